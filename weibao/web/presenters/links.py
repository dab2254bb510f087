# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a number's derivation is found: the contract, and what identifies the verdict in it."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from weibao.agreements.models import Contract
from weibao.web.presenters.words import Verdict


def why(contract: Contract, of: str, verdict: Verdict, *, nth: int = 0) -> str:
    """`of` is due, balance, charge, scope, right, breach, undecided or maker."""
    names = ("clause", "what", "subject", "request", "effect", "question", "on")
    known = {name: getattr(verdict, name, None) for name in names}
    query = {name: str(value) for name, value in known.items() if value not in {None, ""}}
    if nth:
        query["nth"] = str(nth)
    return f"{_why_page(contract.number)}?{urlencode({'of': of, **query})}"


def whys(contract: Contract, of: str, verdicts: Iterable[Verdict]) -> list[str]:
    """Of all verdicts of one sort: those that the names do not tell apart are counted."""
    seen: Counter[str] = Counter()
    found = []
    for verdict in verdicts:
        address = why(contract, of, verdict)
        found.append(why(contract, of, verdict, nth=seen[address]))
        seen[address] += 1
    return found


def dispute(why_address: str) -> str:
    """Where a line is disputed: named as its derivation is."""
    return why_address.replace("/why/?", "/dispute/?", 1)


# Lists name the same requests again and again, and each look-up of an address costs as much as a
# row's words.
@lru_cache(maxsize=10_000)
def request_page(number: str) -> str:
    return reverse("request", args=[number])


@lru_cache(maxsize=1_000)
def _why_page(number: str) -> str:
    return reverse("why", args=[number])
