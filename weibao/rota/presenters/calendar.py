# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An engineer's visits as an iCalendar file (RFC 5545), written by the library `icalendar`.

What stands in it leaves the house: the customer's short name and where it is, never what was
reported or a telephone number.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from weibao.dispatch.queries import Entry
from weibao.fieldwork.models import Visit
from weibao.web.presenters.planning import place_words

REFRESH = timedelta(hours=1)


def calendar_of(name: str, entries: Iterable[Entry], *, now: datetime, link: str) -> bytes:
    """`link` is the address of a visit with `{number}` in it. Moments are in UTC."""
    calendar = Calendar()
    calendar.add("prodid", "-//Weibao//Dispatch//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("%(name)s的上门") % {"name": name})
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(event_of(entry, now=now, link=link))
    return bytes(calendar.to_ical())


def event_of(entry: Entry, *, now: datetime, link: str) -> Event:
    """A program takes one out that is cancelled, by a higher sequence than it knows."""
    visit, span = entry.visit, entry.span
    event = Event()
    event.add("uid", f"{visit.key}@weibao")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("dtstart", span.starts_at.astimezone(UTC))
    event.add("dtend", span.ends_at.astimezone(UTC))
    event.add("summary", _("上门 %(customer)s") % {"customer": visit.request.customer.short_name})
    event.add("location", whereabouts(visit))
    event.add("description", visit.number)
    event.add("url", link.format(number=visit.number))
    event.add("class", "PRIVATE")
    return event


def whereabouts(visit: Visit) -> str:
    site = visit.request.site or (visit.request.device.site if visit.request.device else None)
    address = site.address if site else ""
    return " ".join(filter(None, (place_words(visit.request), address)))
