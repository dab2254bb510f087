# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A pack of incidents, visits, minutes or days, valid for years (P1, P6, T2-T4).

Bought on 2026-11-23 for two years: the last day is 2028-11-23. What is used is taken from the
pack that expires first, by the date of the work. An incident that takes longer than its limit
is extended only with the customer's consent, at a price for each started unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from weibao.terms.agreed.versions import Versions
from weibao.terms.clauses.entitlements.pack.balance import balance
from weibao.terms.clauses.entitlements.pack.prices import prices
from weibao.terms.clauses.entitlements.pack.spending import Spending, is_by_telephone, spent
from weibao.terms.clauses.entitlements.pack.term import Pack
from weibao.terms.entitlements.burning import Overdrawn
from weibao.terms.entitlements.pools import overdrawn
from weibao.terms.findings import Case, Findings
from weibao.terms.verdicts import Because, Undecided, cited, step

__all__ = ["Pack", "verdicts"]


def verdicts(clauses: Sequence[Versions[Pack]], case: Case) -> Findings:
    spending = spent(clauses, case)
    return Findings(
        balances=[balance(pack, case) for pack in spending.packs],
        lines=list(prices(spending.packs, case)),
        undecided=[_overdrawn(clauses, found) for found in spending.overdrawn],
        carried=list(_carried(spending, case)),
        partly={work: case.partly.get(work, 0) + part for work, part in spending.partly.items()},
        beyond=_beyond(clauses, spending),
    )


def _carried(spending: Spending, case: Case) -> Iterator[str]:
    """What a pack accounts for; solved by telephone, a request uses nothing (P2)."""
    yield from spending.carried
    for story in case.covered:
        yield from (work.id for work in case.open_work(story) if is_by_telephone(work, story))


def _names(clauses: Sequence[Versions[Pack]]) -> tuple[str, ...]:
    return tuple(clause.clause for clause in clauses)


def _overdrawn(clauses: Sequence[Versions[Pack]], found: Overdrawn) -> Undecided:
    return overdrawn(_names(clauses), found)


def _beyond(clauses: Sequence[Versions[Pack]], spending: Spending) -> dict[str, Because]:
    """Why no pack took the work: none was valid on its day, or all were used up."""
    reasons: dict[str, Because] = {}
    for without in spending.without:
        use, after = without.use, without.after
        steps = [step("no_pack_left", began_at=use.at, packs=without.sources)]
        part = spending.partly.get(use.first)
        if part:
            steps.append(
                step("partly_carried", work_minutes=use.work[0].minutes, carried_minutes=part)
            )
        because = Because(_names(clauses), cited(use.first, *after.facts), (*steps, *after.steps))
        reasons.update((fact.id, because) for fact in (*use.arrivals, *use.work))
    return reasons
