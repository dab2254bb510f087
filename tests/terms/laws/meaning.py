# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Laws of meaning: invariants 18, 19, 20, 23 and 24; citations (17) have a file of their own."""

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from tests.terms.laws.asking import (
    ALWAYS,
    all_of,
    as_bytes,
    end_of,
    made,
    reports_of,
    some_moments,
    without,
)
from weibao.terms.agreed.amendments import agreed
from weibao.terms.agreed.contract import Contract
from weibao.terms.clauses.promises.response import Response
from weibao.terms.clauses.promises.service_levels import ServiceLevels
from weibao.terms.clock import Clocks, Hours
from weibao.terms.facts.agreement import CalendarDay, CalendarPublished
from weibao.terms.facts.base import Fact
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.facts.requests import RequestPaused, RequestReported, RequestResumed
from weibao.terms.facts.visits import PartUsed, WorkDone
from weibao.terms.record.history import told
from weibao.terms.text.notation import read_contract
from weibao.terms.text.writing import contract_text
from weibao.terms.values.calendars import DayKind
from weibao.terms.values.party import Party
from weibao.terms.values.working_time import Clock
from weibao.terms.verdicts import Obligation, Standing, Verdicts

CLOCKED = ("answer", "arrival", "workaround", "restoration")


def check_everything_has_an_answer(signed: Contract, facts: Sequence[Fact]) -> None:
    """18. Whatever readable facts say, the engine answers, and the answer can be written down."""
    for until in (None, *some_moments(item.at for item in facts)):
        assert as_bytes(made(signed, facts, until=until))


def check_one_clause_decides(signed: Contract, facts: Sequence[Fact]) -> None:
    """18. Of each request, one clause of a kind at most says by when what is due."""
    verdicts = made(signed, facts)
    kinds = _kinds_by_clause(signed)
    promised = Counter(
        (kinds.get(item.clause), item.what, item.subject)
        for item in verdicts.obligations
        if kinds.get(item.clause) in (Response.kind, ServiceLevels.kind)
    )

    assert [key for key, times in promised.items() if times > 1] == []


def _kinds_by_clause(signed: Contract) -> dict[str, str]:
    return {clause.id: clause.term.kind for clause in signed.clauses if clause.term}


def check_no_work_is_lost(signed: Contract, facts: Sequence[Fact]) -> None:
    """9, 18. Each piece of work and each part counts for some verdict, or a person is asked.

    Of contracts in which nothing is included without being counted, or solved by telephone.
    """
    told = without(facts, "amendment_signed", "request_triaged")
    if any(clause.term and clause.term.kind in CARRYING for clause in signed.clauses):
        return
    verdicts = made(signed, told)
    cited = {fact for item in all_of(verdicts) for fact in item.because.facts}
    for item in facts_in_force(told, known_at=ALWAYS, until=end_of(signed)):
        if isinstance(item, PartUsed) or (isinstance(item, WorkDone) and item.minutes):
            assert item.id in cited, item


CARRYING = ("included",)
"""Kinds that account for work without a verdict that says so."""


def check_standing_is_what_the_moments_say(signed: Contract, facts: Sequence[Fact]) -> None:
    """18. Met in time, missed after it, open until it; each missed one is a breach, once."""
    for until in (None, *some_moments(item.at for item in facts)):
        verdicts = made(signed, facts, until=until)
        for item in verdicts.obligations:
            _check_standing(item, verdicts.until)
        missed = [item for item in verdicts.obligations if item.standing is Standing.MISSED]
        breached = [(item.clause, item.subject, item.at) for item in verdicts.breaches]
        assert breached == [(item.clause, item.subject, item.due_at) for item in missed]


def _check_standing(item: Obligation, until: datetime) -> None:
    if item.standing is Standing.MET:
        assert item.done_at is not None
        assert item.due_at is not None
        assert item.done_at <= item.due_at, item
    if item.standing is Standing.OPEN:
        assert item.done_at is None
        assert item.due_at is not None
        assert until <= item.due_at, item
    if item.standing is Standing.PAUSED:
        assert item.due_at is item.done_at is None, item


