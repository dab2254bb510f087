# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Pay of some months: kept where it is closed, counted where it is open. 13 queries at most."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from weibao.agreements.months import moved
from weibao.earnings.earned import (
    Clause,
    Line,
    VisitEvidence,
    base_lines,
    line_of_data,
    total_of,
    visit_lines,
)
from weibao.earnings.late import PaidMonth, late_lines
from weibao.earnings.models import PayClosing, PayFact, PayRule, PaySheet, What
from weibao.earnings.queries.evidence import Evidence, evidence_of
from weibao.earnings.rule import rule_of_data
from weibao.parties.models import Organization, Person, Role

LOOK_BACK = 6
"""So many closed months are counted again; what is known later than that changes none of them."""


class MonthStanding(StrEnum):
    """RUNNING until the month is over, OPEN until it is closed; NONE has no rule."""

    NONE = "none"
    RUNNING = "running"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What was said against a line, and the answer where there is one."""

    raised: PayFact
    answer: PayFact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PayMonth:
    """`rule` and `sheet` are None where there is none. Objections are those to lines of it."""

    person: Person
    month: date
    standing: MonthStanding
    lines: tuple[Line, ...]
    rule: PayRule | None
    sheet: PaySheet | None
    objections: tuple[Objection, ...]

    @property
    def total(self) -> int:
        return total_of(self.lines)


@dataclass(kw_only=True)
class Book:
    """All that pay of a provider is counted from; `pay_month` puts it together."""

    today: date
    rules: Sequence[PayRule]
    closings: Mapping[date, PayClosing]
    sheets: Mapping[tuple[int, date], PaySheet]
    facts: Mapping[int, Sequence[PayFact]]
    evidence: Evidence
    people: Sequence[Person]

    @cached_property
    def open_month(self) -> date | None:
        """The month that is closed next; None before there is a rule."""
        if self.closings:
            return moved(max(self.closings), 1)
        return min((rule.month for rule in self.rules), default=None)

    def rule_of(self, month: date) -> PayRule | None:
        """The one that was applied when the month was closed, else the one in force."""
        if month in self.closings:
            return self.closings[month].rule
        begun = [rule for rule in self.rules if rule.month <= month]
        return max(begun, key=lambda rule: (rule.month, rule.number), default=None)

    def standing_of(self, month: date) -> MonthStanding:
        if month in self.closings:
            return MonthStanding.CLOSED
        if self.open_month is None or month < self.open_month:
            return MonthStanding.NONE
        is_over = moved(month, 1) <= self.today
        return MonthStanding.OPEN if is_over else MonthStanding.RUNNING

    def pay_month(self, person: Person, month: date) -> PayMonth:
        standing = self.standing_of(month)
        sheet = self.sheets.get((person.pk, month))
        lines = self._kept(person, month)
        if standing in {MonthStanding.OPEN, MonthStanding.RUNNING}:
            lines = self._counted(person, month)
        return PayMonth(
            person=person,
            month=month,
            standing=standing,
            lines=lines,
            rule=self.rule_of(month) if standing is not MonthStanding.NONE else None,
            sheet=sheet,
            objections=tuple(self._objections(person, month)),
        )

    def team(self, month: date) -> list[PayMonth]:
        """Whoever is in a closed month's sheets; else engineers, and who finished a visit."""
        months = [self.pay_month(person, month) for person in self.people]
        if month in self.closings:
            return [pay for pay in months if pay.sheet is not None]
        return [pay for pay in months if pay.lines or is_engineer(pay.person)]

    def _kept(self, person: Person, month: date) -> tuple[Line, ...]:
        sheet = self.sheets.get((person.pk, month))
        return kept_lines(sheet) if sheet is not None else ()

    def _counted(self, person: Person, month: date) -> tuple[Line, ...]:
        row = self.rule_of(month)
        if row is None:
            return ()
        rule = rule_of_data(row.said)
        lines = base_lines(rule) if is_engineer(person) else ()
        lines = (*lines, *visit_lines(rule, self._visits(person, month)))
        late = self._late(person) if month == self.open_month else ()
        return (*lines, *late, *self._answered(person, month))

    def _visits(self, person: Person, month: date) -> Iterable[VisitEvidence]:
        return self.evidence.get((person.pk, month), ())

    def _late(self, person: Person) -> tuple[Line, ...]:
        first = moved(self.open_month, -LOOK_BACK) if self.open_month else self.today
        months = [
            PaidMonth(
                month=month,
                kept=self._kept(person, month),
                now=visit_lines(rule_of_data(closing.rule.said), self._visits(person, month)),
            )
            for month, closing in self.closings.items()
            if month >= first
        ]
        settled = [
            line
            for (key, _month), sheet in self.sheets.items()
            if key == person.pk
            for line in kept_lines(sheet)
            if line.clause is Clause.LATE
        ]
        return late_lines(months, settled=settled)

    def _answered(self, person: Person, month: date) -> tuple[Line, ...]:
        """Accepted objections to this month, and those to closed ones that nobody has paid yet."""
        own = [(of, sheet) for (key, of), sheet in self.sheets.items() if key == person.pk]
        paid = {line.id for _of, sheet in own for line in kept_lines(sheet)}
        lines = [
            answer_line(fact) for fact in self.facts.get(person.pk, ()) if self._lands(fact, month)
        ]
        return tuple(line for line in lines if line.id not in paid)

    def _lands(self, fact: PayFact, month: date) -> bool:
        if fact.what != What.ACCEPTED:
            return False
        return fact.month == month or (fact.month in self.closings and month == self.open_month)

    def _objections(self, person: Person, month: date) -> Iterable[Objection]:
        own = [fact for fact in self.facts.get(person.pk, ()) if fact.month == month]
        answers = {fact.answers_id: fact for fact in own if fact.answers_id}
        for fact in own:
            if fact.what == What.OBJECTED:
                yield Objection(raised=fact, answer=answers.get(fact.pk))


