# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whose machine is under its maker's warranty, before anybody works on it (M6)."""

from collections.abc import Iterable
from datetime import datetime

from weibao.agreements.models import Contract
from weibao.agreements.queries.verdicts import facts_of, parsed_contract
from weibao.terms.agreed.amendments import agreed
from weibao.terms.clauses.scope.maker_warranty import Limited, MakerWarranty, limits
from weibao.terms.clock import Clocks
from weibao.terms.facts.agreement import AmendmentSigned, CalendarPublished
from weibao.terms.facts.base import Fact
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.findings import Case
from weibao.terms.record.acceptance import heard
from weibao.terms.record.history import told


def maker_limits(
    contract: Contract, *, now: datetime, drafts: Iterable[Fact] = ()
) -> tuple[Limited, ...]:
    """Of each request: which work on it goes to the brand's agent, and by which clause.

    `drafts` are facts that nobody recorded yet, such as a report during the call.
    """
    signed, facts = parsed_contract(contract), (*facts_of(contract), *drafts)
    is_amended = any(isinstance(fact, AmendmentSigned) for fact in facts)
    if not is_amended and not any(signed.terms(MakerWarranty)):
        return ()
    known_at = max((now, *(fact.recorded_at for fact in facts)))
    weighed = heard(signed, facts, known_at=known_at, until=now)
    history = told(facts_in_force(weighed.facts, known_at=known_at, until=now))
    agreement, _problems = agreed(signed, history)
    clocks = Clocks(agreement, history.editions, history.all(CalendarPublished))
    case = Case(agreement=agreement, history=history, clocks=clocks, until=now)
    return tuple(limits(agreement.clauses_of(MakerWarranty), case))
