# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where requests and engineers are, as plain values."""

from weibao.dispatch.models import EngineerProfile
from weibao.dispatch.plan import Place
from weibao.parties.models import Site
from weibao.servicedesk.models import Request

NOWHERE = Place()
WITH_PLACES = ("site__position", "device__site__position")
"""What a query of requests must select so that `place_of` asks nothing more."""


def place_of(request: Request) -> Place:
    """The request's own site, or else that of its device."""
    site = request.site or (request.device.site if request.device else None)
    return place_of_site(site) if site else NOWHERE


def place_of_site(site: Site) -> Place:
    position = getattr(site, "position", None)
    return Place(
        name=f"{site.pk}",
        district=site.district,
        latitude=position.latitude if position else None,
        longitude=position.longitude if position else None,
    )


def start_of(profile: EngineerProfile | None) -> Place:
    if profile is None:
        return NOWHERE
    return Place(
        name=profile.start_name,
        district=profile.start_district,
        latitude=profile.start_latitude,
        longitude=profile.start_longitude,
    )
