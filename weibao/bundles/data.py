# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an entry says, read field by field: it comes from a telephone, so nothing is believed."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

YEARS = range(2000, 2100)
WORD = re.compile(r"[a-z][a-z0-9_]{0,39}")
DIGEST = re.compile(r"[0-9a-f]{64}")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


class UnreadableError(ValueError):
    """A field is missing, or says what it cannot."""


class Data:
    """The fields of one JSON object."""

    def __init__(self, raw: Any) -> None:
        if not isinstance(raw, Mapping):
            raise UnreadableError("an object is expected")
        self.raw = raw

    def text(self, name: str, *, most: int, least: int = 0) -> str:
        value = self.raw.get(name, "")
        if not isinstance(value, str) or CONTROL.search(value):
            raise UnreadableError(name)
        value = value.strip()
        if not least <= len(value) <= most:
            raise UnreadableError(name)
        return value

    def word(self, name: str) -> str:
        value = self.raw.get(name)
        if not isinstance(value, str) or not WORD.fullmatch(value):
            raise UnreadableError(name)
        return value

    def whole(self, name: str, *, least: int, most: int) -> int:
        value = self.raw.get(name)
        if type(value) is not int or not least <= value <= most:
            raise UnreadableError(name)
        return value

    def number(self, name: str, *, least: float, most: float) -> float:
        value = self.raw.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise UnreadableError(name)
        if not least <= value <= most:
            raise UnreadableError(name)
        return float(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self.raw.get(name, default)
        if not isinstance(value, bool):
            raise UnreadableError(name)
        return value

    def moment(self, name: str) -> datetime:
        return moment_from(self.raw.get(name))

    def has(self, name: str) -> bool:
        return self.raw.get(name) is not None

    def objects(self, name: str, *, most: int) -> list["Data"]:
        return [Data(one) for one in self._list(name, most)]

    def digests(self, name: str, *, most: int) -> list[str]:
        found = self._list(name, most)
        if not all(isinstance(one, str) and DIGEST.fullmatch(one) for one in found):
            raise UnreadableError(name)
        return list(dict.fromkeys(found))

    def _list(self, name: str, most: int) -> list[Any]:
        value = self.raw.get(name) or []
        if not isinstance(value, list) or len(value) > most:
            raise UnreadableError(name)
        return value


def moment_from(raw: Any) -> datetime:
    """A moment with its zone, near enough to now to be counted with."""
    if not isinstance(raw, str) or len(raw) > 40:
        raise UnreadableError("moment")
    try:
        at = datetime.fromisoformat(raw)
        if at.tzinfo is None or at.year not in YEARS:
            raise UnreadableError("moment")
        return at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UnreadableError("moment") from error
