# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A side says that something is not so; later it takes that back, or the other side gives in (V11).

What rests on a disputed fact is marked and not asked for; everything else goes on. The other side
is told each time.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.access import can_dispute
from weibao.agreements.actions.announcing import announce_dispute
from weibao.agreements.actions.ledger import Recorded, record_facts
from weibao.agreements.facts import dispute_settled, fact_disputed, withdrawn
from weibao.agreements.models import Contract, LedgerEntry
from weibao.agreements.observation import Observation
from weibao.agreements.queries import disputable, open_dispute, side_of
from weibao.terms.facts.evidence import FactDisputed


class NotDisputableError(ValueError):
    """One's own fact, one that both signed, one in dispute already, or none at all."""


class NoDisputeError(ValueError):
    """Nothing is in dispute that this person could take back or give in to."""


@transaction.atomic
def dispute_fact(contract: Contract, *, fact_id: str, reason: str, seen: Observation) -> Recorded:
    """Say that a fact which the other side recorded is not so. Raises NotDisputableError."""
    _require(contract, seen)
    fact = fact_disputed(fact_id, reason=reason, seen=seen)
    may = disputable(contract, [fact_id], by=seen.by, now=seen.now)
    if not may and not _is_sent_again(contract, seen):
        raise NotDisputableError(fact_id)
    recorded = record_facts(contract, [fact], now=seen.now)
    announce_dispute(contract, "dispute_raised", fact_id=fact_id, reason=reason, seen=seen)
    return recorded


@transaction.atomic
def withdraw_dispute(
    contract: Contract, *, fact_id: str, reason: str, seen: Observation
) -> Recorded:
    """Take one's own dispute about a fact back: it never was. Raises NoDisputeError."""
    _require(contract, seen)
    dispute_id = _corrected_by(contract, seen) or _dispute(contract, fact_id, seen, own=True).id
    fact = withdrawn(dispute_id, reason=reason, seen=seen)
    recorded = record_facts(contract, [fact], now=seen.now)
    announce_dispute(contract, "dispute_withdrawn", fact_id=fact_id, reason=reason, seen=seen)
    return recorded


@transaction.atomic
def give_in(contract: Contract, *, fact_id: str, reason: str, seen: Observation) -> Recorded:
    """The other side's dispute about a fact is right: it does not count. Raises NoDisputeError."""
    _require(contract, seen)
    fact = dispute_settled(fact_id, is_upheld=True, reason=reason, seen=seen)
    if not _is_sent_again(contract, seen):
        _dispute(contract, fact_id, seen, own=False)
    recorded = record_facts(contract, [fact], now=seen.now)
    announce_dispute(contract, "dispute_upheld", fact_id=fact_id, reason=reason, seen=seen)
    return recorded


def _require(contract: Contract, seen: Observation) -> None:
    if not can_dispute(seen.by, contract):
        raise PermissionDenied


def _dispute(contract: Contract, fact_id: str, seen: Observation, *, own: bool) -> FactDisputed:
    found = open_dispute(contract, fact_id, now=seen.now)
    if found is None or (found.side is side_of(seen.by, contract)) is not own:
        raise NoDisputeError(fact_id)
    return found


def _is_sent_again(contract: Contract, seen: Observation) -> bool:
    return LedgerEntry.objects.filter(contract=contract, fact_id=seen.key).exists()


def _corrected_by(contract: Contract, seen: Observation) -> str | None:
    """What this form took back already; None when it is sent for the first time."""
    sent = LedgerEntry.objects.filter(contract=contract, fact_id=seen.key).first()
    return sent.corrects if sent else None
