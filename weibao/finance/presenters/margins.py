# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A provider's month by contract: earned, billed ahead, spent, and what is left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.agreements.months import moved
from weibao.margins.queries import Earned, Month
from weibao.margins.queries.details import earned_lines, parts_in, sessions_in, visits_in
from weibao.reports.sheets import Sheet
from weibao.web.presenters import links
from weibao.web.presenters.words import period, word
from weibao.web.templatetags.weibao import yuan

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    name: str
    amount: int
    note: str
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Shares of a hundred of the largest contract: what was earned, and what of it was spent."""

    row: Earned
    url: str
    earned_share: float
    spent_share: float
    percent: str
    is_lost: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginPage:
    """`part` is what a page lists of the contracts; all else is of the whole month."""

    month: str
    before: str
    after: str
    where: str
    day: date
    tiles: tuple[Tile, ...]
    part: Page[Earned]
    bars: tuple[Bar, ...]
    unknown: int
    unpriced: int
    uncosted: int


def page_of(month: Month, *, today: date, number: str | None = None) -> MarginPage:
    known = [row for row in month.rows if row.is_known]
    most = max([max(row.earned, row.spent.cost) for row in known], default=0)
    later = moved(month.first, 1)
    part = Paginator(sorted(known, key=worst_first), ON_A_PAGE).get_page(number)
    return MarginPage(
        month=f"{month.first:%Y-%m}",
        before=f"{moved(month.first, -1):%Y-%m}",
        where=f"?month={month.first:%Y-%m}&",
        part=part,
        after=f"{later:%Y-%m}" if later <= today else "",
        day=month.day,
        tiles=tiles_of(known),
        bars=tuple(bar_of(row, most, month) for row in part),
        unknown=len(month.stale),
        unpriced=sum(row.spent.unpriced for row in known),
        uncosted=sum(row.spent.uncosted_parts for row in known),
    )


def worst_first(row: Earned) -> tuple[bool, int]:
    """Where nothing happened, last."""
    return not (row.earned or row.spent.cost), row.margin


def tiles_of(rows: Iterable[Earned]) -> tuple[Tile, ...]:
    rows = list(rows)
    earned, cost = sum(row.earned for row in rows), sum(row.spent.cost for row in rows)
    return (
        Tile(name=_("本月收入"), amount=earned, note=_("按服务的日子确认")),
        Tile(name=_("本月开账"), amount=sum(row.billed for row in rows), note=_("不含税")),
        Tile(
            name=_("预收未服务"),
            amount=sum(row.deferred for row in rows),
            note=_("已开账，服务还在后面"),
        ),
        Tile(
            name=_("已服务未开账"),
            amount=sum(row.accrued for row in rows),
            note=_("已确认收入，还没有开账"),
            tone="amber",
        ),
        Tile(name=_("成本"), amount=cost, note=_("工时、配件、送修")),
        Tile(
            name=_("毛利"),
            amount=earned - cost,
            note=percent_of(earned - cost, earned),
            tone="teal" if earned >= cost else "red",
        ),
    )


def percent_of(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole > 0 else "—"


def bar_of(row: Earned, most: int, month: Month) -> Bar:
    number = row.contract.number
    return Bar(
        row=row,
        url=f"{reverse('margin', args=[number])}?month={month.first:%Y-%m}",
        earned_share=share_of(row.earned, most),
        spent_share=share_of(row.spent.cost, most),
        percent=percent_of(row.margin, row.earned),
        is_lost=row.margin < 0,
    )


def share_of(amount: int, most: int) -> float:
    return round(100 * max(amount, 0) / most, 1) if most else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A line behind the figures; `why` opens the engine's derivation, `url` a page."""

    name: str
    note: str
    amount: int | None
    why: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    row: Earned
    earned: tuple[Made, ...]
    worked: tuple[Made, ...]
    parts: tuple[Made, ...]


def details_of(month: Month, row: Earned, *, now: datetime) -> Details:
    contract = row.contract
    since, until = month.since, month.until
    lines = earned_lines(contract, days=month.days, now=now)
    addresses = links.whys(contract, "charge", [line.charge for line in lines])
    earned = tuple(
        Made(
            name=word(line.charge.what),
            note=f"{period(line.charge.subject)} · {of_whole(line.earned, line.charge.net)}",
            amount=line.earned,
            why=why if line.charge.on <= month.day else "",
        )
        for line, why in zip(lines, addresses, strict=True)
    )
    return Details(
        row=row,
        earned=earned,
        worked=tuple(worked_of(contract, since, until)),
        parts=tuple(parts_of(contract, since, until)),
    )


def of_whole(part: int, whole: int) -> str:
    if part == whole:
        return _("全部")
    return _("%(whole)s 中的这几天") % {"whole": yuan(whole)}


def worked_of(contract: Contract, since: datetime, until: datetime) -> Iterable[Made]:
    for visit in visits_in(contract, since=since, until=until):
        note = _("%(who)s 上门 %(n)s 分钟") % {"who": visit.engineer.name, "n": visit.minutes}
        url = reverse("visit", args=[visit.number])
        yield Made(name=visit.number, note=note, amount=None, url=url)
    for session in sessions_in(contract, since=since, until=until):
        said = {"who": session.engineer.name, "n": session.minutes or 0}
        url = reverse("request", args=[session.request.number])
        yield Made(
            name=session.request.number,
            note=_("%(who)s 远程 %(n)s 分钟") % said,
            amount=None,
            url=url,
        )


def parts_of(contract: Contract, since: datetime, until: datetime) -> Iterable[Made]:
    for left in parts_in(contract, since=since, until=until):
        number = left.request.number if left.request else ""
        yield Made(
            name=f"{left.part.name} × {left.quantity}",
            note=number,
            amount=None if left.unit_cost is None else left.unit_cost * left.quantity,
            url=links.request_page(number) if number else "",
        )


def sheet_of(month: Month) -> Sheet:
    head = (
        *(_("客户"), _("合同"), _("本月收入"), _("本月开账"), _("预收未服务"), _("已服务未开账")),
        *(_("工时（分钟）"), _("工时成本"), _("配件成本"), _("送修成本"), _("毛利")),
    )
    rows = tuple(
        (
            row.contract.customer.name,
            row.contract.number,
            yuan(row.earned),
            yuan(row.billed),
            yuan(row.deferred),
            yuan(row.accrued),
            row.spent.minutes,
            yuan(row.spent.labour),
            yuan(row.spent.parts),
            yuan(row.spent.repairs),
            yuan(row.margin),
        )
        for row in month.rows
        if row.is_known
    )
    return Sheet(name=f"{month.first:%Y-%m}", head=head, rows=rows)
