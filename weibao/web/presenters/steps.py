# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which steps a page about a request offers: those the person may take, where it stands now.

What is really possible the actions decide; this only leaves out what would surely be refused.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from weibao.fieldwork.access import can_plan_visit
from weibao.parties.models import Person
from weibao.servicedesk import access
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import checklists
from weibao.web.forms.steps import StepForm
from weibao.web.forms.steps_of import FORMS
from weibao.web.stamp import fresh_key

OPEN = ("REPORTED", "IN_HAND", "PAUSED")
Allowed = Callable[[Person, Request], bool]

WHERE: Mapping[str, tuple[tuple[str, ...], Allowed]] = {
    "answer": (("REPORTED",), access.can_answer_request),
    "resume": (("PAUSED",), access.can_resume_request),
    "triage": (("REPORTED", "IN_HAND"), access.can_triage_request),
    "plan": (OPEN, can_plan_visit),
    "assign": (OPEN, access.can_assign_request),
    "remote": (OPEN, access.can_record_remote_work),
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


def steps_of(request: Request, *, by: Person, tried: Mapping[str, StepForm]) -> Iterable[Step]:
    """`tried` holds the form that was sent with mistakes: it stays open, as it was typed."""
    for name, (standings, allowed) in WHERE.items():
        fits = request.standing in standings and allowed(by, request)
        needs_contract = name in {"plan", "remote"}
        if fits and not (needs_contract and request.contract_id is None):
            yield step_of(request, name, form=tried.get(name))


def step_of(request: Request, name: str, *, form: StepForm | None) -> Step:
    made = form or FORMS[name](case=request, auto_id=f"id_{name}_%s")
    key = form.data.get("key") if form else None
    is_first = name == "triage" and request.standing == "REPORTED"
    return Step(
        name=name,
        url=reverse("request_step", args=[request.number, name]),
        key=key or fresh_key(),
        form=made,
        is_open=form is not None or is_first,
        more=triage_lists(request) if name == "triage" else {},
    )


def triage_lists(request: Request) -> dict[str, Any]:
    lists = list(checklists())
    chosen = [item for item in lists if item.symptom == request.symptom]
    return {"checklists": lists, "checklist": next(iter(chosen or lists), None)}
