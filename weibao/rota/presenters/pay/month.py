# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One person's month of pay: a card for each visit, lines with their reasons, months beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.months import months_between, moved
from weibao.earnings.earned import Clause, Line, total_of
from weibao.earnings.models import PaySheet
from weibao.earnings.queries import Book, MonthStanding, Objection, PayMonth, book_of
from weibao.earnings.rule import rule_of_data
from weibao.parties.models import Person
from weibao.rota.presenters.pay.words import ClauseWords, clause_name, line_words, rule_words
from weibao.web.stamp import fresh_key

MONTHS = 6
TALLEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    id: str
    clause: str
    words: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownObjection:
    row: Objection
    about: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The lines of one visit, or those that belong to none. `key` is of the form beneath them."""

    visit: str
    title: str
    note: str
    total: int
    lines: tuple[ShownLine, ...]
    objections: tuple[ShownObjection, ...]
    key: str
    is_open: bool = False
    typed: "Typed | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """An objection that could not be kept: what was typed, and what is wrong with it."""

    line: str
    words: str
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A month in the chart; heights are of a hundred."""

    name: str
    total: int
    url: str
    height: int
    is_here: bool
    is_closed: bool

    @property
    def y(self) -> int:
        return TALLEST - self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class PayPage:
    person: Person
    month: str
    standing: str
    total: int
    sums: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]
    bars: tuple[Bar, ...]
    rule: tuple[ClauseWords, ...]
    rule_number: int
    sheet: PaySheet | None
    before_url: str
    after_url: str
    is_own: bool
    may_answer: bool


def pay_page(
    person: Person,
    *,
    month: date,
    now: datetime,
    reader: Person,
    may_answer: bool,
    typed: Typed | None = None,
) -> PayPage:
    this_month = timezone.localtime(now).date().replace(day=1)
    first = moved(month, 1 - MONTHS)
    book = book_of(
        person.organization,
        first=first,
        last=month,
        today=timezone.localtime(now).date(),
        engineer=person,
    )
    is_own = reader == person
    months = [book.pay_month(person, one) for one in months_between(first, month)]
    pay, link = months[-1], Link(person=person, is_own=is_own)
    return PayPage(
        person=person,
        month=f"{month:%Y-%m}",
        standing=pay.standing.value,
        total=pay.total,
        sums=sums_of(pay.lines),
        groups=groups_of(pay, typed),
        bars=bars_of(months, link),
        rule=rule_shown(book, month, pay),
        rule_number=pay.rule.number if pay.rule else 0,
        sheet=pay.sheet,
        before_url=link.to(moved(month, -1)),
        after_url=link.to(moved(month, 1)) if month < this_month else "",
        is_own=is_own,
        may_answer=may_answer,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Addresses of months: one's own, or those of somebody of the house."""

    person: Person
    is_own: bool

    def to(self, month: date) -> str:
        name = f"{month:%Y-%m}"
        if self.is_own:
            return reverse("pay_month", args=[name])
        return reverse("pay_of", args=[name, self.person.pk])


def rule_shown(book: Book, month: date, pay: PayMonth) -> tuple[ClauseWords, ...]:
    row = book.rule_of(month) if pay.standing is not MonthStanding.NONE else None
    return tuple(rule_words(rule_of_data(row.said))) if row else ()


def sums_of(lines: Iterable[Line]) -> tuple[tuple[str, int], ...]:
    """What each clause comes to, in the order of the clauses; those without a line are left out."""
    found = list(lines)
    return tuple(
        (clause_name(clause), total_of(own))
        for clause in Clause
        if (own := [line for line in found if line.clause is clause])
    )


def bars_of(months: Iterable[PayMonth], link: Link) -> tuple[Bar, ...]:
    found = list(months)
    most = max([pay.total for pay in found] + [1])
    return tuple(
        Bar(
            name=f"{pay.month:%Y-%m}",
            total=pay.total,
            url=link.to(pay.month),
            height=max(0, TALLEST * pay.total // most),
            is_here=pay is found[-1],
            is_closed=pay.standing is MonthStanding.CLOSED,
        )
        for pay in found
    )


def groups_of(pay: PayMonth, typed: Typed | None) -> tuple[Group, ...]:
    """First what belongs to no visit, then visits; corrections of other months stand last."""
    by: dict[tuple[bool, str], list[Line]] = {}
    for line in pay.lines:
        is_other = line.clause in {Clause.LATE, Clause.ANSWER}
        by.setdefault((is_other, "" if is_other else line.visit), []).append(line)
    groups = [group_of(key, lines, pay, typed) for key, lines in by.items()]
    known = {line.id for line in pay.lines}
    gone = {
        one.raised.line: clause_name(one.raised.line.rpartition(":")[2] or Clause.BASE)
        for one in pay.objections
        if one.raised.line not in known
    }
    return (*groups, *([gone_group(pay, gone)] if gone else []))


def gone_group(pay: PayMonth, names: Mapping[str, str]) -> Group:
    """Objections to lines that the month no longer has: they still want an answer."""
    return Group(
        visit="",
        title=_("已经变了的行"),
        note="",
        total=0,
        lines=(),
        objections=objections_of(pay, names),
        key=fresh_key(),
        is_open=True,
    )


def group_of(key: tuple[bool, str], lines: list[Line], pay: PayMonth, typed: Typed | None) -> Group:
    is_other, visit = key
    names = {line.id: clause_name(line.clause) for line in lines}
    facts = lines[0].facts
    title = _("以后查明的和异议的调整") if is_other else clause_name(lines[0].clause)
    return Group(
        visit=visit,
        title=facts["summary"] if visit else title,
        note=note_of(facts) if visit else "",
        total=total_of(lines),
        lines=tuple(
            ShownLine(
                id=line.id,
                clause=names[line.id],
                words=line_words(line),
                amount=line.amount,
            )
            for line in lines
        ),
        objections=objections_of(pay, names),
        key=fresh_key(),
        is_open=is_other,
        typed=typed if typed and typed.line in names else None,
    )


def objections_of(pay: PayMonth, names: Mapping[str, str]) -> tuple[ShownObjection, ...]:
    return tuple(
        ShownObjection(row=one, about=names[one.raised.line], key=fresh_key())
        for one in pay.objections
        if one.raised.line in names
    )


def note_of(facts: Mapping[str, str]) -> str:
    at = timezone.localtime(datetime.fromisoformat(facts["finished_at"]))
    return f"{at:%m-%d} · {facts['customer']}"
