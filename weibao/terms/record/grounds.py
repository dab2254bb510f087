# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Verdicts that rest on accepted or disputed facts say so: by whom, since when, by which clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from weibao.terms.record.acceptance import Heard, joined
from weibao.terms.verdicts import (
    Balance,
    Because,
    Breach,
    Charge,
    Contest,
    Dispute,
    Obligation,
    Right,
    Verdicts,
)

NESTED = ("movements", "lines")
"""Fields that hold parts of a verdict with reasons of their own."""


def with_grounds(verdicts: Verdicts, heard: Heard) -> Verdicts:
    """The same verdicts, with what their facts rest on among their reasons."""
    if not heard.grounds and not heard.disputes:
        return verdicts
    grounded: dict[str, Any] = {
        name: tuple(_grounded(item, heard.grounds) for item in value)
        for name, value in zip(verdicts._fields, verdicts, strict=True)
        if isinstance(value, tuple) and any(hasattr(item, "because") for item in value)
    }
    disputes = tuple(_with_clauses(item, verdicts) for item in heard.disputes)
    return verdicts._replace(**grounded, disputes=disputes)


def _grounded(item: Any, grounds: Mapping[str, Because]) -> Any:
    nested = {
        name: tuple(_grounded(part, grounds) for part in getattr(item, name))
        for name in NESTED
        if hasattr(item, name)
    }
    found = [grounds[fact] for fact in item.because.facts if fact in grounds]
    because = joined((item.because, *found)) if found else item.because
    return item._replace(because=because, **nested)


def _with_clauses(dispute: Dispute, verdicts: Verdicts) -> Dispute:
    if dispute.standing is not Contest.DISPUTED:
        return dispute
    return dispute._replace(affects=tuple(dict.fromkeys(_resting_on(dispute.fact, verdicts))))


def _resting_on(fact: str, verdicts: Verdicts) -> Iterator[str]:
    """The clauses of what is promised, left, owed or may be done because of a fact."""
    found: tuple[Obligation | Balance | Charge | Breach | Right, ...] = (
        *verdicts.obligations,
        *verdicts.balances,
        *verdicts.charges,
        *verdicts.breaches,
        *verdicts.rights,
    )
    for item in found:
        if fact in item.because.facts:
            yield item.clause
