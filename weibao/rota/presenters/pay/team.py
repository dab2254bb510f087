# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The month of a house: a row for each person, a column for each clause; and as a workbook."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.months import moved
from weibao.earnings.earned import Clause, Fix, Line, total_of
from weibao.earnings.queries import MonthStanding, PayMonth, book_of, shown_digest
from weibao.parties.models import Organization, Person
from weibao.reports.sheets import Sheet
from weibao.rota.presenters.pay.words import clause_name, line_words

COLUMNS = tuple(Clause)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """`sums` are in fen, in the order of the clauses; None where there is no line."""

    person: Person
    url: str
    visits: int
    fixed_first: int
    sums: tuple[int | None, ...]
    total: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPage:
    """`shown` is the hash that closing asks for; `open_month` is the one that is closed next."""

    month: str
    standing: str
    head: tuple[str, ...]
    rows: tuple[TeamRow, ...]
    sums: tuple[int | None, ...]
    visits: int
    fixed_first: int
    total: int
    waiting: int
    shown: str
    closed_by: str
    closed_at: datetime | None
    may_close: bool
    open_month: str
    open_url: str
    before_url: str
    after_url: str
    sheet_url: str


def team_of(
    provider: Organization, *, month: date, now: datetime
) -> tuple[list[PayMonth], MonthStanding]:
    today = timezone.localtime(now).date()
    book = book_of(provider, first=month, last=month, today=today)
    return book.team(month), book.standing_of(month)


def team_page(provider: Organization, *, month: date, now: datetime, may_keep: bool) -> TeamPage:
    today = timezone.localtime(now).date()
    book = book_of(provider, first=month, last=month, today=today)
    team, standing = book.team(month), book.standing_of(month)
    rows = tuple(row_of(pay) for pay in team)
    closing = book.closings.get(month)
    is_next = month == book.open_month and standing is MonthStanding.OPEN
    name = f"{month:%Y-%m}"
    return TeamPage(
        month=name,
        standing=standing.value,
        head=tuple(clause_name(clause) for clause in COLUMNS),
        rows=rows,
        sums=sums_of([line for pay in team for line in pay.lines]),
        visits=sum(row.visits for row in rows),
        fixed_first=sum(row.fixed_first for row in rows),
        total=sum(row.total for row in rows),
        waiting=sum(row.waiting for row in rows),
        shown=shown_digest(team),
        closed_by=closing.by.name if closing else "",
        closed_at=closing.at if closing else None,
        may_close=may_keep and is_next,
        open_month=f"{book.open_month:%Y-%m}" if book.open_month else "",
        open_url=team_url(book.open_month) if book.open_month else "",
        before_url=team_url(moved(month, -1)),
        after_url=team_url(moved(month, 1)) if month < today.replace(day=1) else "",
        sheet_url=reverse("pay_sheet", args=[name]),
    )


def team_url(month: date) -> str:
    return reverse("pay_team", args=[f"{month:%Y-%m}"])


def row_of(pay: PayMonth) -> TeamRow:
    visits = [line for line in pay.lines if line.clause is Clause.VISIT]
    return TeamRow(
        person=pay.person,
        url=reverse("pay_of", args=[f"{pay.month:%Y-%m}", pay.person.pk]),
        visits=len(visits),
        fixed_first=sum(line.reason == f"fixed_{Fix.FIRST}" for line in visits),
        sums=sums_of(pay.lines),
        total=pay.total,
        waiting=sum(one.answer is None for one in pay.objections),
    )


def sums_of(lines: list[Line] | tuple[Line, ...]) -> tuple[int | None, ...]:
    own = [[line for line in lines if line.clause is clause] for clause in COLUMNS]
    return tuple(total_of(of) if of else None for of in own)


def sheets_of(provider: Organization, *, month: date, now: datetime) -> list[Sheet]:
    """The table of the month, and every line of it with its reason; amounts in yuan."""
    team, _standing = team_of(provider, month=month, now=now)
    rows = [row_of(pay) for pay in team]
    names = tuple(clause_name(clause) for clause in COLUMNS)
    return [
        Sheet(
            name=_("工资表"),
            head=(_("姓名"), _("用户名"), _("上门"), _("一次修好"), *names, _("合计")),
            rows=tuple(
                (
                    row.person.name,
                    row.person.username,
                    row.visits,
                    row.fixed_first,
                    *(in_yuan(fen or 0) for fen in row.sums),
                    in_yuan(row.total),
                )
                for row in rows
            ),
        ),
        Sheet(
            name=_("明细"),
            head=(_("姓名"), _("上门单号"), _("条款"), _("理由"), _("金额（元）")),
            rows=tuple(
                (
                    pay.person.name,
                    line.visit,
                    clause_name(line.clause),
                    line_words(line),
                    in_yuan(line.amount),
                )
                for pay in team
                for line in pay.lines
            ),
        ),
    ]


def in_yuan(fen: int) -> Decimal:
    return Decimal(fen) / 100
