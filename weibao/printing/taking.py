# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Files that a reader takes away: saved under their own names, and kept by nobody on the way."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def taken(content: bytes, *, name: str, content_type: str) -> HttpResponse:
    return HttpResponse(content, content_type=content_type, headers=headers_of(name))


def headers_of(name: str) -> dict[str, str]:
    return {
        "Content-Disposition": str(content_disposition_header(as_attachment=True, filename=name)),
        "Cache-Control": "private, no-store",
    }
