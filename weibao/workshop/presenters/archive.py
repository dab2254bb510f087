# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""All that ever happened to a device (V5), the latest first, as far as the reader may see it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.urls import reverse
from django.utils.translation import gettext as _

from weibao.assets.models import Device
from weibao.assets.named import shown_what
from weibao.assets.queries import archive_of
from weibao.fieldwork.models import Standing, Visit
from weibao.parties.models import Person
from weibao.repairs.models import Repair
from weibao.servicedesk.models import Rating, RemoteSession, Request

ON_A_PAGE = 30
LAST_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`before` went, `after` came."""

    at: datetime
    icon: str
    name: str
    text: str = ""
    lines: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    url: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    entries: tuple[Entry, ...]
    page: int
    has_more: bool


def archive_page(device: Device, *, reader: Person, page: int) -> Archive:
    """Of each source as many as the page could need: what is older cannot stand on it."""
    page = min(max(page, 1), LAST_PAGE)
    ends = page * ON_A_PAGE
    found = chain.from_iterable(source(device, reader, ends + 1) for source in SOURCES)
    entries = sorted(found, key=lambda entry: entry.at, reverse=True)
    return Archive(
        entries=tuple(entries[ends - ON_A_PAGE : ends]),
        page=page,
        has_more=len(entries) > ends and page < LAST_PAGE,
    )


def _requests(device: Device, reader: Person, most: int) -> Iterator[Entry]:
    rows = Request.objects.visible_to(reader).filter(device=device).select_related("caller")
    for row in rows.order_by("-reported_at", "-pk")[:most]:
        yield Entry(
            at=row.reported_at,
            icon="phone",
            name=_("报修"),
            text=row.summary,
            lines=(f"{row.number} · {row.get_standing_display()}",),
            url=reverse("request", args=[row.number]),
            by=row.caller.name if row.caller else row.caller_name,
        )


def _visits(device: Device, reader: Person, most: int) -> Iterator[Entry]:
    rows = Visit.objects.visible_to(reader).filter(request__device=device, arrived_at__isnull=False)
    rows = rows.select_related("engineer").prefetch_related("parts")
    for row in rows.order_by("-arrived_at", "-pk")[:most]:
        is_done = row.standing == Standing.FINISHED
        parts = tuple(f"{part.name} × {part.quantity}" for part in row.parts.all())
        minutes = _("%(minutes)s 分钟") % {"minutes": row.minutes}
        yield Entry(
            at=row.arrived_at or row.planned_at,
            icon="tool",
            name=_("上门"),
            text=row.description,
            lines=((f"{row.number} · {minutes}",) if is_done else (row.number,)) + parts,
            url=reverse("visit", args=[row.number]),
            by=row.engineer.name,
        )


def _sessions(device: Device, reader: Person, most: int) -> Iterator[Entry]:
    rows = RemoteSession.objects.visible_to(reader).filter(device=device)
    rows = rows.select_related("engineer", "request")
    for row in rows.order_by("-began_at", "-pk")[:most]:
        yield Entry(
            at=row.began_at,
            icon="screen-share",
            name=_("远程"),
            text=row.description,
            lines=(_("同意：%(consent)s") % {"consent": row.consent},),
            url=reverse("request", args=[row.request.number]),
            by=row.engineer.name,
        )


def _repairs(device: Device, reader: Person, most: int) -> Iterator[Entry]:
    rows = Repair.objects.visible_to(reader).filter(device=device).select_related("sent_by")
    for row in rows.order_by("-sent_at", "-pk")[:most]:
        yield Entry(
            at=row.sent_at,
            icon="package",
            name=_("送修"),
            text=f"{row.name} · {row.fault}",
            lines=(f"{row.number} · {row.get_standing_display()}", row.repairer),
            url=reverse("repair", args=[row.number]),
            by=row.sent_by.name,
        )


def _ratings(device: Device, reader: Person, most: int) -> Iterator[Entry]:
    requests = Request.objects.visible_to(reader).filter(device=device)
    rows = Rating.objects.filter(request__in=requests.order_by().values("pk"))
    rows = rows.select_related("person", "request")
    for row in rows.order_by("-given_at", "-pk")[:most]:
        yield Entry(
            at=row.given_at,
            icon="star",
            name=_("评价"),
            text="★" * row.stars + (f" {row.words}" if row.words else ""),
            url=reverse("request", args=[row.request.number]),
            by=row.person.name,
        )


def _events(device: Device, reader: Person, most: int) -> Iterator[Entry]:
    for row in archive_of(device, reader=reader)[:most]:
        yield Entry(
            at=row.at,
            icon="pencil",
            name=row.get_kind_display(),
            text=shown_what(row.what),
            before=row.before,
            after=row.after,
            by=row.by.name if row.by else row.get_source_display(),
        )


SOURCES: tuple[Callable[[Device, Person, int], Iterator[Entry]], ...] = (
    _requests,
    _visits,
    _sessions,
    _repairs,
    _ratings,
    _events,
)
