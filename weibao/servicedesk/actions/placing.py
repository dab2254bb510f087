# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A request that came without a contract is put under one: its clocks run from its report."""

from collections.abc import Iterator
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.actions import Fact, record_facts
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.servicedesk.access import can_assign_request
from weibao.servicedesk.actions.moving import NotPossibleError, locked_request, require
from weibao.servicedesk.facts import request_rated, request_reported
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import ratings_on


@transaction.atomic
def place_request(request: Request, *, contract: Contract, seen: Observation) -> Request:
    """Record the report on the ledger of the contract chosen, as it was reported then, and ratings.

    Work that was done before is not on that ledger: nobody agreed yet what it would cost.
    """
    require(can_assign_request, request, seen.by)
    request = locked_request(request)
    if (contract.provider_id, contract.customer_id) != (request.provider_id, request.customer_id):
        raise PermissionDenied
    if request.contract_id == contract.pk:
        return request
    if request.contract_id is not None or not request.is_open:
        raise NotPossibleError(request)
    request.contract, request.may_be_due_at = contract, None
    request.save(update_fields=["contract", "may_be_due_at"])
    told = Observation(
        key=request.key, at=request.reported_at, by=request.reported_by, now=seen.now
    )
    facts = [request_reported(request, seen=told), *_ratings(request, seen.now)]
    record_facts(contract, facts, now=seen.now)
    return request


def _ratings(request: Request, now: datetime) -> Iterator[Fact]:
    """What was said before it was reopened, each as it stands now."""
    for rating in ratings_on(request):
        at = rating.changed_at or rating.given_at
        told = Observation(key=rating.key, at=at, by=rating.person, now=now)
        yield request_rated(rating, seen=told)
