# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The answer while the caller waits: what each contract that may fit would say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.agreements.queries import Answer, contracts_between
from weibao.servicedesk.answering import answers_for_report, contract_to_use
from weibao.servicedesk.queries import open_requests_of_caller, requests_of_device
from weibao.web.forms.call import CallForm
from weibao.web.presenters.asked import Asked
from weibao.web.presenters.knowing.suggested import Known, known_about
from weibao.web.presenters.left import Left, left_of, worth_showing
from weibao.web.presenters.why import Why, why_of
from weibao.web.presenters.words import Verdict, clause_title, reader, word
from weibao.web.templatetags.weibao import deadline, exact_deadline, yuan
from weibao.wording.reasons import question, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the answer; `why` opens without asking the server: nothing is saved yet."""

    name: str
    text: str
    why: Why | None = None
    left: Left | None = None
    is_provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    number: str
    title: str
    is_covered: bool
    is_chosen: bool
    reason: str
    why: Why
    balances: tuple[Line, ...]
    dues: tuple[Line, ...]
    prices: tuple[Line, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
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


def offer_of(contract: Contract, answer: Answer, *, chosen: bool) -> Offer:
    scope = answer.scope
    return Offer(
        number=contract.number,
        title=contract.title,
        is_covered=scope.is_covered,
        is_chosen=chosen,
        reason=reason_of(contract, scope),
        why=explained(contract, scope, name=_("在不在保"), answer=reason_of(contract, scope)),
        balances=tuple(balance_lines(contract, answer)),
        dues=tuple(due_line(contract, item) for item in answer.deadlines),
        prices=tuple(price_lines(contract, answer)),
        questions=tuple(question(item, reader()) for item in answer.undecided),
    )


def reason_of(contract: Contract, scope: Verdict) -> str:
    """The clause that covers it, or the condition that fails."""
    if scope.is_covered and scope.because.clauses:
        return clause_title(contract, scope.because.clauses[0])
    steps = scope.because.steps
    return sentence(steps[-1], reader()) if steps else word("covered")


def balance_lines(contract: Contract, answer: Answer) -> Iterable[Line]:
    after = {(item.clause, item.subject): item for item in answer.balances_after}
    for item in worth_showing(answer.balances):
        left = left_of(contract, item)
        later = after.get((item.clause, item.subject))
        text = left.text
        if later is not None and later.left != item.left:
            text = _("%(left)s，上门后剩 %(after)s") % {"left": left.text, "after": later.left}
        why = explained(contract, item, name=left.name, answer=left.text)
        yield Line(name=left.name, text=text, why=why, left=left)


def due_line(contract: Contract, item: Verdict) -> Line:
    at = deadline(item.due_at)
    name = _("最晚%(what)s") % {"what": word(item.what)}
    why = explained(contract, item, name=name, answer=exact_deadline(item.due_at))
    return Line(name=name, text=at, why=why, is_provisional=item.is_provisional)


def price_lines(contract: Contract, answer: Answer) -> Iterable[Line]:
    for item in answer.charges:
        name, amount = word(item.what), yuan(item.gross)
        yield Line(name=name, text=amount, why=explained(contract, item, name=name, answer=amount))
    if not answer.charges and not answer.undecided:
        yield Line(name=_("上门一次"), text=_("不另收费"))


def explained(contract: Contract, verdict: Verdict, *, name: str, answer: str) -> Why:
    found = Asked(verdict=verdict, name=name, answer=answer)
    return why_of(contract, found, entries=(), now=timezone.now())
