# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which site is reporting?"""

from weibao.inventory.models import SiteToken
from weibao.inventory.models.token import SiteTokenQuerySet
from weibao.inventory.secrets import hash_of
from weibao.parties.models import Person


def token_of_secret(secret: str) -> SiteToken | None:
    """None for one that is revoked, as for one that never was."""
    found = SiteToken.objects.in_force().filter(token_hash=hash_of(secret))
    return found.select_related("site__organization").first()


def tokens_of(person: Person) -> SiteTokenQuerySet:
    """Those in force first, then the revoked ones."""
    rows = SiteToken.objects.visible_to(person).select_related("site__organization", "made_by")
    return rows.order_by("revoked_at", "-made_at", "-pk")
