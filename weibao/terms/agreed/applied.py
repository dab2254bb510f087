# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Amendments one after the other: which hold, and from which day each clause that they change.

They apply in the order in which they begin. Of a clause that two of them change, the one that
begins later for that clause stands in the end, though the other may have been signed after it:
"from 1 January 2000.00" outlasts "from 15 December 4000.00", in the text as in the money.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from weibao.terms.agreed.amended import Amended, amended_by, first_on, merged, since_on_of
from weibao.terms.agreed.contract import Clause, Contract
from weibao.terms.facts.agreement import AmendmentSigned
from weibao.terms.text.mistakes import Mistake
from weibao.terms.values.cycles import Cycle


class Changed(NamedTuple):
    """A clause as an amendment leaves it from a day on; None where it takes it out."""

    id: str
    clause: Clause | None
    since_on: date


class Applied(NamedTuple):
    """An amendment in its turn. With `mistakes` it changes nothing.

    `contract` is what stands in the end, once this and all before it have begun.
    """

    fact: AmendmentSigned
    contract: Contract
    changes: tuple[Changed, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


def applied(contract: Contract, signed: Iterable[AmendmentSigned]) -> Iterator[Applied]:
    """Each amendment, in the order in which they take effect."""
    current = contract
    stands_since: dict[str, date] = {}
    for fact in sorted(signed, key=lambda one: (first_on(contract, one), one.at, one.id)):
        amended = amended_by(current, fact)
        if amended.mistakes:
            yield Applied(fact, current, mistakes=amended.mistakes)
            continue
        changes = tuple(_changes(contract, current, amended, fact))
        lasting = [one for one in changes if one.since_on >= stands_since.get(one.id, date.min)]
        stands_since |= {one.id: one.since_on for one in lasting}
        current = _with(lasting, current, amended)
        yield Applied(fact, current, changes)


def mistakes_of(
    contract: Contract, earlier: Iterable[AmendmentSigned], fact: AmendmentSigned
) -> tuple[Mistake, ...]:
    """What would be wrong with an amendment, were it signed beside the earlier ones."""
    found = applied(contract, (*earlier, fact))
    return next(one.mistakes for one in found if one.fact is fact)


def _changes(
    contract: Contract, current: Contract, amended: Amended, fact: AmendmentSigned
) -> Iterator[Changed]:
    before = {clause.id: clause for clause in current.clauses}
    after: dict[str, Clause | None] = {clause.id: clause for clause in amended.changed}
    for name, clause in (after | dict.fromkeys(amended.removed)).items():
        cycle = _cycle(clause, before.get(name))
        yield Changed(name, clause, since_on_of(contract, fact, cycle))


def _cycle(clause: Clause | None, before: Clause | None) -> Cycle:
    """The periods for which a change may wait: those of what it says, or of what it ends."""
    terms = (item.term for item in (clause, before) if item is not None)
    return next((term.cycle for term in terms if term is not None), Cycle.MONTH)


def _with(lasting: Iterable[Changed], current: Contract, amended: Amended) -> Contract:
    """The amended contract, without what an earlier amendment will have changed again."""
    names = {one.id for one in lasting}
    clauses = merged(
        current.clauses,
        [clause for clause in amended.changed if clause.id in names],
        [name for name in amended.removed if name in names],
    )
    return dataclasses.replace(amended.contract, clauses=clauses)
