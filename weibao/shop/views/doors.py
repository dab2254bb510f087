# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the doors without an account have in common: how often one may knock, what is answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.http import Http404, HttpRequest

from weibao.selling.models import DealLink, QuoteLink
from weibao.selling.queries import LinkState
from weibao.signing.throttle import is_too_often

MOST_A_MINUTE, MOST_GUESSES = 60, 20
STATUS: Mapping[LinkState, int] = {
    LinkState.READY: 200,
    LinkState.DONE: 200,
    LinkState.CHANGED: 409,
    LinkState.REVOKED: 410,
    LinkState.ENDED: 410,
    LinkState.LEFT: 410,
}


def is_let_in(
    request: HttpRequest, link: DealLink | QuoteLink | None, *, door: str, now: datetime
) -> bool:
    """False for who asks too often; raises Http404 where there never was such a link."""
    what, most = (f"{door}-guess", MOST_GUESSES)
    if link is not None:
        what, most = f"{door}:{link.pk}", MOST_A_MINUTE
    if is_too_often(request, what, most=most, seconds=60, now=now):
        return False
    if link is None:
        raise Http404
    return True
