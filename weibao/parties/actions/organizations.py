# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Organizations, their sites, and who serves whom."""

from datetime import datetime

from weibao.parties.models import Organization, Relation, Site


def add_organization(name: str, *, short_name: str = "") -> Organization:
    return Organization.objects.create(name=name, short_name=short_name or name)


def add_site(
    organization: Organization, *, name: str, district: str = "", address: str = ""
) -> Site:
    return Site.objects.create(
        organization=organization, name=name, district=district, address=address
    )


def relate(provider: Organization, *, customer: Organization, at: datetime) -> Relation:
    """Make both sides visible to each other; a relation that exists stays as it is."""
    relation, _created = Relation.objects.get_or_create(
        provider=provider, customer=customer, defaults={"since_at": at}
    )
    return relation
