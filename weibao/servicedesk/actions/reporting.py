# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A fault is reported: by telephone through the desk, or by the customer on the web."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from weibao.agreements.actions import record_facts
from weibao.agreements.observation import Observation
from weibao.outbox.actions import put_notice
from weibao.parties.models import Role
from weibao.parties.queries import people_of
from weibao.servicedesk.access import can_report_request
from weibao.servicedesk.facts import request_reported
from weibao.servicedesk.models import NumberSeries, Request
from weibao.servicedesk.reporting import Report
from weibao.servicedesk.words import index_request

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


@transaction.atomic
def report_request(report: Report, *, seen: Observation) -> Request:
    """Keep the report and record it; the same form twice is one request."""
    if not can_report_request(seen.by, report.provider, report.customer):
        raise PermissionDenied
    if report.misfits():
        raise WrongReportError(report.misfits())
    # The month that the desk lives in, not that of UTC.
    series = _locked_series(f"R{seen.at.astimezone(timezone.get_default_timezone()):%y%m}")
    earlier = Request.objects.filter(key=seen.key).first()
    if earlier is not None:
        return _repeated(earlier, report, seen)
    request = report.request()
    request.key, request.number = seen.key, _next_number(series)
    request.reported_at, request.reported_by = seen.at, seen.by
    request.save(force_insert=True)
    index_request(request)
    if report.contract is not None:
        record_facts(report.contract, [request_reported(request, seen=seen)], now=seen.now)
    _tell_desk(request, seen)
    return request


def _repeated(earlier: Request, report: Report, seen: Observation) -> Request:
    again = report.request()
    again.reported_by = seen.by
    if any(getattr(earlier, name) != getattr(again, name) for name in COMPARED):
        raise OtherRequestError(earlier)
    if report.contract is not None:
        # The ledger compares what it holds, and refuses the same id with other content.
        again.number = earlier.number
        record_facts(report.contract, [request_reported(again, seen=seen)], now=seen.now)
    return earlier


def _locked_series(name: str) -> NumberSeries:
    """Whoever reports in the same month waits here, also a second copy of the same form."""
    NumberSeries.objects.bulk_create([NumberSeries(name=name)], ignore_conflicts=True)
    return NumberSeries.objects.select_for_update().get(name=name)


def _next_number(series: NumberSeries) -> str:
    series.latest += 1
    series.save(update_fields=["latest"])
    return f"{series.name}-{series.latest:04}"


def _tell_desk(request: Request, seen: Observation) -> None:
    desk = people_of(request.provider, [Role.DISPATCHER]).exclude(pk=seen.by.pk)
    put_notice(
        desk,
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
