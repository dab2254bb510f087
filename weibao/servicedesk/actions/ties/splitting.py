# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One report held two faults: the second becomes a request of its own."""

from dataclasses import replace

from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.servicedesk.access import can_merge_request
from weibao.servicedesk.actions.moving import NotPossibleError, locked_request, require
from weibao.servicedesk.actions.reporting import report_request
from weibao.servicedesk.models import Channel, Link, Request, Tie
from weibao.servicedesk.reporting import Report


@transaction.atomic
def split_request(request: Request, *, summary: str, seen: Observation) -> Request:
    """Report the other fault as it was reported then: its clocks run from that moment too."""
    require(can_merge_request, request, seen.by)
    request = locked_request(request)
    earlier = Link.objects.filter(request__key=seen.key, other=request, tie=Tie.SPLIT).exists()
    if not request.is_open and not earlier:
        raise NotPossibleError(request)
    part = report_request(_report_of(request, summary), seen=replace(seen, at=request.reported_at))
    made = {"made_by": seen.by, "made_at": seen.at}
    Link.objects.get_or_create(request=part, other=request, tie=Tie.SPLIT, defaults=made)
    return part


def _report_of(request: Request, summary: str) -> Report:
    return Report(
        provider=request.provider,
        customer=request.customer,
        contract=request.contract,
        channel=Channel(request.channel),
        caller=request.caller,
        caller_name=request.caller_name,
        phone=request.phone,
        site=request.site,
        device=request.device,
        service=request.service,
        is_urgent=request.is_urgent,
        priority=request.priority,
        summary=summary,
    )
