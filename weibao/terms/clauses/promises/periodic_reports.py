# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A report for each day, week, month, quarter or year (R6, R7).

Every week, in hours until 17:00: the week from Monday 2026-10-05 has its last working day on
Saturday 2026-10-10, which makes up for National Day; its report is due then at 17:00.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.duty import LONGEST_NAME, Duty, owed, timing, too_many_days
from weibao.terms.facts.operations import ReportScored, ReportSent
from weibao.terms.findings import Case, Findings
from weibao.terms.values.calendars import Edition, working_days_after
from weibao.terms.values.cycles import Cycle, periods_of
from weibao.terms.values.party import Party
from weibao.terms.values.periods import ONE_DAY, Length, Period, rolled_to_working_day
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import ClauseId, Count
from weibao.terms.values.working_time import Clock
from weibao.terms.verdicts import Because, Obligation, Step, Undecided, cited, step

A_DAY, A_YEAR_LATER = date(2026, 1, 1), date(2027, 1, 1)


class Every(StrEnum):
    """How often a report is owed; weeks run from Monday to Sunday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodicReports(Term):
    """Due when the period's last working day closes, or `within` some time after its last day.

    A period without a working day has no report.
    """

    kind: ClassVar[str] = "periodic_reports"
    report: str
    every: Every
    hours: ClauseId = field(metadata={"refers_to": "hours"})
    within: Length | None = None
    within_working_days: Count | None = None
    is_rolled: bool = True

    def problems(self) -> Iterable[Problem]:
        if self.within is not None and self.within_working_days is not None:
            yield Problem("within", "due_in_two_ways")
        if self.within is not None and self.within.last_day_from(A_DAY) > A_YEAR_LATER:
            yield Problem("within", "longer_than_a_year")
        if len(self.report) > LONGEST_NAME:
            yield Problem("report", "name_too_long")
        yield from too_many_days(self.within_working_days)

    @property
    def cycle(self) -> Cycle:
        if self.every in (Every.DAY, Every.WEEK):
            return Cycle.MONTH
        return Cycle(self.every.value)


class Reported(NamedTuple):
    """A period to report on, cut to the life of the contract; its last day is included."""

    name: str
    starts_on: date
    ends_on: date


class Owed(NamedTuple):
    """One report that is owed, by its name and its period, before anything was sent."""

    report: str
    period: str
    duty: Duty


def verdicts(clauses: Sequence[Versions[PeriodicReports]], case: Case) -> Findings:
    reports: list[Owed] = []
    moments = []
    for clause in clauses:
        for every in dict.fromkeys(term.every for term in clause.terms()):
            for item in _owed(clause, every, case):
                if item.duty.since_at > case.until:
                    moments.append(item.duty.since_at)
                    break
                reports.append(item)
    told = _Told(case)
    return Findings(
        obligations=[told.obligation(item) for item in reports],
        undecided=list(told.of_nothing(reports, clauses)),
        moments=moments,
    )


def _owed(clause: Versions[PeriodicReports], every: Every, case: Case) -> Iterator[Owed]:
    """The reports of all periods in their order, also of those that have not begun."""
    agreement, zone = case.agreement, case.clocks.zone
    lives = [
        (moved.fact, {item.name: item for item in periods(every, moved.without, zone)})
        for moved in agreement.moved
    ]
    for period in periods(every, agreement.life, zone):
        spoken = clause.at(case.clocks.start_of(period.starts_on))
        if spoken is not None and spoken.term.every is every:
            report = _report(spoken, period, case)
            if report is not None:
                shaped_by = (
                    fact
                    for fact, others in lives
                    if not _is_due_as(report, spoken, others.get(period.name), case)
                )
                facts = (*spoken.facts, *shaped_by)
                yield report._replace(duty=report.duty._replace(facts=facts))


def _is_due_as(
    report: Owed, spoken: Spoken[PeriodicReports], period: Reported | None, case: Case
) -> bool:
    """Whether the report of a longer or shorter period would be due at the same moment."""
    other = _report(spoken, period, case) if period is not None else None
    return other is not None and other.duty.due_at == report.duty.due_at


def _report(spoken: Spoken[PeriodicReports], period: Reported, case: Case) -> Owed | None:
    """The report of one period; none where it has no working day."""
    term = spoken.term
    since_at = case.clocks.start_of(period.starts_on)
    clock = case.clocks.clock_at(term.hours, since_at)
    last_on = _last_working_day(period, clock)
    if last_on is None:
        return None
    due_on = _due_on(term, period, last_on, clock.edition)
    counted = timing(term.hours, since_at, case)
    duty = Duty(
        clause=spoken.clause,
        facts=spoken.facts,
        what="report",
        subject=f"{term.report} {period.name}",
        debtor=Party.PROVIDER,
        since_at=since_at,
        due_at=counted.closing_on(due_on, case),
        due_on=due_on,
        timing=counted,
        steps=(step("report_due", period=period.name, due_on=due_on),),
    )
    return Owed(term.report, period.name, duty)


def _last_working_day(period: Reported, clock: Clock) -> date | None:
    day = period.ends_on
    while day >= period.starts_on:
        if clock.is_working(day):
            return day
        day -= ONE_DAY
    return None


def _due_on(term: PeriodicReports, period: Reported, last_on: date, edition: Edition) -> date:
    if term.within_working_days is not None:
        return working_days_after(edition, period.ends_on, term.within_working_days)
    if term.within is None:
        return last_on
    day = term.within.last_day_from(period.ends_on)
    return rolled_to_working_day(day, edition) if term.is_rolled else day


def periods(every: Every, life: Period, zone: str) -> Iterator[Reported]:
    """The days, weeks, months or longer cycles of a life, in order."""
    if every is Every.DAY:
        for number in range(life.days):
            day = life.start + timedelta(days=number)
            yield Reported(day.isoformat(), day, day)
    elif every is Every.WEEK:
        yield from _weeks(life)
    else:
        for period in periods_of(life, Cycle(every.value), zone):
            yield Reported(period.name, period.starts_on, period.ends_on)


def _weeks(life: Period) -> Iterator[Reported]:
    start = life.start
    while start < life.end:
        year, week, weekday = start.isocalendar()
        monday_after = start + timedelta(days=8 - weekday)
        yield Reported(f"{year}-W{week:02}", start, min(monday_after, life.end) - ONE_DAY)
        start = monday_after


class _Told:
    """What was sent and scored, by report and period, each kind in order."""

    def __init__(self, case: Case) -> None:
        self.until = case.until
        self.sent: dict[tuple[str, str], list[ReportSent]] = {}
        self.scored: dict[tuple[str, str], list[ReportScored]] = {}
        for sent in case.history.all(ReportSent):
            self.sent.setdefault((sent.report, sent.period), []).append(sent)
        for scored in case.history.all(ReportScored):
            self.scored.setdefault((scored.report, scored.period), []).append(scored)

    def obligation(self, item: Owed) -> Obligation:
        sent = self.sent.get((item.report, item.period))
        made = owed(item.duty, sent[0] if sent else None, self.until)
        scores = self.scored.get((item.report, item.period))
        if not scores or not sent:
            return made
        score = scores[-1]
        steps = (*made.because.steps, _scored(score))
        facts = cited(*made.because.facts, score.id)
        return made._replace(because=made.because._replace(facts=facts, steps=steps))

    def of_nothing(
        self, reports: Iterable[Owed], clauses: Sequence[Versions[PeriodicReports]]
    ) -> Iterator[Undecided]:
        """What was sent or scored of a report that is not owed, or scored but never sent."""
        known = {(item.report, item.period) for item in reports}
        names = tuple(clause.clause for clause in clauses)
        for key, sent in self.sent.items():
            if key not in known:
                yield _undecided(sent[0], names, question="report_of_no_period")
        for key, scored in self.scored.items():
            if key not in self.sent:
                yield _undecided(scored[0], names, question="score_of_no_report")


def _scored(fact: ReportScored) -> Step:
    return step("scored", person=fact.person, score=fact.score, scored_at=fact.at)


def _undecided(
    fact: ReportSent | ReportScored, names: tuple[str, ...], *, question: str
) -> Undecided:
    return Undecided(
        question=question,
        subject=f"{fact.report} {fact.period}",
        because=Because(
            names, (fact.id,), (step("of_period", period=fact.period, told_at=fact.at),)
        ),
    )
