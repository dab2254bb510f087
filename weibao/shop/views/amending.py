# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A supplementary agreement by filling blanks: its text is written, then looked at and signed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from weibao.agreements.access import can_sign_contract
from weibao.agreements.drafting import (
    CONTRACT,
    amendment_from,
    checked,
    drafted_words,
    filled,
    text_now,
)
from weibao.agreements.models import Contract
from weibao.agreements.queries import in_force
from weibao.selling.queries import known_districts
from weibao.shop.presenters.blanks import asked_terms, terms_from
from weibao.shop.presenters.findings import rows_of
from weibao.shop.presenters.picking import joined
from weibao.shop.views.contracts import found
from weibao.web.presenters.words import language
from weibao.web.stamp import fresh_key, reader_of


@login_required
def amend_terms(request: HttpRequest, number: str) -> HttpResponse:
    """Asked by htmx it answers with the words so far; nothing is kept before it is signed."""
    row = found(request, number)
    if not can_sign_contract(reader_of(request), row):
        raise PermissionDenied
    if in_force(row, now=timezone.now()).end.is_over_on(timezone.localdate()):
        # Which says why there is nothing to fill in.
        return redirect("amend", row.number)
    context = context_of(request, row)
    is_part = request.method == "POST" and bool(request.headers.get("HX-Request"))
    page = "shop/amend_words.html" if is_part else "shop/amend_terms.html"
    return render(request, page, context)


def context_of(request: HttpRequest, row: Contract) -> dict[str, Any]:
    now = timezone.now()
    text = text_now(row, now=now)
    answers = terms_from(text, joined(request.POST))
    after = filled(text, answers, {})
    # Devices stand on the ledger by now, and are no part of the text.
    findings = [
        one
        for one in checked({CONTRACT: after}, devices=["-"], on=timezone.localdate(now))
        if one.blocks
    ]
    changed = {key.partition("/")[0] for key in answers}
    clauses = drafted_words(after, language())[1]
    districts = known_districts(row.provider, reader_of(request))
    return {
        "contract": row,
        "part": asked_terms(text, answers, findings, districts),
        "clauses": [one for one in clauses if one.id in changed],
        "findings": rows_of(findings),
        "written": "" if findings else amendment_from(text, answers),
        "key": fresh_key(),
        "today": timezone.localdate(now),
    }
