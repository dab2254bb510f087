# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A fault is reported: by telephone through the desk, or by the customer on the web."""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from weibao.agreements.actions import record_facts, record_within
from weibao.agreements.models import DueMoment
from weibao.agreements.observation import Observation
from weibao.outbox.actions import put_notice
from weibao.parties.models import Person, Role
from weibao.parties.queries import people_of
from weibao.servicedesk.access import can_report_request, is_provider_side
from weibao.servicedesk.actions.numbering import with_next_number
from weibao.servicedesk.answering import answers_for_report, contracts_for, earliest_of
from weibao.servicedesk.facts import request_reported
from weibao.servicedesk.models import Channel, Request
from weibao.servicedesk.queries import office_and_desk_of
from weibao.servicedesk.reporting import Report
from weibao.servicedesk.words import index_request

SPOKEN = (Channel.PHONE, Channel.CHAT, Channel.ON_SITE)
COMPARED = (
    "provider_id",
    "customer_id",
    "contract_id",
    "caller_id",
    "caller_name",
    "phone",
    "device_id",
    "site_id",
    "service",
    "symptom",
    "summary",
    "is_urgent",
    "appointment_at",
    "channel",
    "priority",
    "reported_by_id",
)


class WrongReportError(ValueError):
    """A device, a site, a caller or a contract that belongs to somebody else."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(f"These belong to another customer: {', '.join(fields)}.")
        self.fields = fields


class OtherRequestError(ValueError):
    """The same form came twice with other content."""

    def __init__(self, request: Request) -> None:
        super().__init__(f"The form of request {request.number} came again with other content.")
        self.request = request


class Reported(NamedTuple):
    """`is_new` is False where the same form came before; `dues` is what a new one was promised."""

    request: Request
    is_new: bool
    dues: tuple[DueMoment, ...] = ()


def report_request(report: Report, *, seen: Observation) -> Request:
    """Keep the report and record it; the same form twice is one request."""
    return report_once(report, seen=seen).request


def report_once(report: Report, *, seen: Observation) -> Reported:
    """The same, for a caller who must say what became of the form."""
    if not can_report_request(seen.by, report.provider, report.customer):
        raise PermissionDenied
    if report.misfits():
        raise WrongReportError(report.misfits())
    try:
        return _reported(report, seen)
    except IntegrityError:
        # Another copy of the form came at the same moment, and is kept by now.
        return _reported(report, seen)


def _reported(report: Report, seen: Observation) -> Reported:
    if Request.objects.filter(key=seen.key).exists():
        return Reported(_repeated(report, seen), is_new=False)
    request = report.request()
    request.key, request.reported_at, request.reported_by = seen.key, seen.at, seen.by
    if report.contract is None:
        contracts = contracts_for(report, seen=seen)
        given = answers_for_report(report, contracts=contracts, seen=seen)
        request.may_be_due_at = earliest_of(given)
    # The month that the desk lives in, not that of UTC.
    month = f"R{seen.at.astimezone(timezone.get_default_timezone()):%y%m}"
    dues: tuple[DueMoment, ...] = ()
    with with_next_number(month) as request.number:
        request.save(force_insert=True)
        index_request(request, is_new=True)
        if report.contract is not None:
            fact = request_reported(request, seen=seen)
            recorded = record_within(report.contract, [fact], seen=seen)
            dues = tuple(row for row in recorded.dues if row.subject == request.number)
        _tell_of_it(request, seen)
    return Reported(request, is_new=True, dues=dues)


def _repeated(report: Report, seen: Observation) -> Request:
    earlier = Request.objects.get(key=seen.key)
    again = report.request()
    again.reported_by = seen.by
    if any(getattr(earlier, name) != getattr(again, name) for name in COMPARED):
        raise OtherRequestError(earlier)
    if report.contract is not None:
        # The ledger compares what it holds, and refuses the same id with other content.
        again.number = earlier.number
        record_facts(report.contract, [request_reported(again, seen=seen)], now=seen.now)
    return earlier


def _tell_of_it(request: Request, seen: Observation) -> None:
    """The desk; before it the customer, where nobody of theirs has said it (H4)."""
    if _customer_knows(request, seen.by):
        told = list(people_of(request.provider, [Role.DISPATCHER]))
    else:
        office, desk = office_and_desk_of(request)
        told = [*office, *([request.caller] if request.caller else []), *desk]
    put_notice(
        [person for person in told if person != seen.by],
        key=f"request_reported:{request.number}",
        kind="request_reported",
        values={
            "request": request.number,
            "customer": request.customer.short_name,
            "summary": request.summary[:120],
            "is_urgent": request.is_urgent,
        },
        path=f"/requests/{request.number}/",
        now=seen.now,
    )


def _customer_knows(request: Request, by: Person) -> bool:
    """One of theirs reported it, or said it to whoever wrote it down."""
    if request.channel == Channel.MONITORING:
        return False
    is_said = bool(request.caller_name or request.phone) and request.channel in SPOKEN
    return is_said or not is_provider_side(by, request)
