# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A register as a workbook, and what an uploaded one would do to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from weibao.assets.actions.devices import shown
from weibao.assets.importing import COLUMNS, Fate, Plan, Planned, Wrong
from weibao.assets.models import Device
from weibao.assets.named import shown_what
from weibao.reports.sheets import Sheet
from weibao.workshop.presenters.devices import doubt_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    row: Planned
    fate: str
    tone: str
    reason: str
    doubt: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    rows: tuple[PlanRow, ...]
    counts: tuple[tuple[str, str, int], ...]
    """Of each fate: its tone, its name, how many."""
    left_out: int
    digest: str
    writes: int


MOST_SHOWN = 500
TONES = {Fate.NEW: "teal", Fate.CHANGED: "amber", Fate.UNCHANGED: "", Fate.WRONG: "red"}


def sheet_of(devices: Iterable[Device]) -> Sheet:
    place = 1 if get_language() == "en" else 0
    return Sheet(
        name=_("设备"),
        head=tuple(titles[place] for titles in COLUMNS.values()),
        rows=tuple(tuple(shown(getattr(device, name)) for name in COLUMNS) for device in devices),
    )


def preview_of(plan: Plan) -> Preview:
    """What stays as it is is counted, and shown only where something about it is odd.

    Of a long list what is wrong or odd comes first, and as much as can be read is shown.
    """
    rows = [row_of(row) for row in plan.rows]
    told = [row for row in rows if row.row.fate is not Fate.UNCHANGED or row.doubt]
    if len(told) > MOST_SHOWN:
        told.sort(key=lambda row: not (row.reason or row.doubt))
    names = fate_names()
    return Preview(
        rows=tuple(told[:MOST_SHOWN]),
        left_out=max(0, len(told) - MOST_SHOWN),
        counts=tuple((TONES[fate], names[fate], plan.count(fate)) for fate in Fate),
        digest=plan.digest,
        writes=plan.count(Fate.NEW) + plan.count(Fate.CHANGED),
    )


def row_of(row: Planned) -> PlanRow:
    return PlanRow(
        row=row,
        fate=fate_names()[row.fate],
        tone=TONES[row.fate],
        reason=reason_of(row),
        doubt=_("序列号在表里出现两次") if row.is_serial_twice else doubt_of(row.device, row.doubt),
        changes=tuple(
            Change(what=shown_what(change.what), before=change.before, after=change.after)
            for change in row.changes
        ),
    )


def fate_names() -> dict[Fate, str]:
    return {
        Fate.NEW: _("新增"),
        Fate.CHANGED: _("更改"),
        Fate.UNCHANGED: _("不变"),
        Fate.WRONG: _("有误"),
    }


def reason_of(row: Planned) -> str:
    reasons = {
        Wrong.NO_TAG: _("没有标签"),
        Wrong.NO_MODEL: _("没有型号"),
        Wrong.TWICE: _("标签 %(about)s 在表里出现不止一次"),
        Wrong.OTHER_CAPITALS: _("已有设备的标签是 %(about)s：只差大小写，请照样写"),
        Wrong.TOO_LONG: _("“%(about)s”太长"),
        Wrong.NO_DAY: _("“%(about)s”不是日期"),
        Wrong.NO_SITE: _("没有叫“%(about)s”的地点"),
    }
    if row.wrong is None:
        return ""
    return reasons[row.wrong] % {"about": shown_what(row.about)}
