# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is known of a company that may become a customer, as plain values."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from weibao.parties.models import Person
from weibao.selling.models import ItStaff, Lead, Nearness
from weibao.selling.naming import name_key, phone_key


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadCard:
    """What is known of a company; `metres` are to the IT market, as somebody wrote them down."""

    company: str
    keeper: Person
    contact: str = ""
    phone: str = ""
    district: str = ""
    address: str = ""
    metres: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    trade: str = ""
    it_staff: str = ItStaff.UNKNOWN
    it_people: int | None = None
    devices: int | None = None
    source: str = ""

    def columns(self) -> dict[str, Any]:
        """As the row keeps them, with the keys by which the same company is found."""
        said = {name: getattr(self, name) for name in self.__slots__}
        is_team = self.it_staff == ItStaff.TEAM
        return said | {
            "it_people": self.it_people if is_team else None,
            "phone_key": phone_key(self.phone),
            "name_key": name_key(self.company),
        }


def mark_of(lead: Lead) -> str:
    """Of all that the card says: with another mark, somebody changed it meanwhile."""
    names = {*LeadCard.__slots__} - {"keeper"} | {"keeper_id"}
    said = {name: str(getattr(lead, name)) for name in sorted(names)}
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """A provider's settings; see LeadSettings."""

    market: str
    latitude: float | None = None
    longitude: float | None = None
    bound_km: int = 10
    nearness: str = Nearness.FAR
    trades: list[str] = field(default_factory=list)
