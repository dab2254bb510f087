# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an entitlement is counted in, and where the work is done that it takes."""

from __future__ import annotations

from enum import StrEnum


class Unit(StrEnum):
    """An incident is a request on which work was done. A day on site counts once, whoever came;
    a person-day counts for each engineer who came on that day.
    """

    VISIT = "visit"
    INCIDENT = "incident"
    MINUTE = "minute"
    DAY = "day"
    PERSON_DAY = "person_day"

    @property
    def is_onsite(self) -> bool:
        """Whether it begins with an arrival, and only work on a visit belongs to it."""
        return self not in (Unit.INCIDENT, Unit.MINUTE)


class Place(StrEnum):
    ANYWHERE = "anywhere"
    ONSITE = "onsite"
    REMOTE = "remote"
