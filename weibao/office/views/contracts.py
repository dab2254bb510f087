# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Contracts: the list, the clauses with their live state, the devices, the ledger."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from weibao.agreements.access import can_export_ledger
from weibao.agreements.models import Contract
from weibao.agreements.queries import (
    ContractState,
    Sought,
    answer_json,
    contract_for,
    ledger_lines,
    ledger_of,
    ledger_root,
)
from weibao.agreements.queries.configuration import configuration_of
from weibao.assets.spelling import folded
from weibao.office.presenters.contract import contract_page, head_of, ledger_events
from weibao.office.presenters.contracts import contracts_page
from weibao.web.presenters.telling.delivery import told_about
from weibao.web.stamp import reader_of

ON_A_PAGE = 100
MOST_LETTERS, MOST_FIGURES = 60, 10


@require_safe
@login_required
def contracts(request: HttpRequest) -> HttpResponse:
    page = contracts_page(
        reader_of(request),
        sought(request.GET),
        number=request.GET.get("page"),
        now=timezone.now(),
    )
    return render(request, "contract/list.html", {"page": page})


@require_safe
@login_required
def contract(request: HttpRequest, number: str) -> HttpResponse:
    row = found(request, number)
    reader = reader_of(request)
    page = contract_page(row, by=reader, now=timezone.now())
    more = {"page": page, "told_panel": told_about(row, by=reader)}
    return shown(request, row, "clauses", more)


@require_safe
@login_required
def contract_devices(request: HttpRequest, number: str) -> HttpResponse:
    row = found(request, number)
    return shown(request, row, "devices", {"devices": configuration_of(row, now=timezone.now())})


@require_safe
@login_required
def contract_ledger(request: HttpRequest, number: str) -> HttpResponse:
    row = found(request, number)
    pages = Paginator(ledger_of(row).order_by("-seq"), ON_A_PAGE)
    part = pages.get_page(request.GET.get("page"))
    ledger = {
        "count": pages.count,
        "head": ledger_root(row),
        "part": part,
        "events": ledger_events(row, part, by=reader_of(request)),
    }
    return shown(request, row, "ledger", {"ledger": ledger})


@require_safe
@login_required
def contract_export(request: HttpRequest, number: str) -> HttpResponseBase:
    row = found(request, number)
    if not can_export_ledger(reader_of(request), row):
        raise PermissionDenied
    lines = (f"{line}\n" if not line.endswith("\n") else line for line in ledger_lines(row))
    response = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{row.number}.jsonl"'
    return response


@require_safe
@login_required
def contract_answer(request: HttpRequest, number: str) -> HttpResponse:
    """What `weibao replay --json` prints from the ledger of this moment, byte for byte."""
    row = found(request, number)
    if not can_export_ledger(reader_of(request), row):
        raise PermissionDenied
    response = HttpResponse(
        answer_json(row, now=timezone.now()), content_type="application/json; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{row.number}.json"'
    return response


@require_safe
@login_required
def contract_text(request: HttpRequest, number: str) -> HttpResponse:
    """What `weibao replay` reads beside the ledger: the words and terms that were signed."""
    row = found(request, number)
    response = HttpResponse(row.text, content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{row.number}.md"'
    return response


def sought(said: Mapping[str, str]) -> Sought:
    """What the address asks for; what it cannot mean is left out."""
    state = said.get("state", "")
    return Sought(
        words=folded(said.get("q", ""))[:MOST_LETTERS],
        state=ContractState(state) if state in set(ContractState) else None,
        party=key_of(said.get("party", "")),
        opener=key_of(said.get("by", "")),
    )


def key_of(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < MOST_FIGURES else None


def found(request: HttpRequest, number: str) -> Contract:
    try:
        return contract_for(reader_of(request), number)
    except Contract.DoesNotExist as error:
        raise Http404 from error


def refused() -> str:
    """What is said of a fact that no ledger may hold."""
    return _("台账不接受这条事实：时间或内容不合理。")


def shown(
    request: HttpRequest, row: Contract, tab: str, more: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    head = head_of(row, by=reader_of(request), now=timezone.now())
    context = {"head": head, "tab": tab, **more}
    return render(request, f"contract/{tab}.html", context, status=status)
