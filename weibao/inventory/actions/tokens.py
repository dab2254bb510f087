# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Addresses of sites: made, shown once, revoked."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.inventory.access import can_make_site_token, can_revoke_site_token
from weibao.inventory.actions.locking import lock_machines_of
from weibao.inventory.models import SiteToken
from weibao.inventory.secrets import fresh_secret, hash_of
from weibao.parties.models import Person, Site

MOST = 10


class TooManyTokensError(ValueError):
    """A site has enough addresses: revoke one first."""


@transaction.atomic
def make_site_token(site: Site, *, label: str, by: Person, now: datetime) -> tuple[SiteToken, str]:
    """The token, and its secret that nobody can read again."""
    if not can_make_site_token(by, site):
        raise PermissionDenied
    lock_machines_of(site.organization_id)
    if SiteToken.objects.in_force().filter(site=site).count() >= MOST:
        raise TooManyTokensError(site.name)
    secret = fresh_secret()
    token = SiteToken.objects.create(
        site=site, label=label, token_hash=hash_of(secret), made_at=now, made_by=by
    )
    return token, secret


def revoke_site_token(token: SiteToken, *, by: Person, now: datetime) -> None:
    """From now on its address answers as one that never was. Twice is once."""
    if not can_revoke_site_token(by, token):
        raise PermissionDenied
    SiteToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=now)
