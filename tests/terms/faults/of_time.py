# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Faults of time and knowledge: late facts dropped, amendments swallowed, pauses by the wall."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.terms.faults.planting import meaning
from weibao.terms import evaluate, promise
from weibao.terms.agreed.agreement import Agreement
from weibao.terms.agreed.contract import Contract
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.clauses.promises import response
from weibao.terms.clock import Clocks
from weibao.terms.facts.agreement import AmendmentSigned
from weibao.terms.facts.base import Fact
from weibao.terms.money.settlement import Priced
from weibao.terms.record.history import History
from weibao.terms.values import cycles
from weibao.terms.values.calendars import Edition
from weibao.terms.values.cycles import Cycle, ServicePeriod
from weibao.terms.values.days import start_of_day
from weibao.terms.values.periods import Period, last_day

TWO_PERIODS = timedelta(days=62)


def late_facts_are_dropped() -> AbstractContextManager[None]:
    """9. What is recorded two periods late comes too late."""
    right = evaluate.facts_in_force

    def recent(facts: Iterable[Fact], **moments: datetime) -> tuple[Fact, ...]:
        held = right(facts, **moments)
        return tuple(item for item in held if item.recorded_at - item.at < TWO_PERIODS)

    return meaning(evaluate, "facts_in_force", recent)


def amendments_rewrite_the_contract() -> AbstractContextManager[None]:
    """10. One text of the contract, the latest: the past follows it."""

    def at(self: Versions[Any], moment: datetime) -> Spoken[Any] | None:
        latest = self.all[-1]
        return Spoken(self.clause, latest.term, latest.facts) if latest.term else None

    return meaning(Versions, "at", at)


def only_the_latest_amendment_applies() -> AbstractContextManager[None]:
    """11. Of two amendments in one period, one is swallowed."""
    right = evaluate.agreed

    def agreed(contract: Contract, history: History) -> tuple[Agreement, tuple[Any, ...]]:
        latest = history.all(AmendmentSigned)[-1:]
        by_kind = {**history.by_kind, AmendmentSigned: latest}
        return right(contract, history._replace(by_kind=by_kind))

    return meaning(evaluate, "agreed", agreed)


def lines_stand_in_the_order_of_memory() -> AbstractContextManager[None]:
    """12. Sorted by something that another process does not know."""
    return meaning(evaluate, "_by_day", id)


def facts_count_in_the_order_of_arrival() -> AbstractContextManager[None]:
    """13. First come, first served."""
    right = evaluate.facts_in_force

    def as_they_came(facts: Iterable[Fact], **moments: datetime) -> tuple[Fact, ...]:
        told = list(facts)
        held = {item.id for item in right(told, **moments)}
        return tuple(item for item in told if item.id in held)

    return meaning(evaluate, "facts_in_force", as_they_came)


class Snapshots:
    """14. A snapshot of a contract that nobody throws away when a late fact comes."""

    def __init__(self) -> None:
        self.right = evaluate.derive
        self.kept: dict[str, Any] = {}

    def __call__(self, contract: Contract, facts: Iterable[Fact], **moments: datetime) -> Any:
        number = contract.frame.number
        if number not in self.kept:
            self.kept[number] = self.right(contract, facts, **moments)
        return self.kept[number]

    def cache_clear(self) -> None:
        self.kept.clear()


def a_snapshot_is_kept_too_long() -> AbstractContextManager[None]:
    """14. As above."""
    return meaning(evaluate, "derive", Snapshots())


def what_is_known_now_was_known_then() -> AbstractContextManager[None]:
    """15. The past is told with the knowledge of today."""
    right = evaluate.facts_in_force

    def hindsight(facts: Iterable[Fact], *, known_at: datetime, until: datetime) -> Any:
        return right(facts, known_at=datetime(2100, 1, 1, tzinfo=UTC), until=until)

    return meaning(evaluate, "facts_in_force", hindsight)


