# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was said on a request, and the files that came with it."""

from django.db.models import Q

from weibao.parties.models import Person
from weibao.servicedesk.models import Attachment, Link, Remark, Request, Tie

MOST_PHOTOS = 24


def remarks_on(request: Request, *, reader: Person) -> list[Remark]:
    """In the order in which it was said; notes of the other side are not among them.

    What was said on a duplicate is read on the request that goes on for it.
    """
    merged = Link.objects.filter(other=request, tie=Tie.DUPLICATE).values_list("request", flat=True)
    seen = Remark.objects.visible_to(reader).filter(request__in=[request.pk, *merged])
    return list(seen.select_related("author", "side").prefetch_related("attachments"))


def attachment_for(person: Person, key: int) -> Attachment:
    """One file; raises Attachment.DoesNotExist for whoever may not read its remark."""
    return Attachment.objects.visible_to(person).get(pk=key)


def photos_on(request: Request, *, reader: Person) -> list[Attachment]:
    """The files that are pictures by their names, in the order in which they came."""
    shown = Q()
    for end in ("jpg", "jpeg", "png", "gif", "webp"):
        shown |= Q(name__iendswith=f".{end}")
    seen = Attachment.objects.visible_to(reader).filter(shown, remark__request=request)
    return list(seen.order_by("remark__at", "remark", "position")[:MOST_PHOTOS])
