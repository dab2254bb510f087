# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a program may not say: another past, words that nobody agreed, a contradiction."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.queries import contracts_between, named_in, stored_end
from weibao.api.problems import Errors, ProblemError
from weibao.api.schemas import RequestIn
from weibao.knowledge.queries import checklists
from weibao.parties.access import belongs_to
from weibao.parties.models import Organization, Person
from weibao.servicedesk.queries import request_sent_with
from weibao.servicedesk.reporting import Report

LATE_AT_MOST = timedelta(days=7)
FAST_AT_MOST = timedelta(minutes=5)
"""So far a sender's clock may go ahead."""


def moment_of(payload: RequestIn, *, by: Person, provider: Organization, now: datetime) -> datetime:
    """When the clock began: a customer's report counts from when it came, never from before."""
    if payload.reported_at is None or not belongs_to(by, provider.pk):
        return now
    return min(payload.reported_at, now)


def check(payload: RequestIn, report: Report, *, by: Person, at: datetime, now: datetime) -> None:
    """Raise a problem that names each field; what was accepted before stays accepted."""
    errors = list(_wrong(payload, report, at, now))
    if errors and request_sent_with(payload.key, by=by) is None:
        raise ProblemError(422, _("有的字段不对"), errors=errors)


def _wrong(
    payload: RequestIn, report: Report, at: datetime, now: datetime
) -> Iterator[tuple[str, str]]:
    customer = report.customer
    if payload.customer not in {"", customer.name, customer.short_name}:
        yield "customer", _("与合同或令牌的单位不一致")
    if payload.appointment_at is not None and payload.appointment_at <= now:
        yield "appointment_at", _("约的时间已经过去了")
    yield from _wrong_moment(payload, report, at, now)
    yield from _unknown(payload, report, at)


def _wrong_moment(payload: RequestIn, report: Report, at: datetime, now: datetime) -> Errors:
    if at < now - LATE_AT_MOST:
        return [("reported_at", _("最多补记 %(days)s 天前的报修") % {"days": LATE_AT_MOST.days})]
    if payload.reported_at is not None and payload.reported_at > now + FAST_AT_MOST:
        return [("reported_at", _("这个时刻还没有到"))]
    named = report.contract if payload.contract else None
    if named is not None and not named.starts_on <= _day(at) <= stored_end(named).on:
        return [("contract" if at == now else "reported_at", _("那一天合同不在有效期内"))]
    return []


def _unknown(payload: RequestIn, report: Report, at: datetime) -> Iterator[tuple[str, str]]:
    """Symptoms of the provider's checklists; kinds of work and priorities of the contracts."""
    if not (payload.symptom or payload.service or payload.priority):
        return
    lists = list(checklists(report.provider))
    among = contracts_between(report.provider, customer=report.customer, on=_day(at))
    named = named_in([report.contract] if report.contract else among)
    services = named.services | {item.service for item in lists if item.service}
    for field, said, known in (
        ("symptom", payload.symptom, {item.symptom for item in lists}),
        ("service", payload.service, services),
        ("priority", payload.priority, named.priorities),
    ):
        if said and said not in known:
            words = "、".join(sorted(known)) or "—"
            yield field, _("没有这个词；可以写：%(words)s") % {"words": words}


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
