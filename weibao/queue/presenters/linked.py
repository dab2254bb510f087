# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Beside a request: what it has to do with others, and who of one's own side watches it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weibao.parties.models import Person
from weibao.servicedesk.access import can_link_request, can_merge_request
from weibao.servicedesk.actions import FREE
from weibao.servicedesk.models import Request, Standing, Tie
from weibao.servicedesk.queries import Linked, links_on, watchers_seen
from weibao.web.presenters.desk import tone_of
from weibao.web.presenters.links import request_page

BACK: Mapping[str, Any] = {
    Tie.SAME_FAULT: gettext_lazy("同一故障"),
    Tie.CAUSED_BY: gettext_lazy("引起了"),
    Tie.FOLLOWS: gettext_lazy("后续是"),
    Tie.SPLIT: gettext_lazy("拆出了"),
    Tie.DUPLICATE: gettext_lazy("并入了"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    pk: int
    tie: str
    number: str
    url: str
    summary: str
    standing: str
    tone: str
    may_drop: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    number: str
    rows: tuple[LinkRow, ...]
    watchers: str
    is_watching: bool
    may_link: bool
    may_split: bool
    may_unmerge: bool


def beside_of(request: Request, *, reader: Person) -> Beside:
    links = links_on(request, reader=reader)
    watching = watchers_seen(request, reader=reader)
    may_link = can_link_request(reader, request)
    is_merged = any(one.link.tie == Tie.DUPLICATE and not one.is_back for one in links)
    is_cancelled = request.standing == Standing.CANCELLED
    return Beside(
        number=request.number,
        rows=tuple(_row(one, may_link=may_link) for one in links),
        watchers=_("、").join(person.name for person in watching),
        is_watching=reader in watching,
        may_link=may_link,
        may_split=request.is_open and can_merge_request(reader, request),
        may_unmerge=is_merged and is_cancelled and can_merge_request(reader, request),
    )


def _row(one: Linked, *, may_link: bool) -> LinkRow:
    tie = BACK[one.link.tie] if one.is_back else one.link.get_tie_display()
    return LinkRow(
        pk=one.link.pk,
        tie=str(tie),
        number=one.other.number,
        url=request_page(one.other.number),
        summary=one.other.summary,
        standing=one.other.get_standing_display(),
        tone=tone_of(one.other),
        may_drop=may_link and one.link.tie in FREE,
    )
