# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a provider's kinds of work take, and where its customers' sites are."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.dispatch.access import can_dispatch, can_keep_needs
from weibao.dispatch.models import ServiceNeed, SitePosition, Skill
from weibao.parties.models import Organization, Person, Site


def add_skill(provider: Organization, *, name: str, by: Person) -> Skill:
    """A skill that exists stays as it is."""
    if not can_keep_needs(by, provider):
        raise PermissionDenied
    skill, _created = Skill.objects.get_or_create(provider=provider, name=name.strip())
    return skill


@transaction.atomic
def keep_need(
    provider: Organization, *, service: str, minutes: int, skills: Iterable[Skill], by: Person
) -> ServiceNeed:
    """How long a kind of work usually takes on site, and which skills it needs."""
    skills = list(skills)
    if not can_keep_needs(by, provider):
        raise PermissionDenied
    if any(skill.provider_id != provider.pk for skill in skills):
        raise PermissionDenied
    need, _created = ServiceNeed.objects.update_or_create(
        provider=provider, service=service, defaults={"minutes": minutes}
    )
    need.skills.set(skills)
    return need


def place_site(site: Site, *, latitude: float, longitude: float, by: Person) -> SitePosition:
    if not can_dispatch(by) or not Site.objects.visible_to(by).filter(pk=site.pk).exists():
        raise PermissionDenied
    position, _created = SitePosition.objects.update_or_create(
        site=site, defaults={"latitude": latitude, "longitude": longitude}
    )
    return position
