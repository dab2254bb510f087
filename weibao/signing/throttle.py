# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How often one address may ask for what needs no account, counted in windows of fixed length."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


def is_too_often(
    request: HttpRequest, what: str, *, most: int, seconds: int, now: datetime
) -> bool:
    """Counts this request too. The cache is shared by the processes of one machine."""
    asker = get_adapter(request).get_client_ip(request)
    window = int(now.timestamp()) // seconds
    key = f"often:{what}:{asker}:{window}"
    cache.add(key, 0, timeout=2 * seconds)
    try:
        count = cache.incr(key)
    except ValueError:
        # The cache was emptied between the two.
        return False
    return count > most
