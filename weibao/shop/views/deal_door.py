# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a customer approves and signs a contract without an account."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from weibao.selling.actions import (
    ContentMovedError,
    DealMovedError,
    LinkNotUsableError,
    NotApprovedError,
    sign_by_link,
)
from weibao.selling.models import DealLink
from weibao.selling.queries import deal_link_of, deal_link_state
from weibao.shop.forms.signing import DoorSignForm
from weibao.shop.presenters.deals import title_of
from weibao.shop.presenters.paper import papers_of
from weibao.shop.views.doors import Door


@never_cache
def deal_door(request: HttpRequest, secret: str) -> HttpResponse:
    return DOOR.opened(request, secret)


def signed(link: DealLink, said: dict[str, Any], now: datetime) -> None:
    sign_by_link(
        link,
        shown=said["content_hash"],
        person=said["signer"],
        strokes=said["strokes"],
        now=now,
    )


def papers(link: DealLink) -> dict[str, object]:
    version = link.version
    return {
        "deal": version.deal,
        "version": version,
        "title": title_of(version.deal.template),
        "papers": papers_of(version.texts),
        "signed": [one for one in version.signatures.all() if one.side == "customer"],
    }


DOOR: Door[DealLink] = Door(
    name="deal_door",
    link_of=deal_link_of,
    state_of=lambda link, now: deal_link_state(link, now=now),
    provider_of=lambda link: link.version.deal.provider,
    papers=papers,
    form=DoorSignForm,
    answer=signed,
    moved=(
        ContentMovedError,
        DealMovedError,
        LinkNotUsableError,
        NotApprovedError,
        PermissionDenied,
    ),
)
