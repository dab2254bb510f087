# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A way out of a project: after a day, so many failed acceptances or a budget, either may stop.

Failed three times 以上 (T1), at the third failure both may stop. What was accepted is paid; what is
sunk on each side stands beside what is left. Stopped under this clause, work that was tested and
not accepted is paid at the agreed share of its price, or nothing more, or a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.clauses.consequences.way_out.account import account_of
from weibao.terms.clauses.consequences.way_out.occasions import first_occasion
from weibao.terms.clauses.consequences.way_out.settling import (
    is_undecided,
    settlement,
    stop_of,
    undecided,
)
from weibao.terms.clauses.consequences.way_out.term import Pays, WayOut
from weibao.terms.findings import Case, Findings
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Right, Step, cited, step

__all__ = ["Pays", "WayOut", "verdicts"]


def verdicts(clauses: Sequence[Versions[WayOut]], case: Case) -> Findings:
    stops = [stop for clause in clauses if (stop := stop_of(clause, case)) is not None]
    spoken = [held for clause in clauses if (held := clause.at(case.until)) is not None]
    return Findings(
        rights=[right for held in spoken for right in _rights(held, case)],
        lines=[line for stop in stops if not is_undecided(stop) for line in settlement(stop, case)],
        undecided=[undecided(stop) for stop in stops if is_undecided(stop)],
        moments=list(_moments(clauses, case)),
    )


def _rights(spoken: Spoken[WayOut], case: Case) -> Iterator[Right]:
    """Both sides may stop, while something is left to be accepted."""
    account, occasion = account_of(spoken, case), first_occasion(spoken, case)
    if occasion is None or not account.left:
        return
    because = Because(
        (spoken.clause, spoken.term.milestones),
        cited(*spoken.facts, *occasion.facts, *account.facts),
        (*_agreed(spoken.term), occasion.reason, *account.steps()),
    )
    for holder in (Party.PROVIDER, Party.CUSTOMER):
        yield Right(
            clause=spoken.clause,
            holder=holder,
            effect="stop",
            subject="",
            since_at=occasion.at,
            until_at=None,
            because=because,
        )


def _agreed(term: WayOut) -> Iterator[Step]:
    if term.last_on is not None:
        yield step("way_out_last_on", last_on=term.last_on)
    if term.failures is not None:
        yield step("way_out_failures", failures=term.failures)
    if term.budget is not None:
        yield step("way_out_budget", budget_fen=term.budget)
    if term.pays is not None:
        yield step("way_out_pays", pays=term.pays)
    if term.share is not None:
        yield step("way_out_share", rate=term.share)


def _moments(clauses: Iterable[Versions[WayOut]], case: Case) -> Iterator[datetime]:
    for clause in clauses:
        for version in clause.all:
            yield version.since_at
            if version.term is not None and version.term.last_on is not None:
                yield case.clocks.end_of(version.term.last_on)
