# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""When the answer changes although nothing happens: the only thing that the ticker must know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from weibao.terms.agreed.agreement import Agreement
from weibao.terms.findings import Case
from weibao.terms.values.cycles import periods_of
from weibao.terms.values.wall_clock import ONE_SECOND
from weibao.terms.verdicts import Obligation, Standing, Step, Verdicts


def is_open(item: Obligation) -> bool:
    return item.standing is Standing.OPEN


def next_moment(case: Case, obligations: Sequence[Obligation]) -> datetime | None:
    """The next moment after `until` at which the answer changes by itself."""
    agreement = case.agreement
    moments = [
        agreement.starts_at,
        agreement.ends_at,
        *_ends_of_periods(case),
        # At its very moment a promise is not missed yet (T1); one second later it is.
        *[item.due_at + ONE_SECOND for item in obligations if is_open(item) and item.due_at],
        *[item.ends_at for item in case.balances],
        *[moment for item in case.balances for moment in item.warn_at],
        *[at for line in case.lines if (at := line.arises_at)],
        *_amended_at(agreement),
        *case.moments,
    ]
    until = case.until
    return min([moment for moment in moments if moment > until], default=None)


def stands_still(verdicts: Verdicts) -> bool:
    """Whether an answer stays as it is up to a second before its next moment.

    What grows with every second is by how much an unfinished promise is late, and how long a
    failure lasts that is not over.
    """
    unfinished = (item for item in verdicts.obligations if item.done_at is None)
    return not any(_grows(one) for item in unfinished for one in item.because.steps)


def _grows(one: Step) -> bool:
    return one.key == "late_by" or (one.key == "failure" and ("up_at", None) in one.values)


def _amended_at(agreement: Agreement) -> Iterator[datetime]:
    """When amendments that are signed already come into force."""
    for clauses in agreement.versions.values():
        for clause in clauses:
            if not clause.never_changes:
                yield from (version.since_at for version in clause.all)


def _ends_of_periods(case: Case) -> Iterator[datetime]:
    """When the running period of each cycle that some clause has comes to its end."""
    cycles = {
        term.cycle
        for clauses in case.agreement.versions.values()
        for clause in clauses
        for term in clause.terms()
    }
    for cycle in cycles:
        for period in periods_of(case.agreement.life, cycle, case.clocks.zone):
            if period.starts_at <= case.until < period.ends_at:
                yield period.ends_at
