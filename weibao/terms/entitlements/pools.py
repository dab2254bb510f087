# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What another contract of the pool used and was not there: the ledgers do not agree."""

from __future__ import annotations

from weibao.terms.entitlements.burning import Overdrawn
from weibao.terms.verdicts import Because, Undecided, cited, step


def overdrawn(clauses: tuple[str, ...], found: Overdrawn) -> Undecided:
    """One ledger knows a use that the other does not know yet, or a fact is wrong."""
    fact = found.fact
    reason = step(
        "pool_overdrawn", name=fact.contract, pool=fact.pool, units=fact.units, drawn_at=fact.at
    )
    return Undecided(
        question="pool_overdrawn",
        subject=fact.use,
        because=Because(clauses, cited(fact.id, *found.after.facts), (reason, *found.after.steps)),
    )
