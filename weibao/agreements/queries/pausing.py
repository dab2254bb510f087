# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whether waiting for something stops a clock of a request: only where the contract says so."""

from datetime import datetime

from weibao.agreements.models import Contract
from weibao.agreements.queries.in_force import terms_on
from weibao.agreements.queries.verdicts import verdicts_of
from weibao.terms.clauses.promises.response import Response
from weibao.terms.clauses.promises.service_levels import ServiceLevels


def clauses_pausing(
    contract: Contract, request: str, *, cause: str, now: datetime
) -> tuple[str, ...]:
    """The clauses that name the cause, of those whose promise on the request still runs."""
    terms = terms_on(contract, now=now)
    running = (
        item.clause
        for item in verdicts_of(contract, now=now).obligations
        if item.subject == request and item.done_at is None
    )
    return tuple(
        clause
        for clause in dict.fromkeys(running)
        if isinstance(term := terms.get(clause), Response | ServiceLevels) and cause in term.pauses
    )
