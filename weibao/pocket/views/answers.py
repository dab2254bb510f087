# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What every answer of the door has in common: JSON, never kept by anybody on the way."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from weibao.bundles.access import can_send_entries
from weibao.parties.models import Person

View = Callable[..., HttpResponseBase]


def said(content: Mapping[str, Any], *, status: int = 200) -> JsonResponse:
    answer = JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
    add_never_cache_headers(answer)
    return answer


def sorry(status: int, why: str) -> JsonResponse:
    """Nothing was done, and this is why."""
    return said({"why": why}, status=status)


def for_engineers(view: View) -> View:
    """A script follows no way to the sign-in page: it is told that it must sign in.

    Whoever signs in on a telephone after somebody else sends nothing of theirs: what is sent may
    name its person in `X-Pocket-Person`, and is refused whole under another's session.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not isinstance(request.user, Person):
            return sorry(401, _("请先登录。"))
        if not can_send_entries(request.user):
            return sorry(403, _("只有服务商的人员可以用电话记录上门。"))
        named = unquote(request.headers.get("X-Pocket-Person", ""))
        if named not in {"", request.user.get_username()}:
            return sorry(403, _("这部电话上现在登录的是另一个人。"))
        return view(request, *args, **kwargs)

    return guarded
