# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Rows of a term's table in the words of a contract: a price, a level; one file a topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from weibao.terms.agreed.when import When
from weibao.terms.clauses.consequences.penalty_points import PointsOff, ScoreBand
from weibao.terms.clauses.consequences.service_credit import CreditBand
from weibao.terms.clauses.prices.priced_services import ServicePrice
from weibao.terms.clauses.promises.availability import AvailabilityTarget
from weibao.terms.clauses.promises.promised_people import PromisedPerson
from weibao.terms.clauses.promises.recovery import RecoveryTarget
from weibao.terms.clauses.promises.renewal import Offer
from weibao.terms.clauses.promises.service_levels import Level
from weibao.terms.clauses.scope.evidence import Recording
from weibao.terms.clock import SiteHours
from weibao.terms.projects.milestones import Milestone, Requirement
from weibao.terms.values.tiers import Tier
from weibao.wording.rows.consequences import credit_band, points_off, score_band
from weibao.wording.rows.evidence import recording
from weibao.wording.rows.hours import site_hours
from weibao.wording.rows.levels import service_level
from weibao.wording.rows.prices import service_price
from weibao.wording.rows.projects import milestone, promised_person, requirement
from weibao.wording.rows.systems import availability_target, offer, recovery_target
from weibao.wording.rows.tiers import price_tier
from weibao.wording.rows.when import conditions

ROWS: Mapping[type, Callable[[Any, str], str]] = {
    ServicePrice: service_price,
    Level: service_level,
    SiteHours: site_hours,
    When: conditions,
    Milestone: milestone,
    Requirement: requirement,
    PromisedPerson: promised_person,
    AvailabilityTarget: availability_target,
    RecoveryTarget: recovery_target,
    Offer: offer,
    Tier: price_tier,
    Recording: recording,
    CreditBand: credit_band,
    PointsOff: points_off,
    ScoreBand: score_band,
}


def row(entry: Any, language: str) -> str:
    """One row; a kind of row without words of its own is an author's mistake (KeyError)."""
    return ROWS[type(entry)](entry, language)