def a_fee_arises_by_the_clock_on_the_wall() -> AbstractContextManager[None]:
    """16. Whether a period is over is asked of the machine."""

    def has_arisen(line: Priced, until: datetime) -> bool:
        return line.arises_at is None or line.arises_at <= evaluate.datetime.now(UTC)

    return meaning(evaluate, "_has_arisen", has_arisen)


def a_deadline_counts_from_midnight() -> AbstractContextManager[None]:
    """19. The day of the report counts, its time of day does not."""
    right = response.due_after

    def from_midnight(term: Any, story: Any, clock: Any) -> Any:
        midnight = start_of_day(clock.day_of(story.reported.at), clock.hours.zone)
        reported = story.reported
        early = type(reported)(**{**_fields(reported), "at": midnight})
        return right(term, story._replace(reported=early), clock)

    return meaning(response, "due_after", from_midnight)


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__ if name != "kind"}


def a_pause_is_taken_off_the_deadline() -> AbstractContextManager[None]:
    """19. The sign is wrong."""
    right = promise._due  # noqa: SLF001

    def due(given: Any, *more: Any) -> tuple[datetime | None, list[Any], list[str]]:
        due_at, steps, facts = right(given, *more)
        moved = due_at - given.due_at if due_at else timedelta()
        return (given.due_at - moved if due_at else None), steps, facts

    return meaning(promise, "_due", due)


def pauses_count_by_the_wall_clock() -> AbstractContextManager[None]:
    """20. The deadline moves on by the hours between two clicks."""
    right = promise._due  # noqa: SLF001

    def due(given: Any, *more: Any) -> tuple[datetime | None, list[Any], list[str]]:
        due_at, steps, facts = right(given, *more)
        spans = [dict(item.values) for item in steps if item.key == "paused"]
        if due_at is None or not spans:
            return due_at, steps, facts
        paused = sum((span["resumed_at"] - span["paused_at"] for span in spans), timedelta())
        return given.due_at + paused, steps, facts

    return meaning(promise, "_due", due)


def periods_are_counted_from_each_other() -> AbstractContextManager[None]:
    """21. A quarter from 30 November ends on 28 February, and the next on 28 May."""

    def drifting(life: Period, cycle: Cycle, zone: str) -> Iterator[ServicePeriod]:
        start = life.start
        while start < life.end:
            end = last_day(start, months=cycle.months)
            part = Period(start, min(end, life.end))
            yield ServicePeriod(
                name=f"{start}/P{cycle.months}M",
                starts_on=part.start,
                ends_on=part.end - timedelta(days=1),
                days=part.days,
                of_days=(end - start).days,
                months=cycle.months,
                starts_at=start_of_day(part.start, zone),
                ends_at=start_of_day(part.end, zone),
            )
            start = end

    return meaning(cycles, "_anchored", drifting)


def a_new_calendar_moves_old_promises() -> AbstractContextManager[None]:
    """23. The calendar is one table, and whoever edits it edits the past."""

    def latest(self: Clocks, at: datetime) -> Edition:
        return self.editions[-1]

    return meaning(Clocks, "edition_at", latest)


def a_guess_is_shown_as_certain() -> AbstractContextManager[None]:
    """23. Next year's holidays are those of the law, as if the notice had come."""

    def never(*_: Any) -> bool:
        return False

    return meaning(promise, "is_provisional", never)


def sites_stand_in_the_way() -> AbstractContextManager[None]:
    """24. Requests are told site by site, so that a pool serves one site first."""
    right = evaluate.told

    def by_site(facts: Sequence[Fact]) -> History:
        history = right(facts)
        stories = sorted(history.stories, key=lambda story: story.reported.site or "")
        return history._replace(stories=tuple(stories))

    return meaning(evaluate, "told", by_site)


def what_is_late_is_no_breach() -> AbstractContextManager[None]:
    """18. A missed promise is shown as missed, and nothing follows from it."""

    def none(obligations: Iterable[Any]) -> Iterator[Any]:
        return iter(())

    return meaning(evaluate, "_breaches", none)
