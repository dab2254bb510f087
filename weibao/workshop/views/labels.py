# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Labels of the devices that are on the list just now, as sheets to print."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from weibao.agreements.queries.configuration import covers_of
from weibao.assets.access import can_keep_devices
from weibao.parties.models import Organization
from weibao.printing.document import pdf_of
from weibao.printing.taking import PDF, taken
from weibao.web.stamp import reader_of
from weibao.workshop.presenters.devices import SHOWS, Asked, narrowed
from weibao.workshop.presenters.labels import labels_of
from weibao.workshop.views.devices import LONGEST, customer_of, device_for

MOST_LABELS = 480
"""Twenty sheets; a longer list is narrowed first."""


@require_safe
@login_required
def labels(request: HttpRequest) -> HttpResponse:
    reader, now = reader_of(request), timezone.now()
    customer = kept_customer(request)
    show = request.GET.get("show", "")
    asked = Asked(
        customer=customer,
        text=request.GET.get("text", "").strip()[:LONGEST],
        show=show if show in SHOWS else "",
    )
    covers = covers_of(customer, reader=reader, now=now)
    found = narrowed(asked, covers, reader=reader, today=timezone.localdate(now))
    content = labels_of(found[:MOST_LABELS], address=request.build_absolute_uri)
    return taken(pdf_of("labels", content), name="labels.pdf", content_type=PDF)


@require_safe
@login_required
def device_label(request: HttpRequest, key: int) -> HttpResponse:
    content = labels_of([device_for(request, key)], address=request.build_absolute_uri)
    return taken(pdf_of("labels", content), name=f"label-{key}.pdf", content_type=PDF)


def kept_customer(request: HttpRequest) -> Organization:
    """Whose devices the reader keeps; Http404 for everybody else."""
    reader = reader_of(request)
    customer = customer_of(reader, request.GET.get("customer"))
    if customer is None or not can_keep_devices(reader, customer):
        raise Http404
    return customer
