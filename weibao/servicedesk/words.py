# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The index of the requests' words: a request is found by anything that a caller may still know."""

from weibao.search.index import Index
from weibao.servicedesk.models import Request

REQUESTS = Index("servicedesk_request_words")


def index_request(request: Request) -> None:
    """By its number, its customer, caller and device first, then by what was said."""
    device = request.device
    known = (
        request.number,
        request.customer.short_name,
        request.caller_name,
        request.phone,
        f"{device.tag} {device.model}" if device else "",
    )
    REQUESTS.put(request.pk, title=" ".join(known), body=request.summary)
