# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which districts a provider knows: contracts and sites must spell them alike to meet."""

from __future__ import annotations

from weibao.parties.models import Organization, Person, Site
from weibao.selling.models import CatalogueEdition


def known_districts(provider: Organization, reader: Person) -> tuple[str, ...]:
    """Those of its latest catalogue, then those of the sites that the reader may see; each once.

    A customer reads nothing of where others sit. Three queries, however many there are.
    """
    latest = CatalogueEdition.objects.filter(provider=provider).order_by("-number").first()
    served = [name for item in latest.items.all() for name in item.districts] if latest else []
    sites = Site.objects.visible_to(reader).exclude(district="")
    named = sites.order_by("district").values_list("district", flat=True).distinct()
    return tuple(dict.fromkeys([*served, *named]))
