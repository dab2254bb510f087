# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A supplementary agreement before it is a fact: what both are about to sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from weibao.terms.facts.agreement import TakesEffect


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What both sign: `text` holds clauses in the notation of contracts, `removes` those that go.

    `ends_on` moves the contract's last day. The two persons are those who signed.
    """

    name: str
    effective_on: date
    provider_person: str
    customer_person: str
    takes_effect: TakesEffect = TakesEffect.NOW
    text: str = ""
    removes: tuple[str, ...] = ()
    ends_on: date | None = None
