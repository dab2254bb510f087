# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What somebody asks of the desk, and the address that asks the same again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse

from weibao.servicedesk.queries import Fields, Place, understood

MOST_LETTERS = 80
REACH = 6  # figures of a row's number
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PLACE = re.compile(r"(-?)([0-9]{1,16})\.([0-9]{1,18})")
"""Backwards or not, microseconds, key: what every database can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDesk:
    show: str = ""
    q: str = ""
    start: int = 0
    place: Place | None = None
    fields: Fields = field(default_factory=dict)

    @property
    def query(self) -> str:
        """Always in the same order: equal queues have equal addresses."""
        at = written(self.place) if self.place else ""
        said = {"show": self.show, "q": self.q, **self.fields, "from": self.start or "", "at": at}
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def url(self) -> str:
        return f"{reverse('desk')}?{self.query}" if self.query else reverse("desk")

    def but(self, **changes: Any) -> "AskedDesk":
        return replace(self, **{"start": 0, "place": None, **changes})


def asked_desk(said: Mapping[str, str]) -> AskedDesk:
    return AskedDesk(
        show=said.get("show", "")[:MOST_LETTERS],
        q=said.get("q", "").strip()[:MOST_LETTERS],
        start=first_row(said.get("from", "")),
        place=place_of(said.get("at", "")),
        fields=understood(said),
    )


def asked_by(query: str) -> AskedDesk:
    """The same from an address as it was kept."""
    return asked_desk(dict(parse_qsl(query)))


def first_row(said: str) -> int:
    """Where the page begins; what is no number, or out of reach, is the first page."""
    return int(said) if said.isdecimal() and len(said) < REACH else 0


def written(place: Place) -> str:
    """A place of the history in an address."""
    since = (place.at - EPOCH) // timedelta(microseconds=1)
    return f"{'-' if place.is_back else ''}{since}.{place.pk}"


def place_of(said: str) -> Place | None:
    """What says no place is the latest page."""
    found = PLACE.fullmatch(said)
    if found is None:
        return None
    back, since, pk = found.groups()
    return Place(EPOCH + timedelta(microseconds=int(since)), int(pk), is_back=bool(back))
