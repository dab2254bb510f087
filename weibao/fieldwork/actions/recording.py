# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What every action on a visit begins and ends with: the locks, in one order, and the ledger."""

from collections.abc import Callable, Sequence

from django.core.exceptions import PermissionDenied

from weibao.agreements.actions import Fact, Recorded, record_facts
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.fieldwork.models import Standing, Visit
from weibao.parties.models import Person
from weibao.servicedesk.actions import NoContractError
from weibao.servicedesk.models import Request


class VisitNotPossibleError(ValueError):
    """The visit stands where this cannot be done."""

    def __init__(self, visit: Visit) -> None:
        super().__init__(f"Visit {visit.number} is {visit.standing}.")
        self.visit, self.standing = visit, Standing(visit.standing)


def require(allowed: Callable[[Person, Visit], bool], visit: Visit, by: Person) -> None:
    if not allowed(by, visit):
        raise PermissionDenied


def require_standing(visit: Visit, *possible: Standing) -> None:
    if visit.standing not in possible:
        raise VisitNotPossibleError(visit)


def locked_visit(visit: Visit) -> Visit:
    """The request's row before the visit's, as everywhere; then all that the facts need."""
    Request.objects.select_for_update().get(pk=visit.request_id)
    rows = Visit.objects.select_for_update(of=("self",)).select_related(
        "engineer",
        "request__contract",
        "request__device",
        "request__site",
        "request__provider",
        "request__customer",
        "request__caller",
    )
    return rows.get(pk=visit.pk)


def contract_of(request: Request) -> Contract:
    if request.contract is None:
        raise NoContractError(request.number)
    return request.contract


def record(visit: Visit, facts: Sequence[Fact], *, seen: Observation) -> Recorded:
    return record_facts(contract_of(visit.request), facts, now=seen.now)


def write(visit: Visit, **columns: object) -> None:
    for name, value in columns.items():
        setattr(visit, name, value)
    visit.save(update_fields=list(columns))