def check_later_reports_are_due_later(signed: Contract, facts: Sequence[Fact]) -> None:
    """19. What is reported later is never due earlier, and never before it is reported."""
    for report in reports_of(facts)[:1]:
        due: dict[tuple[str, str], list[tuple[datetime, datetime]]] = {}
        reported = _again_and_again(report, some_moments((item.at for item in facts), most=6))
        for item in made(signed, [*_listed(facts), *reported]).obligations:
            if item.debtor is Party.PROVIDER and item.what in CLOCKED:
                assert item.due_at is not None
                assert item.due_at >= item.since_at, item
                due.setdefault((item.clause, item.what), []).append((item.since_at, item.due_at))
        for moments in due.values():
            deadlines = [due_at for _, due_at in sorted(moments)]
            assert deadlines == sorted(deadlines), due


def _again_and_again(report: Fact, moments: Sequence[datetime]) -> list[Fact]:
    """The same report at each of the moments, each a request of its own."""
    assert isinstance(report, RequestReported)
    return [
        dataclasses.replace(
            report, id=f"again{number}", request=f"again{number}", at=at, recorded_at=at
        )
        for number, at in enumerate(moments)
    ]


def _listed(facts: Sequence[Fact]) -> list[Fact]:
    """The devices of the contract, as if they had stood on its list from the start."""
    return [
        dataclasses.replace(item, at=item.at - timedelta(days=500))
        for item in facts
        if item.kind == "device_listed"
    ]


def check_pause_never_makes_a_deadline_earlier(signed: Contract, facts: Sequence[Fact]) -> None:
    """19. For a request without another pause; a resumption would end that one too."""
    others = without(facts, "request_paused", "request_resumed")
    before = {_name(item): item for item in made(signed, others).obligations}
    pauses = {
        item.id: item
        for report in reports_of(others)
        for item in _pause(report, report.at + timedelta(hours=1), report.at + timedelta(days=3))
    }
    for item in made(signed, [*others, *pauses.values()]).obligations:
        old = before.get(_name(item))
        if old and old.due_at and item.due_at and item.what in CLOCKED:
            assert item.due_at >= old.due_at, (old, item)


def _name(item: Obligation) -> tuple[str, str, str, datetime]:
    return item.clause, item.what, item.subject, item.since_at


def _pause(report: Fact, begins: datetime, ends: datetime) -> list[Fact]:
    assert isinstance(report, RequestReported)
    name = report.request
    return [
        RequestPaused(
            id=f"pause of {name}",
            at=begins,
            recorded_at=begins,
            by="周敏",
            request=name,
            cause="awaiting_user",
        ),
        RequestResumed(id=f"end of {name}", at=ends, recorded_at=ends, by="周敏", request=name),
    ]


def check_time_is_counted_in_working_hours(signed: Contract, facts: Sequence[Fact]) -> None:
    """19, 20. From the report to the deadline the clock counts the target and each pause, exactly.

    Of targets without a cut-off, in hours that no amendment changes. What lowers a payment is told
    with the promise that was missed.
    """
    held = facts_in_force(without(facts, "amendment_signed"), known_at=ALWAYS, until=ALWAYS)
    history = told(held)
    clocks = Clocks(agreed(signed, history)[0], history.editions)
    hours = {name for name, _ in signed.terms(Hours)}
    for item in made(signed, held).obligations:
        steps = {step.key for step in item.because.steps}
        counts = [name for name in item.because.clauses if name in hours]
        is_clocked = item.what != "payment" and "working_time" in steps and not steps & MOVED
        if item.due_at is not None and is_clocked and counts:
            site = next(
                (s.reported.site for s in history.stories if s.request == item.subject), None
            )
            _check_counted(item, clocks.clock_at(counts[0], item.since_at, site=site))


MOVED = {"same_day", "after_cutoff", "rest_day"}


