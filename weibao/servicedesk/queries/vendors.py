# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Other companies' parts of a request, and which companies were asked before."""

from django.db.models import Max, Prefetch

from weibao.parties.models import Organization
from weibao.servicedesk.models import Request, VendorPart, VendorWord
from weibao.servicedesk.models.vendor_part import VendorPartQuerySet

MOST_NAMES = 40


def vendor_parts_on(request: Request) -> VendorPartQuerySet:
    """In the order in which they were asked, each with what was said."""
    words = VendorWord.objects.select_related("noted_by")
    parts = VendorPart.objects.filter(request=request).select_related("asked_by")
    return parts.prefetch_related(Prefetch("words_said", queryset=words))


def find_vendor_promise(word: int) -> VendorWord | None:
    """A promise that still stands: of a part that is open, on an open request, and the latest."""
    rows = VendorWord.objects.select_related("part__request__assignee")
    found = rows.filter(pk=word, part__ended_at=None).first()
    if found is None or not found.part.request.is_open:
        return None
    return found if found.promised_at == found.part.promised_at else None


def vendors_asked(provider: Organization) -> list[tuple[str, str]]:
    """The companies that were asked lately, with the telephone they were asked by."""
    parts = VendorPart.objects.filter(request__provider=provider)
    rows = parts.values("vendor").annotate(latest=Max("asked_at"), phone=Max("phone"))
    return [(row["vendor"], row["phone"]) for row in rows.order_by("-latest")[:MOST_NAMES]]
