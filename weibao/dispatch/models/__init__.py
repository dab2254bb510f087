# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.dispatch.models.booking import Booking
from weibao.dispatch.models.engineer import Absence, AbsenceKind, EngineerProfile, WorkingSpan
from weibao.dispatch.models.feed import CalendarFeed
from weibao.dispatch.models.former import FormerBooking
from weibao.dispatch.models.proposal import Proposal
from weibao.dispatch.models.skill import ServiceNeed, Skill
from weibao.dispatch.models.whereabouts import SitePosition

__all__ = [
    "Absence",
    "AbsenceKind",
    "Booking",
    "CalendarFeed",
    "EngineerProfile",
    "FormerBooking",
    "Proposal",
    "ServiceNeed",
    "SitePosition",
    "Skill",
    "WorkingSpan",
]
