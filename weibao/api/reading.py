# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a program says by names and numbers, found among what its person may see."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.agreements.queries import contracts_of
from weibao.api.checking import check, moment_of
from weibao.api.problems import ProblemError
from weibao.api.schemas import RequestIn
from weibao.assets.models import Device
from weibao.assets.queries import find_device
from weibao.parties.access import FIELD, has_role
from weibao.parties.models import Organization, Person
from weibao.parties.queries import people_with_phone, providers_of
from weibao.servicedesk.models import Channel
from weibao.servicedesk.reporting import Report


class Read(NamedTuple):
    report: Report
    at: datetime


def read_report(payload: RequestIn, *, by: Person, now: datetime) -> Read:
    """The report and when it was made; raises a problem that names the fields which are wrong."""
    contract = _contract(payload, by)
    provider, customer = _sides(payload, by, contract)
    at = moment_of(payload, by=by, provider=provider, now=now)
    report = Report(
        provider=provider,
        customer=customer,
        contract=contract,
        caller=_caller(payload, by, customer),
        caller_name=payload.caller_name,
        phone=payload.phone,
        device=_device(payload, customer, by),
        symptom=payload.symptom,
        service=payload.service,
        priority=payload.priority,
        summary=payload.summary,
        is_urgent=payload.is_urgent,
        appointment_at=payload.appointment_at,
        channel=Channel(payload.channel),
    )
    check(payload, report, by=by, at=at, now=now)
    return Read(report, at)


def _contract(payload: RequestIn, by: Person) -> Contract | None:
    if not payload.contract:
        return None
    found = contracts_of(by).filter(number=payload.contract).order_by().first()
    if found is None:
        raise _wrong("contract", _("没有这份合同，或者您看不到它"))
    return found


def _sides(
    payload: RequestIn, by: Person, contract: Contract | None
) -> tuple[Organization, Organization]:
    if contract is not None:
        return contract.provider, contract.customer
    if has_role(by, FIELD):
        return by.organization, _customer(payload, by)
    providers = list(providers_of(by.organization)[:2])
    if len(providers) != 1:
        raise _wrong("contract", _("不止一家服务商：请写合同编号"))
    return providers[0], by.organization


def _customer(payload: RequestIn, by: Person) -> Organization:
    name = payload.customer
    if not name:
        raise _wrong("customer", _("请写客户，或者写合同编号"))
    found = Organization.objects.visible_to(by).filter(Q(name=name) | Q(short_name=name))
    served = found.filter(relations_as_customer__provider=by.organization)
    if served.count() != 1:
        raise _wrong("customer", _("没有这家客户，或者不止一家叫这个名字"))
    return served.get()


def _caller(payload: RequestIn, by: Person, customer: Organization) -> Person | None:
    if not payload.caller:
        return by if by.organization_id == customer.pk else _reached(payload, customer)
    found = Person.objects.visible_to(by).filter(username=payload.caller, organization=customer)
    if not found.exists():
        raise _wrong("caller", _("这家客户没有这个用户"))
    return found.get()


def _reached(payload: RequestIn, customer: Organization) -> Person | None:
    """The only one of the customer under that number, unless somebody else is named."""
    if not payload.phone:
        return None
    found = list(people_with_phone(payload.phone).filter(organization=customer)[:2])
    is_one = len(found) == 1 and payload.caller_name in {"", found[0].name}
    return found[0] if is_one else None


def _device(payload: RequestIn, customer: Organization, by: Person) -> Device | None:
    if not payload.device:
        return None
    found = find_device(by, organization=customer, tag=payload.device)
    if found is None:
        raise _wrong("device", _("这家客户没有这个标签的设备"))
    return found


def _wrong(field: str, message: str) -> ProblemError:
    return ProblemError(422, _("有的字段不对"), errors=[(field, message)])
