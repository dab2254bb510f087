# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a number's derivation is found: the contract, and what identifies the verdict in it."""

from urllib.parse import urlencode

from django.urls import reverse

from weibao.agreements.models import Contract
from weibao.web.presenters.words import Verdict


def why(contract: Contract, of: str, verdict: Verdict, *, nth: int = 0) -> str:
    """`of` is due, balance, charge, scope, right, breach or undecided."""
    names = ("clause", "what", "subject", "request", "effect", "question", "on")
    known = {name: getattr(verdict, name, None) for name in names}
    query = {name: str(value) for name, value in known.items() if value not in {None, ""}}
    if nth:
        query["nth"] = str(nth)
    return f"{reverse('why', args=[contract.number])}?{urlencode({'of': of, **query})}"


def request_page(number: str) -> str:
    return reverse("request", args=[number])
