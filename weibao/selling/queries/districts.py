# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which districts a provider knows: contracts and sites must spell them alike to meet."""

from __future__ import annotations

from weibao.parties.models import Organization, Site
from weibao.parties.models.organization import related_to
from weibao.selling.models import CatalogueEdition


def known_districts(provider: Organization) -> tuple[str, ...]:
    """Those of its latest catalogue, then those of its own and its customers' sites; each once.

    Three queries, however many there are.
    """
    latest = CatalogueEdition.objects.filter(provider=provider).order_by("-number").first()
    served = [name for item in latest.items.all() for name in item.districts] if latest else []
    sites = Site.objects.filter(organization__in=related_to(provider.pk)).exclude(district="")
    named = sites.order_by("district").values_list("district", flat=True).distinct()
    return tuple(dict.fromkeys([*served, *named]))
