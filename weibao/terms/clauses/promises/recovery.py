# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What must be back within which time, with how much loss, and how often that is tried (H8).

ERP back within 4 h, losing 1 h at the most: down at 10:00, it must be up by 14:00, with
everything that was entered until 09:00.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.duty import Duty, owed, termination_in_force, timing
from weibao.terms.facts.operations import DrillMade, SystemUp
from weibao.terms.findings import Case, Findings
from weibao.terms.outages import OfSystems, Outage, announced, outages, planned, unclear
from weibao.terms.values.cycles import Cycle, ServicePeriod
from weibao.terms.values.durations import Seconds
from weibao.terms.values.party import Party
from weibao.terms.values.scalars import Count
from weibao.terms.values.spans import joined
from weibao.terms.values.wall_clock import ONE_SECOND
from weibao.terms.verdicts import Because, Obligation, Standing, Undecided, cited, step


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryTarget:
    """RTO and RPO of one system; without `lose_at_most` nothing is promised about its data."""

    system: str
    restore_within: Seconds
    lose_at_most: Seconds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery(OfSystems):
    """`drills` restores of each system are rehearsed in each period of `drills_per`."""

    kind: ClassVar[str] = "recovery"
    systems: tuple[RecoveryTarget, ...]
    drills: Count | None = None
    drills_per: Cycle = Cycle.YEAR

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(target.system for target in self.systems)

    @property
    def cycle(self) -> Cycle:
        return self.drills_per

    def target_of(self, system: str) -> RecoveryTarget | None:
        return next((target for target in self.systems if target.system == system), None)


def verdicts(clauses: Sequence[Versions[Recovery]], case: Case) -> Findings:
    obligations: list[Obligation] = []
    undecided: list[Undecided] = list(unclear(Recovery, case))
    failures = outages(case)
    for clause in clauses:
        for outage in failures:
            spoken = clause.at(outage.down.at)
            target = spoken.term.target_of(outage.system) if spoken else None
            if spoken is None or target is None or not _is_in_life(outage, case):
                continue
            obligations.append(_recovery(spoken, target, outage, case))
            if outage.up is not None and target.lose_at_most is not None:
                data_as_of = outage.up.data_as_of
                if data_as_of is None:
                    undecided.append(_unknown_loss(spoken, outage, outage.up))
                else:
                    lost = max((outage.down.at - data_as_of) // ONE_SECOND, 0)
                    obligations.append(_loss(spoken, outage, outage.up, lost=lost, case=case))
        obligations.extend(_drills(clause, case))
    return Findings(obligations=obligations, undecided=undecided)


def _is_in_life(outage: Outage, case: Case) -> bool:
    return case.agreement.starts_at <= outage.down.at < case.agreement.ends_at


def _recovery(
    spoken: Spoken[Recovery], target: RecoveryTarget, outage: Outage, case: Case
) -> Obligation:
    """Planned maintenance moves the deadline on by the time that it takes out of it."""
    down_at = outage.down.at
    counted = timing(spoken.term.hours, down_at, case)
    due_at = counted.clock.add(down_at, target.restore_within)
    maintenance = planned(outage.system, spoken.term.notice, case)
    for span in joined(item.span for item in maintenance):
        if span.starts_at < due_at and span.ends_at > down_at:
            seconds = counted.clock.elapsed(max(span.starts_at, down_at), span.ends_at)
            due_at = counted.clock.add(due_at, seconds) if seconds else due_at
    moved_by = [
        item for item in maintenance if item.span.starts_at < due_at and item.span.ends_at > down_at
    ]
    duty = Duty(
        clause=spoken.clause,
        facts=(*spoken.facts, outage.down.id, *(item.fact for item in moved_by)),
        what="recovery",
        subject=outage.down.outage,
        debtor=Party.PROVIDER,
        since_at=down_at,
        due_at=due_at,
        due_on=case.clocks.day_of(due_at) if spoken.term.hours else None,
        timing=counted,
        steps=(
            step(
                "restored_by",
                system=outage.system,
                down_at=down_at,
                for_seconds=target.restore_within,
                due_at=due_at,
            ),
            *announced(moved_by),
        ),
    )
    return owed(duty, outage.up, case.until)


def _loss(
    spoken: Spoken[Recovery], outage: Outage, up: SystemUp, *, lost: int, case: Case
) -> Obligation:
    """Kept or broken at the moment at which the system is up and shows what is left."""
    target = spoken.term.target_of(outage.system)
    allowed = (target.lose_at_most if target else None) or 0
    is_kept = lost <= allowed
    return Obligation(
        clause=spoken.clause,
        what="data_loss",
        subject=outage.down.outage,
        debtor=Party.PROVIDER,
        since_at=outage.down.at,
        due_at=up.at,
        done_at=up.at if is_kept else None,
        standing=Standing.MET if is_kept else Standing.MISSED,
        priority=None,
        edition=case.clocks.edition_at(outage.down.at).id,
        is_provisional=False,
        because=Because(
            (spoken.clause,),
            cited(*spoken.facts, *case.clocks.published_by(outage.down.at), *outage.facts),
            (step("data_lost", system=outage.system, lost_seconds=lost, allowed_seconds=allowed),),
        ),
    )


def _unknown_loss(spoken: Spoken[Recovery], outage: Outage, up: SystemUp) -> Undecided:
    return Undecided(
        question="loss_unknown",
        subject=outage.down.outage,
        because=Because(
            (spoken.clause,),
            cited(*spoken.facts, *outage.facts),
            (step("loss_unknown", system=outage.system, up_at=up.at),),
        ),
    )


# ------------------------------------------------------------------ drills


def _drills(clause: Versions[Recovery], case: Case) -> Iterator[Obligation]:
    for period, spoken in case.periods_of(clause):
        if spoken.term.drills is not None:
            for target in spoken.term.systems:
                yield _rehearsed(spoken, target, period, case)


def _rehearsed(
    spoken: Spoken[Recovery], target: RecoveryTarget, period: ServicePeriod, case: Case
) -> Obligation:
    """A drill counts for the period in which it is made, whatever it showed."""
    number = spoken.term.drills or 0
    made = [
        fact
        for fact in case.history.all(DrillMade)
        if fact.system == target.system and period.starts_at <= fact.at < period.ends_at
    ][:number]
    duty = Duty(
        clause=spoken.clause,
        facts=(*spoken.facts, *(fact.id for fact in made)),
        what="drill",
        subject=f"{target.system} {period.name}",
        debtor=Party.PROVIDER,
        since_at=period.starts_at,
        due_at=period.ends_at,
        due_on=None,
        timing=timing(None, period.starts_at, case),
        steps=(
            step("drills", made=len(made), of=number),
            *(
                step(
                    "drill",
                    drilled_at=fact.at,
                    restored_minutes=fact.restored_minutes,
                    of_seconds=target.restore_within,
                    lost_minutes=fact.lost_minutes,
                )
                for fact in made
            ),
        ),
    )
    done = made[-1] if len(made) == number else None
    terminated = termination_in_force(case)
    return owed(duty, done, case.until, released=None if done else terminated)
