# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an uploaded list of leads would add, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from weibao.selling.lead_lists import COLUMNS, Fate, LeadPlan, PlannedLead, Wrong

MOST_SHOWN = 500
TONES = {Fate.NEW: "teal", Fate.KNOWN: "amber", Fate.WRONG: "red"}
FATES: Mapping[Fate, Promise] = {
    Fate.NEW: gettext_lazy("新增"),
    Fate.KNOWN: gettext_lazy("已有"),
    Fate.WRONG: gettext_lazy("有误"),
}
REASONS: Mapping[Wrong, Promise] = {
    Wrong.NO_COMPANY: gettext_lazy("没有公司名称"),
    Wrong.TOO_LONG: gettext_lazy("“%(about)s”太长"),
    Wrong.NO_KM: gettext_lazy("距离“%(about)s”不是公里数，如 12.5"),
    Wrong.NO_COUNT: gettext_lazy("“%(about)s”不是整数"),
    Wrong.NO_STAFF: gettext_lazy("IT 人员“%(about)s”：请写没有、兼职、专职或不清楚"),
    Wrong.NO_KEEPER: gettext_lazy("没有叫“%(about)s”的客户经理"),
    Wrong.TWO_KEEPERS: gettext_lazy("不止一位客户经理叫“%(about)s”：请改写用户名或邮箱"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    row: PlannedLead
    fate: str
    tone: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """`counts` are of each fate its tone, its name, and how many."""

    rows: tuple[PlanRow, ...]
    counts: tuple[tuple[str, str, int], ...]
    left_out: int
    digest: str
    writes: int


def preview_of(plan: LeadPlan) -> Preview:
    """Of a long list what needs an eye comes first, and as much as can be read is shown."""
    rows = [row_of(row) for row in plan.rows]
    if len(rows) > MOST_SHOWN:
        rows.sort(key=lambda one: one.row.fate is Fate.NEW)
    return Preview(
        rows=tuple(rows[:MOST_SHOWN]),
        counts=tuple((TONES[fate], str(FATES[fate]), plan.count(fate)) for fate in Fate),
        left_out=max(0, len(rows) - MOST_SHOWN),
        digest=plan.digest,
        writes=plan.count(Fate.NEW),
    )


def row_of(row: PlannedLead) -> PlanRow:
    reason = ""
    if row.wrong is not None:
        about = title_of(row.about) if row.wrong is Wrong.TOO_LONG else row.about
        reason = str(REASONS[row.wrong]) % {"about": about}
    elif row.twin is not None:
        reason = _("电话或名称与“%(company)s”相同，不再添加") % {"company": row.twin.company}
    elif row.twin_row:
        reason = _("与表里第 %(row)s 行是同一家，不再添加") % {"row": row.twin_row}
    return PlanRow(row=row, fate=str(FATES[row.fate]), tone=TONES[row.fate], reason=reason)


def title_of(column: str) -> str:
    return COLUMNS[column][1 if get_language() == "en" else 0]


def titles() -> list[str]:
    """What the first row may say, in the reader's language."""
    return [title_of(column) for column in COLUMNS]
