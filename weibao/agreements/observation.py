# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who saw something happen, when, and the id they gave it. Every action that records takes one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypedDict

from weibao.parties.models import Person

# A form's own key has at most 64; what followed from it (`then`) adds a word.
KEY = re.compile(r"~?[A-Za-z0-9._-]{4,80}")
LONGEST_SENT = 64
OWN = "~"
"""Begins what `own_key` gives. Numbers count up, so that anybody could send the next one first."""


class Stamp(TypedDict):
    """What every fact begins with."""

    id: str
    at: datetime
    recorded_at: datetime
    by: str
    corrects: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """`key` is made by the form or the telephone, once: sent twice, it is recorded once.

    `at` is when it happened, `now` when it is recorded; where nobody says when, both are now.
    """

    key: str
    at: datetime
    by: Person
    now: datetime

    def __post_init__(self) -> None:
        if not KEY.fullmatch(self.key):
            raise BadKeyError(f"{self.key!r} is no key: 4 to 80 letters, figures, dots or dashes.")

    def stamp(self, part: str = "", *, corrects: str | None = None) -> Stamp:
        """Begin a fact. An action that records several facts names each part."""
        return Stamp(
            id=f"{self.key}:{part}" if part else self.key,
            at=self.at,
            recorded_at=self.now,
            by=self.by.username,
            corrects=corrects,
        )

    def then(self, step: str) -> Observation:
        """What followed from the same form: another action, with a key of its own."""
        return replace(self, key=f"{self.key}.{step}")


def own_key(*parts: object) -> str:
    """A key that the program itself gives, such as by the number of a link; nobody can send it."""
    return OWN + "-".join(str(part) for part in parts)


def sent_key(key: str) -> str:
    """A key as a form sent it; raises BadKeyError for one of the program's own, or too long."""
    if key.startswith(OWN) or len(key) > LONGEST_SENT:
        raise BadKeyError(f"{key!r} is no key of a form.")
    return key


class BadKeyError(ValueError):
    """A form sent a key that cannot be one."""
