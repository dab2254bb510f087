# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What somebody asks of the desk, and the address that asks the same again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse

from weibao.servicedesk.queries import Fields, understood

MOST_LETTERS = 80
REACH = 6  # figures of a row's number


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDesk:
    show: str = ""
    q: str = ""
    start: int = 0
    fields: Fields = field(default_factory=dict)

    @property
    def query(self) -> str:
        """Always in the same order: equal queues have equal addresses."""
        said = {"show": self.show, "q": self.q, **self.fields, "from": self.start or ""}
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def url(self) -> str:
        return f"{reverse('desk')}?{self.query}" if self.query else reverse("desk")

    def but(self, **changes: Any) -> "AskedDesk":
        return replace(self, **{"start": 0, **changes})


def asked_desk(said: Mapping[str, str]) -> AskedDesk:
    return AskedDesk(
        show=said.get("show", "")[:MOST_LETTERS],
        q=said.get("q", "").strip()[:MOST_LETTERS],
        start=first_row(said.get("from", "")),
        fields=understood(said),
    )


def asked_by(query: str) -> AskedDesk:
    """The same from an address as it was kept."""
    return asked_desk(dict(parse_qsl(query)))


def first_row(said: str) -> int:
    """Where the page begins; what is no number, or out of reach, is the first page."""
    return int(said) if said.isdecimal() and len(said) < REACH else 0
