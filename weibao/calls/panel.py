# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Beside the form: what each contract that may fit would say, and what is known already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.agreements.queries import contracts_between
from weibao.calls.forms import CallForm
from weibao.servicedesk.answering import answers_for_report, contract_to_use
from weibao.servicedesk.queries import open_requests_of_caller, requests_of_device
from weibao.web.presenters.calling.offers import Offer, offer_of
from weibao.web.presenters.knowing.suggested import Known, known_about


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    priority: str
    offers: tuple[Offer, ...]
    open_cases: tuple[object, ...]
    known: Known


def panel_of(form: CallForm, *, seen: Observation) -> Panel | None:
    """None while the customer is not known."""
    said = form.cleaned_data
    if not said.get("customer"):
        return None
    contracts = fitting_contracts(form, now=seen.now)
    given = answers_for_report(form.report(contract=None), contracts=contracts, seen=seen)
    first = contract_to_use(contracts, given, chosen=said.get("contract"))
    return Panel(
        priority=said.get("priority", ""),
        offers=tuple(offer_of(row, answer, chosen=row == first) for row, answer in given),
        open_cases=tuple(open_cases(form)),
        known=known_about(
            form.by.organization,
            symptom=said.get("symptom", ""),
            summary=said.get("summary", ""),
        ),
    )


def fitting_contracts(form: CallForm, *, now: datetime) -> list[Contract]:
    on = timezone.localtime(now).date()
    customer = form.cleaned_data["customer"]
    return list(contracts_between(form.by.organization, customer=customer, on=on))


def open_cases(form: CallForm) -> Iterable[object]:
    said = form.cleaned_data
    if said.get("device"):
        return requests_of_device(form.by, device=said["device"]).open()
    caller = said.get("person")
    return open_requests_of_caller(form.by, phone=caller.phone if caller else said.get("phone", ""))
