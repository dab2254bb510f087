# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What makes a company fit, criterion by criterion and each with its reason; no score (S4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from weibao.dispatch.plan import Place
from weibao.dispatch.travel import distance_km
from weibao.selling.models import ItStaff, Lead, LeadSettings, Nearness


class Bearing(StrEnum):
    """Whether it speaks for the company, against it, for neither, or is not known yet."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """`key` names the sentence that says why, with `values`."""

    criterion: str
    bearing: Bearing
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Kilometres to the IT market; measured between coordinates, or as somebody wrote it down."""

    km: float
    is_measured: bool


def fit_of(lead: Lead, settings: LeadSettings | None) -> tuple[Reason, ...]:
    return _way(lead, settings), _trade(lead, settings), _staff(lead)


def way_of(lead: Lead, settings: LeadSettings | None) -> Way | None:
    """What was written down counts before what is measured as the crow flies."""
    if lead.metres is not None:
        return Way(km=lead.metres / 1000, is_measured=False)
    if settings is None:
        return None
    here = Place(latitude=lead.latitude, longitude=lead.longitude)
    km = distance_km(here, Place(latitude=settings.latitude, longitude=settings.longitude))
    return None if km is None else Way(km=km, is_measured=True)


def _way(lead: Lead, settings: LeadSettings | None) -> Reason:
    way = way_of(lead, settings)
    if settings is None:
        return Reason(criterion="way", bearing=Bearing.UNKNOWN, key="no_market")
    if way is None:
        values = {"market": settings.market}
        return Reason(criterion="way", bearing=Bearing.UNKNOWN, key="no_way", values=values)
    is_far = way.km > settings.bound_km
    fits = is_far is (settings.nearness == Nearness.FAR)
    return Reason(
        criterion="way",
        bearing=Bearing.FOR if fits else Bearing.AGAINST,
        key=f"{'far' if is_far else 'near'}_{'fits' if fits else 'not'}",
        values={"market": settings.market, "km": f"{way.km:.1f}", "bound": settings.bound_km},
    )


def _trade(lead: Lead, settings: LeadSettings | None) -> Reason:
    trades = settings.trades if settings else []
    if not lead.trade:
        return Reason(criterion="trade", bearing=Bearing.UNKNOWN, key="no_trade")
    is_known = lead.trade in trades
    return Reason(
        criterion="trade",
        bearing=Bearing.FOR if is_known else Bearing.NEUTRAL,
        key="known_trade" if is_known else "other_trade",
        values={"trade": lead.trade},
    )


def _staff(lead: Lead) -> Reason:
    bearings = {
        ItStaff.UNKNOWN: Bearing.UNKNOWN,
        ItStaff.NONE: Bearing.FOR,
        ItStaff.PART_TIME: Bearing.FOR,
        ItStaff.TEAM: Bearing.AGAINST,
    }
    said = ItStaff(lead.it_staff)
    count = lead.it_people
    key = "team_of" if said is ItStaff.TEAM and count else said.value.lower()
    return Reason(
        criterion="staff", bearing=bearings[said], key=f"staff_{key}", values={"count": count}
    )
