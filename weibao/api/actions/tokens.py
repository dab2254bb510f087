# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Tokens are shown once, when they are made."""

import secrets
from datetime import datetime

from django.core.exceptions import PermissionDenied

from weibao.api.models import ApiToken
from weibao.api.queries import digest_of
from weibao.parties.models import Person

PREFIX = "wb_"
"""Lets a scanner of source code find a token that somebody committed."""


def make_token(person: Person, *, label: str, now: datetime) -> str:
    """A new token; it cannot be read again."""
    if not person.is_active:
        raise PermissionDenied
    token = PREFIX + secrets.token_urlsafe(32)
    ApiToken.objects.create(person=person, label=label, digest=digest_of(token), made_at=now)
    return token


def revoke_token(token: ApiToken, *, by: Person, now: datetime) -> None:
    if token.person_id != by.pk:
        raise PermissionDenied
    ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now)
