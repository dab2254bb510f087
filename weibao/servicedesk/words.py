# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The index of the requests' words: a request is found by anything that a caller may still know."""

from weibao.search.index import Index
from weibao.servicedesk.models import Remark, Request

REQUESTS = Index("servicedesk_request_words")


def index_request(request: Request, *, is_new: bool = False) -> None:
    """By its number, its customer, caller, device and site first, then by what was said.

    Of a new one nothing was said yet. Notes of one side are not in it: by searching, the other
    would learn what they say.
    """
    device, site = request.device, request.site
    known = (
        request.number,
        request.customer.short_name,
        request.caller_name,
        request.phone,
        f"{device.tag} {device.model} {device.serial}" if device else "",
        f"{site.name} {site.address} {site.district}" if site else "",
    )
    remarks = Remark.objects.none() if is_new else request.remarks.filter(is_internal=False)
    said = remarks.values_list("body", flat=True)
    REQUESTS.put(request.pk, title=" ".join(known), body="\n".join([request.summary, *said]))
