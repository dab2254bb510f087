# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The answer before anything is sent: covered or not, by which clause, by when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils import timezone

from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.agreements.queries import Answer, contracts_between
from weibao.parties.models import Person
from weibao.portal.forms.report import ReportForm
from weibao.portal.side import speaks_for_all
from weibao.servicedesk.answering import answers_for_report, contract_that_fits
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import requests_of_device
from weibao.web.presenters.calling.offers import Offer, offer_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """`offer` None: no contract in force speaks of faults, or several fit and the desk chooses."""

    priority: str
    offer: Offer | None
    is_left_to_desk: bool
    others: tuple[Offer, ...]
    """Only for those who see the contracts: they may choose another."""
    open_cases: tuple[Request, ...]


def contract_of(form: ReportForm, *, seen: Observation) -> Contract | None:
    """Under which contract it is sent: that of the answer that was shown."""
    return contract_that_fits(*_asked(form, seen), chosen=form.cleaned_data.get("contract"))


def answer_of(form: ReportForm, *, seen: Observation) -> Told:
    contracts, given = _asked(form, seen)
    contract = contract_that_fits(contracts, given, chosen=form.cleaned_data.get("contract"))
    offers = [
        _offer(row, answer, chosen=row == contract, by=form.by)
        for row, answer in given
        if row == contract or speaks_for_all(form.by)
    ]
    return Told(
        priority=form.cleaned_data.get("priority", ""),
        offer=next((offer for offer in offers if offer.is_chosen), None),
        is_left_to_desk=contract is None and bool(given),
        others=tuple(offer for offer in offers if not offer.is_chosen),
        open_cases=tuple(_open_cases(form)),
    )


def _offer(contract: Contract, answer: Answer, *, chosen: bool, by: Person) -> Offer:
    """What it costs is for those who see the contract's money."""
    offer = offer_of(contract, answer, chosen=chosen)
    return offer if speaks_for_all(by) else replace(offer, prices=())


def _asked(
    form: ReportForm, seen: Observation
) -> tuple[list[Contract], list[tuple[Contract, Answer]]]:
    if form.server is None:
        return [], []
    on = timezone.localtime(seen.now).date()
    contracts = list(contracts_between(form.server, customer=form.by.organization, on=on))
    report = form.report(form.server)
    return contracts, answers_for_report(report, contracts=contracts, seen=seen)


def _open_cases(form: ReportForm) -> Iterable[Request]:
    """Reported already? A second request for the same fault helps nobody."""
    device = form.cleaned_data.get("device")
    return requests_of_device(form.by, device=device).open()[:3] if device else ()
