# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a request has to do with others, and who wants to hear of it."""

from dataclasses import dataclass

from django.db.models import Q

from weibao.parties.models import Person
from weibao.servicedesk.models import Link, Request, Watch


@dataclass(frozen=True, slots=True)
class Linked:
    """A link as it is read on one of its two pages; `is_back` on that of its other end."""

    link: Link
    other: Request
    is_back: bool


def links_on(request: Request, *, reader: Person) -> list[Linked]:
    """From either end, where the reader sees both."""
    ends = Q(request=request) | Q(other=request)
    rows = Link.objects.visible_to(reader).filter(ends).select_related("request", "other")
    return [
        Linked(row, row.other if row.request_id == request.pk else row.request, is_back)
        for row in rows
        for is_back in [row.request_id != request.pk]
    ]


def link_for(person: Person, key: int) -> Link:
    """One link; raises Link.DoesNotExist for whoever does not see both ends."""
    return Link.objects.visible_to(person).select_related("request", "other").get(pk=key)


def watchers_seen(request: Request, *, reader: Person) -> list[Person]:
    """Those of one's own side, by name."""
    rows = Watch.objects.visible_to(reader).filter(request=request).select_related("person")
    return [row.person for row in rows.order_by("person__name", "pk")]


def watchers_of(request: Request) -> list[Person]:
    """Everybody who wants to hear; what each may read is for the teller to ask."""
    rows = Watch.objects.filter(request=request, person__is_active=True).select_related("person")
    return [row.person for row in rows.order_by("pk")]
