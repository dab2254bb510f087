# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What each kind of work takes, for the requests of one provider."""

from collections.abc import Mapping
from dataclasses import dataclass

from weibao.dispatch.models import ServiceNeed
from weibao.dispatch.plan import USUAL_MINUTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    minutes: int = USUAL_MINUTES
    skills: frozenset[str] = frozenset()


USUAL = Need()


def needs_of(provider_id: int) -> Mapping[str, Need]:
    """By the service's word; what is not in it is `USUAL`."""
    rows = ServiceNeed.objects.filter(provider=provider_id).prefetch_related("skills")
    return {
        row.service: Need(
            minutes=row.minutes, skills=frozenset(skill.name for skill in row.skills.all())
        )
        for row in rows
    }
