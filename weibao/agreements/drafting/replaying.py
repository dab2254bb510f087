# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract that nobody signed, asked what a year under it would have cost (S2).

Nothing is saved. Every bill counts as paid on its day: what is compared is prices, not defaults.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from weibao.terms.agreed.contract import Contract
from weibao.terms.evaluate import derive
from weibao.terms.facts.agreement import PaymentReceived
from weibao.terms.facts.base import Fact
from weibao.terms.text.notation import read_contract
from weibao.terms.values.money import Fen
from weibao.terms.verdicts import Verdicts


def replayed(text: str, facts: Iterable[Fact], *, until: datetime) -> tuple[Contract, Verdicts]:
    """The contract, and all that follows at `until`. Raises ContractMistakesError."""
    signed = read_contract(text)
    told = tuple(facts)
    asked = derive(signed, told, known_at=until, until=until)
    paid = tuple(_payments(asked))
    if not paid:
        return signed, asked
    whole = tuple(sorted((*told, *paid), key=lambda fact: (fact.at, fact.id)))
    return signed, derive(signed, whole, known_at=until, until=until)


def _payments(asked: Verdicts) -> Iterator[PaymentReceived]:
    """Each fee's own bill, at the moment from which it is asked for."""
    sums: dict[tuple[str, str], int] = {}
    for charge in asked.charges:
        key = (charge.clause, charge.subject)
        sums[key] = sums.get(key, 0) + charge.gross
    for due in asked.obligations:
        amount = sums.get((due.clause, due.subject), 0)
        if due.what == "payment" and amount > 0:
            yield PaymentReceived(
                id=f"paid-{due.clause}-{due.subject}",
                at=due.since_at,
                recorded_at=due.since_at,
                by="-",
                amount=Fen(amount),
                period=due.subject,
            )