def _check_counted(item: Obligation, clock: Clock) -> None:
    assert item.due_at is not None
    first = next(step for step in item.because.steps if step.key == "working_time")
    counted = dict(first.values)
    pauses = [dict(step.values) for step in item.because.steps if step.key == "paused"]
    paused = sum(_elapsed(clock, pause["paused_at"], pause["resumed_at"]) for pause in pauses)
    work = counted["work_seconds"]
    assert isinstance(work, int)
    assert _elapsed(clock, counted["start_at"], item.due_at) == work + paused, item


def _elapsed(clock: Clock, start: object, end: object) -> int:
    assert isinstance(start, datetime)
    assert isinstance(end, datetime)
    return clock.elapsed(start, end)


def check_published_calendars_keep_promises(signed: Contract, facts: Sequence[Fact]) -> None:
    """23. A calendar moves no deadline that was promised before it was published."""
    for at in some_moments((item.at for item in reports_of(facts)), most=1):
        published = _two_weeks_of_rest(signed, at)
        before, after = made(signed, facts), made(signed, [*facts, published])
        assert _due(before, at) == _due(after, at)


def _two_weeks_of_rest(signed: Contract, at: datetime) -> CalendarPublished:
    day = signed.frame.day_of(at)
    days = tuple(
        CalendarDay(day=day + timedelta(days=number), kind=DayKind.REST) for number in range(14)
    )
    return CalendarPublished(id="zz", at=at, recorded_at=at, by="周敏", edition="local", days=days)


def _due(verdicts: Verdicts, at: datetime) -> list[object]:
    return [
        (item.clause, item.what, item.subject, item.due_at, item.edition)
        for item in verdicts.obligations
        if item.since_at < at and item.what in CLOCKED
    ]


def check_deadline_beyond_all_notices_is_provisional(
    signed: Contract, facts: Sequence[Fact]
) -> None:
    """23. A deadline in a year without a notice says so: all of it three months later."""
    contract, told = _later(signed), [_moved(item) for item in without(facts, "amendment_signed")]
    for item in made(contract, told).obligations:
        is_clocked = item.what in CLOCKED and item.edition == "cn-2026"
        if item.due_at is not None and is_clocked:
            is_known = contract.frame.day_of(item.due_at).year == int(item.edition[3:])
            assert item.is_provisional or is_known, item


LATER = timedelta(days=95)


def _later(signed: Contract) -> Contract:
    frame = signed.frame
    moved = dataclasses.replace(
        frame, starts_on=frame.starts_on + LATER, ends_on=frame.ends_on + LATER
    )
    return dataclasses.replace(signed, frame=moved)


def _moved(item: Fact) -> Fact:
    return dataclasses.replace(item, at=item.at + LATER, recorded_at=item.recorded_at + LATER)


def check_renaming_the_parties_changes_nothing(signed: Contract, facts: Sequence[Fact]) -> None:
    """24. Names are names."""
    text = contract_text(signed).replace("恒维", "另一家服务商").replace("华北精工", "另一家客户")

    assert made(read_contract(text), facts) == made(signed, facts)


def check_sites_change_nothing_where_no_clause_names_them(
    signed: Contract, facts: Sequence[Fact]
) -> None:
    """24. Requests parted over two sites share everything that no clause parts by site."""
    if re.search(r"\bsites?\b", contract_text(signed)):
        return
    parted = [
        dataclasses.replace(item, site=SITES[number % 2])
        if isinstance(item, RequestReported)
        else item
        for number, item in enumerate(without(facts, "amendment_signed"))
    ]

    assert made(signed, parted) == made(signed, without(facts, "amendment_signed"))


SITES = ("厂区", "办公室")

ALL = (
    check_everything_has_an_answer,
    check_one_clause_decides,
    check_no_work_is_lost,
    check_standing_is_what_the_moments_say,
    check_later_reports_are_due_later,
    check_pause_never_makes_a_deadline_earlier,
    check_time_is_counted_in_working_hours,
    check_published_calendars_keep_promises,
    check_deadline_beyond_all_notices_is_provisional,
    check_renaming_the_parties_changes_nothing,
    check_sites_change_nothing_where_no_clause_names_them,
)
