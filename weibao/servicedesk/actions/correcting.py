# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was written down wrong when a fault was reported is put right; what was said stays."""

from dataclasses import replace

from django.db import transaction

from weibao.agreements.actions import record_facts
from weibao.agreements.observation import Observation
from weibao.agreements.queries import ledger_of
from weibao.servicedesk.access import can_correct_request
from weibao.servicedesk.actions.moving import NotPossibleError, locked_request, require
from weibao.servicedesk.actions.reporting import WrongReportError
from weibao.servicedesk.answering import answers_for_report, contracts_for, earliest_of, under
from weibao.servicedesk.facts import REPORTED, request_reported
from weibao.servicedesk.models import Channel, Request
from weibao.servicedesk.reporting import Report
from weibao.servicedesk.words import index_request

CORRECTED = (
    *("caller", "caller_name", "phone", "phone_e164", "phone_extension"),
    *("device", "site", "service", "symptom", "summary", "is_urgent", "appointment_at", "priority"),
)


@transaction.atomic
def correct_request(request: Request, report: Report, *, seen: Observation) -> Request:
    """Take over what `report` says instead; the same form twice changes nothing.

    On the ledger a new report corrects the earlier one, at the moment of the first: the clocks
    still run from there. Sides, contract and channel stay as they are.
    """
    require(can_correct_request, request, seen.by)
    request = locked_request(request)
    report = replace(
        report,
        provider=request.provider,
        customer=request.customer,
        channel=Channel(request.channel),
    )
    if report.misfits():
        raise WrongReportError(report.misfits())
    said = under(report, request.contract).request()
    if request.contract is None:
        said.priority = report.priority
    elif ledger_of(request.contract, subject=request.number).filter(fact_id=seen.key).exists():
        return request
    if not request.is_open:
        raise NotPossibleError(request)
    changed = [name for name in CORRECTED if getattr(request, name) != getattr(said, name)]
    if not changed:
        return request
    for name in changed:
        setattr(request, name, getattr(said, name))
    _record(request, report, seen)
    request.save(update_fields=[*changed, "may_be_due_at"])
    index_request(request)
    return request


def _record(request: Request, report: Report, seen: Observation) -> None:
    told = replace(seen, at=request.reported_at)
    if request.contract is None:
        given = answers_for_report(report, contracts=contracts_for(report, seen=told), seen=told)
        request.may_be_due_at = earliest_of(given)
        return
    entries = ledger_of(request.contract, subject=request.number)
    earlier = entries.filter(kind=REPORTED).order_by("-seq").first()
    fact = request_reported(request, seen=told, corrects=earlier.fact_id if earlier else None)
    record_facts(request.contract, [fact], now=seen.now)
