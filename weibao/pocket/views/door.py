# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where the engineer's telephone gets its day, and leaves what happened."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.bundles.actions import MOST_ENTRIES, TooManyEntriesError, receive_entries
from weibao.bundles.data import Data, UnreadableError
from weibao.bundles.entry import LONGEST_NAME, MOST_TICKS, Sending
from weibao.bundles.queries import devices_labelled
from weibao.pocket.presenters.day import card_of, day_of
from weibao.pocket.presenters.results import results_of
from weibao.pocket.views.answers import for_engineers, said, sorry
from weibao.web.stamp import reader_of

LONGEST_CODE, MOST_LABELLED, MOST_LATE = 200, 5, 1000
MOST_SENT = 1024 * 1024
DEEPEST = 20
"""No entry has more inside each other."""


@require_safe
@for_engineers
def day(request: HttpRequest) -> HttpResponseBase:
    now = timezone.now()
    return said({**day_of(reader_of(request), now=now), "csrf": get_token(request)})


@require_safe
@for_engineers
def devices(request: HttpRequest) -> HttpResponseBase:
    """A label that is on no list on the telephone: whose is it?"""
    code = request.GET.get("code", "").strip()[:LONGEST_CODE]
    found = devices_labelled(code, reader=reader_of(request), most=MOST_LABELLED)
    return said({"devices": [card_of(row) for row in found]})


@require_POST
@for_engineers
def entries(request: HttpRequest) -> HttpResponseBase:
    """Answers entry by entry; a status other than 200 says that none of them was looked at."""
    now = timezone.now()
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_SENT:
        return sorry(413, _("一次传得太多：最多 1 MB。"))
    try:
        sending, raw = read(request.body)
        found = receive_entries(raw, sending=sending, by=reader_of(request), now=now)
    except TooManyEntriesError:
        return sorry(413, _("一次最多 %(n)s 条。") % {"n": MOST_ENTRIES})
    except UnreadableError:
        return sorry(400, _("传来的内容读不懂。"))
    results = results_of(found, reader=reader_of(request))
    return said({"now": now.isoformat(), "results": results})


def read(body: bytes) -> tuple[Sending, list[Any]]:
    """Raises UnreadableError for whatever is no list of entries."""
    try:
        sent = json.loads(body, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("body") from error
    if not isinstance(sent, Mapping) or is_too_deep(sent):
        raise UnreadableError("body")
    raw = sent.get("entries")
    if not isinstance(raw, list):
        raise UnreadableError("entries")
    return sending_from(Data(sent)), raw


def sending_from(said: Data) -> Sending:
    """Raises UnreadableError."""
    return Sending(
        at=said.moment("sent_at"),
        page=said.text("page", most=LONGEST_NAME),
        tick=said.whole("tick", least=0, most=MOST_TICKS) if said.has("tick") else 0,
        late=tuple(said.digests("late", most=MOST_LATE)),
    )


def is_too_deep(sent: Any) -> bool:
    level = [sent]
    for _depth in range(DEEPEST):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return False
    return True


def _inside(one: Any) -> list[Any]:
    if isinstance(one, Mapping):
        return list(one.values())
    return one if isinstance(one, list) else []


def _refused(name: str) -> float:
    raise UnreadableError(name)
