# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The fields that the columnar path knows. A field that is added later is a reason to say no.

A term or a fact in which such a field is set goes the plain way, until somebody has taught the
columns what it means and put it onto this list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any

from weibao.terms.clauses.entitlements.allowance import Allowance
from weibao.terms.clauses.prices.fee import Fee
from weibao.terms.clauses.prices.parts import Parts
from weibao.terms.clauses.prices.priced_services import PricedServices, ServicePrice
from weibao.terms.clauses.promises.response import Response
from weibao.terms.clock import Hours
from weibao.terms.facts.requests import (
    RequestAnswered,
    RequestCancelled,
    RequestRefused,
    RequestReported,
    RequestRestored,
    RequestTriaged,
)
from weibao.terms.facts.visits import EngineerArrived, PartUsed, WorkDone
from weibao.terms.money.settlement import Settlement

OF_EVERY_FACT = "id at recorded_at by corrects side request"
OF_EVERY_TERM = "exception_to when"
TERMS: Mapping[type, str] = {
    Hours: "spans days zone sites",
    Response: "by within hours cutoff pauses",
    Allowance: "unit units per carries limit_per_use place services excludes pool",
    Fee: "amount per paid discount within taxed_as is_rolled",
    PricedServices: "services needs_consent",
    Parts: "taxed_as",
    Settlement: "taxpayer prices",
}
ROWS: Mapping[type, str] = {ServicePrice: "service price unit minimum ceiling taxed_as tiers"}
FACTS: Mapping[type, str] = {
    RequestReported: "channel summary person device district site service priority is_urgent",
    RequestAnswered: "",
    RequestTriaged: "is_solved checks",
    RequestRestored: "",
    RequestCancelled: "reason",
    RequestRefused: "reason",
    EngineerArrived: "visit engineer",
    WorkDone: "service minutes engineer visit description is_destructive consent",
    PartUsed: "name quantity unit_price visit",
}
"""Kinds of facts that the columns read; others may be common and are not read at all."""


def says_more(item: Any) -> bool:
    """Whether a field is set that is not known here."""
    kind: Any = type(item)
    return any(getattr(item, name) != default for name, default in _strange(kind))


@lru_cache(maxsize=64)
def _strange(kind: type) -> tuple[tuple[str, object], ...]:
    """The fields that are not known, each with its default; one without is always set."""
    texts = (TERMS.get(kind), ROWS.get(kind), FACTS.get(kind))
    known = next((text for text in texts if text is not None), None)
    if known is None:
        return ()
    names = {*known.split(), *OF_EVERY_FACT.split(), *OF_EVERY_TERM.split()}
    return tuple((item.name, item.default) for item in fields(kind) if item.name not in names)
