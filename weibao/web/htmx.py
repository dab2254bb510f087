# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.http import HttpRequest


def is_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page; going back in the browser wants all of it."""
    headers = request.headers
    return "HX-Request" in headers and "HX-History-Restore-Request" not in headers


def trigger_name(request: HttpRequest) -> str:
    """The name of the field that asked."""
    return request.headers.get("HX-Trigger-Name", "")
