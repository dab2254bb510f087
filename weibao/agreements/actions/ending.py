# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract is ended by a right that has arisen, or by agreement (M9-M12).

What follows, such as what goes back (M10, M11), is the engine's answer, and can be seen before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.access import can_sign_contract, is_customer_side
from weibao.agreements.actions.announcing import announce
from weibao.agreements.actions.ledger import Recorded, record_facts
from weibao.agreements.facts import contract_terminated
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.agreements.queries import (
    facts_of,
    in_force,
    other_side_of,
    parsed_contract,
    verdicts_of,
)
from weibao.terms.facts.base import Fact
from weibao.terms.verdicts import Charge, Obligation, Right, Undecided

ENDS = frozenset({"terminate", "end_by_agreement", "stop"})
"""The effects of rights that end a contract."""
UNPAID = frozenset({"refund"})


class NoRightError(ValueError):
    """The clause that was named gives this side no right to end the contract now."""


class ContractEndedError(ValueError):
    """It was over before: on `on`, its last day. There is nothing left to change or to end (M9)."""

    def __init__(self, on: date) -> None:
        super().__init__(f"The contract ended on {on}.")
        self.on = on


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What an end would bring: refunds that are owed, charges that change, what a person decides.

    `before` and `after` are the sums of all charges, in fen.
    """

    clause: str | None
    refunds: tuple[Obligation, ...]
    charges: tuple[Charge, ...]
    undecided: tuple[Undecided, ...]
    before: int
    after: int


def rights_to_end(contract: Contract, *, party: str, now: datetime) -> tuple[Right, ...]:
    """The rights of a side to end the contract that stand now, each clause once."""
    found: dict[str, Right] = {}
    for right in verdicts_of(contract, now=now).rights:
        is_open = right.until_at is None or right.until_at > now
        if right.effect in ENDS and right.holder.value == party and is_open:
            found.setdefault(right.clause, right)
    return tuple(found.values())


def draft_ending(
    contract: Contract, *, clause: str | None, reason: str, seen: Observation
) -> Ending:
    """See what would follow, and record nothing. Raises ContractEndedError."""
    party = _party(contract, seen)
    fact = contract_terminated(seen, party=party, clause=clause, reason=reason)
    refuse_after_end(contract, fact, now=seen.now)
    before = verdicts_of(contract, now=seen.now)
    after = verdicts_of(contract, now=seen.now, drafts=[fact])
    known = {(item.clause, item.what, item.subject, item.on) for item in before.charges}
    return Ending(
        clause=clause,
        refunds=tuple(item for item in after.obligations if item.what in UNPAID),
        charges=tuple(
            item
            for item in after.charges
            if (item.clause, item.what, item.subject, item.on) not in known
        ),
        undecided=tuple(item for item in after.undecided if item not in before.undecided),
        before=sum(item.gross for item in before.charges),
        after=sum(item.gross for item in after.charges),
    )


@transaction.atomic
def terminate_contract(
    contract: Contract, *, clause: str | None, reason: str, seen: Observation
) -> Recorded:
    """Without a clause by agreement of both, which the reason names.

    Raises NoRightError and ContractEndedError.
    """
    party = _party(contract, seen)
    rights = rights_to_end(contract, party=party, now=seen.now)
    if clause is not None and all(right.clause != clause for right in rights):
        raise NoRightError(clause)
    fact = contract_terminated(seen, party=party, clause=clause, reason=reason)
    refuse_after_end(contract, fact, now=seen.now)
    recorded = record_facts(contract, [fact], now=seen.now)
    announce(
        contract,
        "contract_terminated",
        seen=seen,
        to=other_side_of(contract, seen.by),
        values={"clause": clause or "", "reason": reason[:120]},
        page="ending/",
    )
    return recorded


def refuse_after_end(contract: Contract, fact: Fact, *, now: datetime) -> None:
    """Raises ContractEndedError; what is on the ledger already is a repeat, and not refused."""
    end = in_force(contract, now=now).end
    is_over = end.is_over_on(parsed_contract(contract).frame.day_of(fact.at))
    if is_over and all(known.id != fact.id for known in facts_of(contract)):
        raise ContractEndedError(end.on)


def _party(contract: Contract, seen: Observation) -> str:
    if not can_sign_contract(seen.by, contract):
        raise PermissionDenied
    return "customer" if is_customer_side(seen.by, contract) else "provider"
