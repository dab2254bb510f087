# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A pack of incidents, each limited to hours of work, valid for years (P1, P6, T2-T4).

Bought on 2026-11-23 for two years: the last day is 2028-11-23. Incidents are used from the
pack that expires first, on the day of the work. An incident that takes longer than its limit
is extended only with the customer's consent, at a price for each started unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from weibao.terms.clauses.pack.balance import balance
from weibao.terms.clauses.pack.prices import prices
from weibao.terms.clauses.pack.spending import Spending, spent
from weibao.terms.clauses.pack.term import Pack
from weibao.terms.facts.visits import WorkDone
from weibao.terms.findings import Case, Findings
from weibao.terms.history import Story
from weibao.terms.promise import solved_in_triage
from weibao.terms.verdicts import Because, cited, step
from weibao.terms.versions import Versions

__all__ = ["Pack", "verdicts"]


def verdicts(clauses: Sequence[Versions[Pack]], case: Case) -> Findings:
    spending = spent(clauses, case)
    return Findings(
        balances=[balance(pack, case) for pack in spending.packs],
        lines=list(prices(spending.packs, case)),
        carried=list(_carried(spending, case)),
        beyond=_beyond(clauses, spending),
    )


def _carried(spending: Spending, case: Case) -> Iterator[str]:
    """What a pack accounts for; solved by telephone, a request uses nothing (P2)."""
    for pack in spending.packs:
        for use in pack.uses:
            yield from (fact.id for fact in (*use.arrivals, *use.work))
    for story in case.covered:
        if solved_in_triage(story):
            yield from (work.id for work in _by_telephone(story, case))


def _by_telephone(story: Story, case: Case) -> list[WorkDone]:
    return [work for work in case.open_work(story) if work.visit is None]


def _beyond(clauses: Sequence[Versions[Pack]], spending: Spending) -> dict[str, Because]:
    """Why no pack took an incident: none was valid on the day of the work, or all were used up."""
    packs = [
        fact
        for pack in spending.packs
        for fact in (*pack.grounds, *(fact for use in pack.uses for fact in use.facts))
    ]
    names = tuple(clause.clause for clause in clauses)
    reasons: dict[str, Because] = {}
    for use in spending.without:
        reason = step("no_pack_left", began_at=use.at, packs=len(spending.packs))
        because = Because(names, cited(use.first, *packs), (reason,))
        reasons.update((fact.id, because) for fact in (*use.arrivals, *use.work))
    return reasons
