# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A billing run as a page: how far it is, each contract, and why some are parked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from weibao.billing.models import BillingRun, ItemStanding, RunItem, RunStanding
from weibao.billing.queries import Progress, items_of, progress_of
from weibao.web.presenters.words import clause_title, language, period, word
from weibao.web.templatetags.weibao import yuan
from weibao.wording.reasons import QUESTIONS
from weibao.wording.values import EN

ON_A_PAGE = 50
TONES = {"READY": "teal", "PARKED": "amber", "ISSUED": "line", "NOTHING": "line", "WAITING": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    name: str
    url: str
    count: int
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    name: str
    clause: str
    starts_on: date
    ends_on: date
    net: str
    tax: str
    rate: str
    gross: str
    adjusts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """`reasons` are sentences; `key` names the form's sending."""

    item: RunItem
    tone: str
    reasons: tuple[str, ...]
    lines: tuple[Line, ...]
    statement_url: str

    @property
    def is_more(self) -> bool:
        return (self.item.difference or 0) > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPage:
    run: BillingRun
    progress: Progress
    done: int
    is_under_way: bool
    may_confirm: bool
    may_drop: bool
    may_release: bool
    show: str
    filters: tuple[Filter, ...]
    part: Page[RunItem]
    rows: tuple[ItemRow, ...]

    @property
    def where(self) -> str:
        """The address to which a page's number is added."""
        return f"?show={self.show}&"


def run_page(run: BillingRun, *, show: str, number: str | None) -> RunPage:
    progress = progress_of(run)
    show = show if show in ItemStanding.values else ""
    items = items_of(run).filter(standing=show) if show else items_of(run)
    part = Paginator(items, ON_A_PAGE).get_page(number)
    standing = run.standing
    return RunPage(
        run=run,
        progress=progress,
        done=share_done(run, progress),
        is_under_way=standing in {RunStanding.PREVIEWING, RunStanding.ISSUING},
        may_confirm=standing == RunStanding.PREVIEWED and bool(progress.ready),
        may_drop=standing in {RunStanding.PREVIEWING, RunStanding.PREVIEWED},
        may_release=standing in {RunStanding.PREVIEWED, RunStanding.ISSUING, RunStanding.ISSUED},
        show=show,
        filters=tuple(_filters(run, progress, show)),
        part=part,
        rows=tuple(_row(item) for item in part),
    )


def share_done(run: BillingRun, progress: Progress) -> int:
    """Of a hundred: of the preview, and then of the issuing."""
    if run.standing == RunStanding.PREVIEWING:
        return 100 * (progress.all - progress.waiting) // max(1, progress.all)
    return 100 * progress.issued // max(1, progress.to_issue)


def _filters(run: BillingRun, progress: Progress, show: str) -> Iterable[Filter]:
    url = reverse("billing_run", args=[run.pk])
    yield Filter(name=_("全部"), url=url, count=progress.all, is_here=not show)
    counted = {
        ItemStanding.PARKED: progress.parked,
        ItemStanding.READY: progress.ready,
        ItemStanding.ISSUED: progress.issued,
        ItemStanding.NOTHING: progress.nothing,
        ItemStanding.WAITING: progress.waiting,
    }
    for standing, count in counted.items():
        if count or standing == show:
            yield Filter(
                name=str(standing.label),
                url=f"{url}?show={standing.value}",
                count=count,
                is_here=show == standing,
            )


def _row(item: RunItem) -> ItemRow:
    month = f"{max(item.run.month, item.contract.starts_on.replace(day=1)):%Y-%m}"
    return ItemRow(
        item=item,
        tone=TONES[item.standing],
        reasons=tuple(reason_text(reason) for reason in item.reasons),
        lines=tuple(_line(item, line) for line in item.lines),
        statement_url=reverse("statement", args=[item.contract.number, month]),
    )


def _line(item: RunItem, line: Mapping[str, Any]) -> Line:
    return Line(
        name=f"{word(line['what'])} {period(line['subject'])}",
        clause=clause_title(item.contract, line["clause"]),
        starts_on=date.fromisoformat(line["starts_on"]),
        ends_on=date.fromisoformat(line["ends_on"]),
        net=line["net"],
        tax=line["tax"],
        rate=line["rate"],
        gross=line["gross"],
        adjusts=line.get("adjusts", ""),
    )


def _asked(question: str) -> str:
    zh, en = QUESTIONS[question]
    return en if language() == EN else zh


def reason_text(reason: Mapping[str, Any]) -> str:
    return REASONS[reason["key"]](reason)


REASONS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "negative": lambda r: _("合计为负：%(gross)s") % {"gross": yuan(r["gross"])},
    "over_bound": lambda r: _("超过单份上限 %(most)s") % {"most": yuan(r["most"])},
    "over_usual": lambda r: (
        _("超过平时（%(usual)s）的 %(times)s 倍") % {"usual": yuan(r["usual"]), "times": r["times"]}
    ),
    "too_many_lines": lambda r: (
        _("有 %(n)s 行，最多 %(most)s 行") % {"n": r["lines"], "most": r["most_lines"]}
    ),
    "undecided": lambda r: (
        _("须由人判断：%(subject)s %(question)s")
        % {"subject": period(r["subject"]), "question": _asked(r["question"])}
    ),
    "changed": lambda _r: _("试算之后又有变化，请核对新的明细"),
    "failed": lambda r: _("没有算成，请联系管理员：%(error)s") % {"error": r.get("error", "")},
}
