# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A fault is reported together with photos of it."""

from collections.abc import Sequence

from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.servicedesk.actions.remarking import Said, add_remark
from weibao.servicedesk.actions.reporting import report_request
from weibao.servicedesk.models import Request
from weibao.servicedesk.reporting import Report


@transaction.atomic
def report_with_photos(
    report: Report, *, photos: Sequence[tuple[str, bytes]], words: str, seen: Observation
) -> Request:
    """Both or neither; `words` stand with the photos in the talk on the request."""
    request = report_request(report, seen=seen)
    if photos:
        add_remark(request, Said(body=words, files=photos), seen=seen.then("photos"))
    return request
