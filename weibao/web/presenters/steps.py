# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which steps a page about a request offers: those the person may take, where it stands now.

What is really possible the actions decide; this only leaves out what would surely be refused.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import timezone

from weibao.agreements.queries import consent_wanted
from weibao.fieldwork.access import can_plan_visit
from weibao.knowledge.queries import articles_suggested
from weibao.parties.models import Person
from weibao.servicedesk import access
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import Offers
from weibao.web.forms.steps import StepForm
from weibao.web.forms.steps_of import FORMS
from weibao.web.presenters.words import clause_title
from weibao.web.stamp import fresh_key

OPEN = ("REPORTED", "IN_HAND", "PAUSED")
Allowed = Callable[[Person, Request], bool]

WHERE: Mapping[str, tuple[tuple[str, ...], Allowed]] = {
    "place": (OPEN, access.can_assign_request),
    "answer": (("REPORTED",), access.can_answer_request),
    "resume": (("PAUSED",), access.can_resume_request),
    "triage": (("REPORTED", "IN_HAND"), access.can_triage_request),
    "price": (OPEN, access.can_agree_price),
    "plan": (OPEN, can_plan_visit),
    "assign": (OPEN, access.can_assign_request),
    "correct": (OPEN, access.can_correct_request),
    "pause": (("REPORTED", "IN_HAND"), access.can_pause_request),
    "restore": (OPEN, access.can_restore_request),
    "reopen": (("RESTORED", "SOLVED_REMOTELY"), access.can_reopen_request),
    "cancel": (OPEN, access.can_cancel_request),
    "refuse": (OPEN, access.can_refuse_request),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    name: str
    url: str
    key: str
    form: StepForm
    is_open: bool
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        return f"request/steps/{self.name}.html"

    @property
    def checklists(self) -> Any:
        return self.more.get("checklists")

    @property
    def checklist(self) -> Any:
        return self.more.get("checklist")


def steps_of(
    request: Request, *, by: Person, tried: Mapping[str, StepForm], offers: Offers
) -> Iterable[Step]:
    """`tried` holds the form that was sent with mistakes: it stays open, as it was typed."""
    for name, (standings, allowed) in WHERE.items():
        fits = request.standing in standings and allowed(by, request)
        needs_contract = name in {"plan", "price"}
        is_placed = request.contract_id is not None
        if fits and not (is_placed if name == "place" else needs_contract and not is_placed):
            step = step_of(request, name, tried=tried, offers=offers)
            if name != "price" or step.more["clause"]:
                yield step


def step_of(
    request: Request,
    name: str,
    *,
    tried: Mapping[str, StepForm],
    offers: Offers,
    initial: Mapping[str, Any] | None = None,
) -> Step:
    form = tried.get(name)
    made = form or FORMS[name](
        case=request, offers=offers, auto_id=f"id_{name}_%s", initial=dict(initial or {})
    )
    key = form.data.get("key") if form else None
    is_first = name == "triage" and request.standing == "REPORTED"
    more = MORE[name](request, made) if name in MORE else {}
    return Step(
        name=name,
        url=reverse("request_step", args=[request.number, name]),
        key=key or fresh_key(),
        form=made,
        is_open=form is not None or is_first,
        more=more,
    )


def price_asked(request: Request) -> dict[str, Any]:
    """The clause whose price somebody must agree to before the work; empty where none asks."""
    if request.contract is None:
        return {"clause": ""}
    now = timezone.now()
    clause = consent_wanted(request.contract, request.number, now=now)
    return {"clause": clause_title(request.contract, clause) if clause else ""}


def triage_lists(request: Request, form: StepForm) -> dict[str, Any]:
    lists = list(form.lists)
    chosen = [item for item in lists if item.symptom == request.symptom]
    found = articles_suggested(request.provider, symptom=request.symptom, summary=request.summary)
    return {
        "checklists": lists,
        "checklist": next(iter(chosen or lists), None),
        "articles": found,
    }


MORE: Mapping[str, Callable[[Request, StepForm], dict[str, Any]]] = {
    "triage": triage_lists,
    "price": lambda request, _form: price_asked(request),
}
