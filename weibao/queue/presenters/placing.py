# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What each contract would say of a request that is under none yet: covering ones first."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from weibao.agreements.queries import contracts_between
from weibao.servicedesk.answering import answers_for_request
from weibao.servicedesk.models import Request
from weibao.web.presenters.calling.offers import Offer, offer_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`offer` is None for a contract that says nothing of faults, such as that of a project."""

    pk: int
    number: str
    title: str
    offer: Offer | None


def offers_of(request: Request, *, now: datetime) -> tuple[Choice, ...]:
    given = answers_for_request(request, now=now)
    on = timezone.localdate(request.reported_at)
    silent = contracts_between(request.provider, customer=request.customer, on=on).exclude(
        pk__in=[row.pk for row, _answer in given]
    )
    spoken = [(row, offer_of(row, answer, chosen=False)) for row, answer in given]
    return tuple(
        Choice(pk=row.pk, number=row.number, title=row.title, offer=offer)
        for row, offer in (*spoken, *((row, None) for row in silent))
    )
