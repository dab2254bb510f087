# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Both sides sign a supplementary agreement: clauses that change, join or go, from a day on (V1).

One with mistakes is refused before anybody has signed it, with both clauses of each conflict.
"""

from django.core.exceptions import PermissionDenied

from weibao.agreements.access import can_sign_contract
from weibao.agreements.actions.ledger import Recorded, record_facts
from weibao.agreements.amendment import Amendment
from weibao.agreements.facts import amendment_signed
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.agreements.queries import facts_of, parsed_contract
from weibao.terms.agreed.applied import mistakes_of
from weibao.terms.facts.agreement import AmendmentSigned
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.text.notation import ContractMistakesError


def sign_amendment(contract: Contract, *, amendment: Amendment, seen: Observation) -> Recorded:
    """Record it. Raises ContractMistakesError with everything that is wrong with it."""
    if not can_sign_contract(seen.by, contract):
        raise PermissionDenied
    fact = amendment_signed(amendment, seen=seen)
    held = facts_in_force(facts_of(contract), known_at=seen.now, until=seen.now)
    earlier = [one for one in held if isinstance(one, AmendmentSigned) and one.id != fact.id]
    mistakes = mistakes_of(parsed_contract(contract), earlier, fact)
    if mistakes:
        raise ContractMistakesError(mistakes)
    return record_facts(contract, [fact], now=seen.now)