def is_engineer(person: Person) -> bool:
    """Who has the base of the month, with or without a visit."""
    return person.is_active and person.role == Role.ENGINEER


def answer_line(fact: PayFact) -> Line:
    """The adjustment of an accepted objection: what was said, and who accepted it."""
    said = fact.answers.words if fact.answers else ""
    facts = {
        "month": f"{fact.month:%Y-%m}",
        "line": fact.line,
        "objection": said,
        "words": fact.words,
        "person": fact.by.name,
    }
    return Line(
        id=f"answer:{fact.key}",
        clause=Clause.ANSWER,
        visit=fact.line.rpartition(":")[0],
        amount=fact.amount,
        reason="accepted",
        facts=facts,
    )


def kept_lines(sheet: PaySheet) -> tuple[Line, ...]:
    return tuple(line_of_data(line) for line in json.loads(sheet.content)["lines"])


def book_of(
    provider: Organization, *, first: date, last: date, today: date, engineer: Person | None = None
) -> Book:
    """For the months of `first` to `last`; of one engineer only, or of all."""
    closings = {
        row.month: row
        for row in PayClosing.objects.filter(provider=provider).select_related("rule", "by")
    }
    open_from = moved(max(closings), 1 - LOOK_BACK) if closings else first
    own = {} if engineer is None else {"person": engineer}
    facts: dict[int, list[PayFact]] = defaultdict(list)
    rows = PayFact.objects.filter(person__organization=provider, **own)
    for fact in rows.select_related("by", "answers", "answers__by"):
        facts[fact.person_id].append(fact)
    accepted = [
        fact.month for told in facts.values() for fact in told if fact.what == What.ACCEPTED
    ]
    # Whether an accepted objection is paid says a sheet of its month or a later one.
    sheets = PaySheet.objects.filter(
        closing__provider=provider,
        closing__month__gte=min(first, open_from, *accepted),
        **own,
    ).select_related("closing")
    return Book(
        today=today,
        rules=list(PayRule.objects.filter(provider=provider).select_related("by")),
        closings=closings,
        sheets={(row.person_id, row.closing.month): row for row in sheets},
        facts=facts,
        evidence=evidence_of(provider, first=min(first, open_from), last=last, engineer=engineer),
        people=[engineer] if engineer else list(Person.objects.filter(organization=provider)),
    )
