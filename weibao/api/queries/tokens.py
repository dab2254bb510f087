# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who comes with a token."""

import hashlib

from weibao.api.models import ApiToken
from weibao.parties.models import Person


def digest_of(token: str) -> str:
    """A token is 256 random bits: a fast hash is enough, and the index finds it."""
    return hashlib.sha256(token.encode()).hexdigest()


def bearer_of(token: str) -> Person | None:
    """The person of a token that is in force."""
    found = ApiToken.objects.in_force().filter(digest=digest_of(token))
    row = found.select_related("person__organization").order_by().first()
    return row.person if row else None
