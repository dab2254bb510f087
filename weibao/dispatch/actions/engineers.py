# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What dispatch knows of an engineer: hours, absences, skills, districts, where the day begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.dispatch.access import can_keep_engineer, can_note_absence
from weibao.dispatch.models import Absence, AbsenceKind, EngineerProfile, Skill, WorkingSpan
from weibao.parties.models import Person


class BadHoursError(ValueError):
    """A span that ends before it begins, or two of a day that overlap."""


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """On a weekday, of which Monday is 0."""

    weekday: int
    starts_at: time
    ends_at: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where the engineer's day begins; degrees where known."""

    name: str = ""
    district: str = ""
    latitude: float | None = None
    longitude: float | None = None


@transaction.atomic
def keep_hours(engineer: Person, *, hours: Iterable[Hours], by: Person) -> None:
    """The whole week anew. An empty week: nobody knows, and nothing is refused because of it."""
    if not can_keep_engineer(by, engineer):
        raise PermissionDenied
    week = sorted(set(hours))
    for before, after in zip([None, *week], week, strict=False):
        overlaps = (
            before is not None
            and before.weekday == after.weekday
            and after.starts_at < before.ends_at
        )
        if after.starts_at >= after.ends_at or overlaps:
            raise BadHoursError(str(after))
    Person.objects.select_for_update(no_key=True).get(pk=engineer.pk)
    WorkingSpan.objects.filter(engineer=engineer).delete()
    WorkingSpan.objects.bulk_create(
        WorkingSpan(
            engineer=engineer,
            weekday=span.weekday,
            starts_at=span.starts_at,
            ends_at=span.ends_at,
        )
        for span in week
    )


@transaction.atomic
def keep_engineer(
    engineer: Person,
    *,
    skills: Iterable[Skill],
    districts: Iterable[str],
    start: Start,
    by: Person,
) -> EngineerProfile:
    """Skills of another provider are refused."""
    skills = list(skills)
    if not can_keep_engineer(by, engineer):
        raise PermissionDenied
    if any(skill.provider_id != engineer.organization_id for skill in skills):
        raise PermissionDenied
    profile, _created = EngineerProfile.objects.update_or_create(
        engineer=engineer,
        defaults={
            "districts": sorted({name.strip() for name in districts if name.strip()}),
            "start_name": start.name,
            "start_district": start.district,
            "start_latitude": start.latitude,
            "start_longitude": start.longitude,
        },
    )
    profile.skills.set(skills)
    return profile


@transaction.atomic
def note_absence(
    engineer: Person,
    *,
    kind: AbsenceKind,
    starts_at: datetime,
    ends_at: datetime,
    seen: Observation,
) -> Absence:
    """Visits that are planned in it stay: the board shows them, and somebody moves them."""
    if not can_note_absence(seen.by, engineer):
        raise PermissionDenied
    if starts_at >= ends_at:
        raise BadHoursError(f"{starts_at} - {ends_at}")
    absence, _created = Absence.objects.get_or_create(
        key=seen.key,
        defaults={
            "engineer": engineer,
            "kind": kind,
            "starts_at": starts_at,
            "ends_at": ends_at,
            "noted_by": seen.by,
        },
    )
    return absence


def remove_absence(absence: Absence, *, by: Person) -> None:
    if not can_note_absence(by, absence.engineer):
        raise PermissionDenied
    absence.delete()
