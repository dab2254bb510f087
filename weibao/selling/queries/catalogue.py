# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date

from weibao.parties.models import Organization, Person
from weibao.selling.models import CatalogueEdition
from weibao.selling.models.catalogue import EditionQuerySet


def editions_of(person: Person) -> EditionQuerySet:
    """Those that a person may read, the latest first, with their items."""
    found = CatalogueEdition.objects.visible_to(person).select_related("provider", "by")
    return found.order_by("provider", "-number").prefetch_related("items")


def edition_on(provider: Organization, day: date) -> CatalogueEdition | None:
    """The edition whose prices hold on a day; None before the first."""
    editions = CatalogueEdition.objects.filter(provider=provider)
    return editions.in_force_on(day).prefetch_related("items").first()
