# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""So many visits, incidents, minutes or days in a period: at most four visits a month (M8).

A visit counts on the local day on which the engineer arrives, once, however many requests it
serves; minutes are used by the date of the work. What is left at a period's end lapses, unless it
is carried over; then what is oldest is used first. Of 90 minutes of which 60 are left, 60 are
included and 30 are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from weibao.terms.agreed.versions import Versions
from weibao.terms.clauses.entitlements.allowance.balance import balance
from weibao.terms.clauses.entitlements.allowance.carried import carried
from weibao.terms.clauses.entitlements.allowance.sources import Granted, granted
from weibao.terms.clauses.entitlements.allowance.term import Allowance
from weibao.terms.entitlements.burning import Draw, Spent, burn
from weibao.terms.entitlements.evidence import Evidence, Facts, Seen
from weibao.terms.entitlements.pools import overdrawn
from weibao.terms.facts.entitlements import PoolDrawn
from weibao.terms.facts.visits import EngineerArrived
from weibao.terms.findings import Case, Findings

__all__ = ["Allowance", "verdicts"]


def verdicts(clauses: Sequence[Versions[Allowance]], case: Case) -> Findings:
    """One clause after the other, in the order of the contract, each what is left of the work."""
    heard = case
    for clause in clauses:
        heard = heard.after(_spent(clause, heard))
    return Findings(
        balances=heard.balances[len(case.balances) :],
        undecided=heard.undecided[len(case.undecided) :],
        moments=heard.moments[len(case.moments) :],
        carried=heard.carried,
        partly=heard.partly,
        beyond=heard.beyond,
    )


def _spent(clause: Versions[Allowance], case: Case) -> Findings:
    grants = granted(clause, case)
    spent = _burned(clause, grants, case)
    found = carried(clause, grants, spent, case)
    return Findings(
        balances=[balance(clause.clause, item, case) for item in grants],
        undecided=[overdrawn((clause.clause,), item) for item in spent.overdrawn],
        # An amendment signed already may change the number within a period.
        moments=[version.since_at for version in clause.all if version.since_at > case.until],
        carried=found.carried,
        partly=found.partly,
        beyond=found.beyond,
    )


def _burned(clause: Versions[Allowance], grants: Sequence[Granted], case: Case) -> Spent:
    sources = [item.source for item in grants]
    draws = [
        Draw(fact, sources)
        for fact in case.history.all(PoolDrawn)
        if fact.pack is None and fact.id not in case.carried
        if (said := clause.at(fact.at)) and said.term.pool == fact.pool
    ]
    units = list(dict.fromkeys(term.unit for term in clause.terms()))
    return burn(Evidence(list(_seen(clause, case)), case.clocks), sources, units, draws)


def _seen(clause: Versions[Allowance], case: Case) -> Iterator[Seen]:
    """What the clause may take: of its requests, its places and its services."""
    carried = case.carried
    for story in case.covered:
        facts: Facts = (*story.all(EngineerArrived), *case.open_work(story))
        for fact in facts:
            said = None if fact.id in carried else case.spoken(clause, story, fact.at)
            if said and said.term.takes(fact):
                yield Seen(fact, story, said.facts, needs_work=said.term.names_services)
