# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The same step on several requests: each by its own action, each with its own answer."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from weibao.agreements.actions import FactGuardedError
from weibao.agreements.observation import Observation
from weibao.queue.forms.bulk import BulkForm
from weibao.servicedesk.actions import (
    assign_request,
    pause_request,
    resume_request,
    unwatch_request,
    watch_request,
)
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import request_for
from weibao.web.presenters.words import told_first
from weibao.web.stamp import fresh_key, reader_of, seen_by
from weibao.web.views.requests import SORRY

Said = Mapping[str, Any]
Run = Callable[[Request, Said, Observation], object]

RUNS: Mapping[str, Run] = {
    "assign": lambda row, said, seen: assign_request(row, to=said["to"], seen=seen),
    "pause": lambda row, said, seen: pause_request(row, cause=said["cause"], seen=seen),
    "resume": lambda row, _said, seen: resume_request(row, seen=seen),
    "watch": lambda row, _said, seen: watch_request(row, by=seen.by),
    "unwatch": lambda row, _said, seen: unwatch_request(row, by=seen.by),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What became of one request; `problem` is empty where it was done."""

    number: str
    summary: str = ""
    problem: str = ""


@require_POST
@login_required
def bulk(request: HttpRequest) -> HttpResponse:
    """Every request is answered for: one that cannot be moved leaves the others as they went."""
    form = BulkForm(request.POST, by=reader_of(request))
    if not form.is_valid():
        problems = [text for errors in form.errors.values() for text in errors]
        return render(request, "desk/told.html", {"problems": problems}, status=422)
    told = list(_all_told(form.cleaned_data, seen_by(request)))
    done = sum(not one.problem for one in told)
    context = {"told": told, "done": done, "failed": len(told) - done, "key": fresh_key()}
    response = render(request, "desk/told.html", context)
    response.headers["HX-Trigger"] = "desk-changed"
    return response


def _all_told(said: Said, seen: Observation) -> Iterator[Told]:
    run = RUNS[said["act"]]
    for number in said["number"]:
        try:
            row = request_for(seen.by, number)
        except Request.DoesNotExist:
            yield Told(number=number, problem=_("没有这件请求。"))
            continue
        problem = _problem_of(run, row, said, seen.then(number))
        yield Told(number=number, summary=row.summary, problem=problem)


def _problem_of(run: Run, row: Request, said: Said, seen: Observation) -> str:
    """Empty where it was done; each action is a transaction of its own."""
    try:
        run(row, said, seen)
    except PermissionDenied:
        return _("您不能对这件请求做这一步。")
    except FactGuardedError as error:
        return told_first(error.problems)
    except tuple(SORRY) as error:
        return SORRY[type(error)]()
    return ""
