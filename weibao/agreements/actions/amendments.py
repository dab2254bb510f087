# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Both sides sign a supplementary agreement: clauses that change, join or go, from a day on (V1).

One with mistakes is refused before anybody has signed it, with both clauses of each conflict.
What it would change can be seen before: the words, and a month's money.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.access import can_sign_contract
from weibao.agreements.actions.announcing import announce
from weibao.agreements.actions.ending import refuse_after_end
from weibao.agreements.actions.ledger import Recorded, record_facts
from weibao.agreements.amendment import Amendment
from weibao.agreements.facts import amendment_signed
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.agreements.queries import facts_of, other_side_of, parsed_contract, verdicts_of
from weibao.terms.agreed.applied import mistakes_of
from weibao.terms.agreed.worded import Wording, wordings
from weibao.terms.facts.agreement import AmendmentSigned
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.days import start_of_day
from weibao.terms.values.periods import calendar_month
from weibao.terms.verdicts import Charge


@transaction.atomic
def sign_amendment(contract: Contract, *, amendment: Amendment, seen: Observation) -> Recorded:
    """Record it, and tell the other side.

    Raises ContractMistakesError with everything wrong, and ContractEndedError.
    """
    if not can_sign_contract(seen.by, contract):
        raise PermissionDenied
    fact = amendment_signed(amendment, seen=seen)
    refuse_after_end(contract, fact, now=seen.now)
    earlier = _earlier(contract, seen, but=fact.id)
    mistakes = mistakes_of(parsed_contract(contract), earlier, fact)
    if mistakes:
        raise ContractMistakesError(mistakes)
    recorded = record_facts(contract, [fact], now=seen.now)
    announce(
        contract,
        "amendment_signed",
        seen=seen,
        to=other_side_of(contract, seen.by),
        values={"name": amendment.name, "effective_on": amendment.effective_on.isoformat()},
    )
    return recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseChange:
    """A clause before and after; None where it is not yet, or no longer, in the contract."""

    id: str
    before: Wording | None
    after: Wording | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What an amendment would change. `before` and `after` are a month's charges, in fen.

    `earlier` is by how much all that came before that month would change.
    """

    changes: tuple[ClauseChange, ...]
    month: date
    before: tuple[Charge, ...]
    after: tuple[Charge, ...]
    earlier: int


def draft_amendment(contract: Contract, *, amendment: Amendment, seen: Observation) -> Drafted:
    """See what it would change, and sign nothing. Raises what signing raises."""
    if not can_sign_contract(seen.by, contract):
        raise PermissionDenied
    fact = amendment_signed(amendment, seen=seen)
    refuse_after_end(contract, fact, now=seen.now)
    signed, earlier = parsed_contract(contract), _earlier(contract, seen, but=fact.id)
    mistakes = mistakes_of(signed, earlier, fact)
    if mistakes:
        raise ContractMistakesError(mistakes)
    frame = signed.frame
    month = calendar_month(max(frame.day_of(seen.now), amendment.effective_on))
    ends_at = start_of_day(month.end, frame.zone)
    before = verdicts_of(contract, now=ends_at).charges
    after = verdicts_of(contract, now=ends_at, drafts=[fact]).charges
    return Drafted(
        changes=tuple(_changes(contract, earlier, fact)),
        month=month.start,
        before=tuple(item for item in before if item.on >= month.start),
        after=tuple(item for item in after if item.on >= month.start),
        earlier=sum(item.gross for item in after if item.on < month.start)
        - sum(item.gross for item in before if item.on < month.start),
    )


def _earlier(contract: Contract, seen: Observation, *, but: str) -> list[AmendmentSigned]:
    held = facts_in_force(facts_of(contract), known_at=seen.now, until=seen.now)
    return [one for one in held if isinstance(one, AmendmentSigned) and one.id != but]


def _changes(
    contract: Contract, earlier: list[AmendmentSigned], fact: AmendmentSigned
) -> Iterator[ClauseChange]:
    """What stands in the end where this one speaks, beside what would have stood without it."""
    signed = parsed_contract(contract)
    without = wordings(signed, earlier)
    for name, versions in wordings(signed, (*earlier, fact)).items():
        own = [item for item in versions if item.amendment == fact]
        if own:
            before = without.get(name, ())
            stood = before[-1] if before and before[-1].clause is not None else None
            new = own[-1] if own[-1].clause is not None else None
            yield ClauseChange(id=name, before=stood, after=new)
