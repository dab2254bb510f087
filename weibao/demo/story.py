# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What happened in the month of the demonstration: story.json, one line for each request."""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from weibao.fieldwork.work import UsedPart

STORY = Path(__file__).parent / "story.json"


class Ending(StrEnum):
    """How a request goes on after the report."""

    VISIT = "visit"
    LATE_VISIT = "late_visit"
    EXTENDED = "extended"
    REINSTALLED = "reinstalled"
    NOBODY_SIGNS = "nobody_signs"
    CHANGED_LATER = "changed_later"
    WAITED = "waited"
    BY_PHONE = "by_phone"
    REMOTE = "remote"
    REOPENED = "reopened"
    CANCELLED = "cancelled"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`share` says when: 0 is a month ago, 100 the last working day.

    `consent` names who agreed to the price of work out of scope.
    """

    contract: str
    share: int
    clock: str
    tag: str
    caller: str
    summary: str
    symptom: str
    service: str
    ending: Ending
    work: str = ""
    work_after: str = ""
    minutes: int = 60
    parts: tuple[UsedPart, ...] = ()
    parts_after: tuple[UsedPart, ...] = ()
    checks: tuple[str, ...] = ()
    note: str = ""
    reason: str = ""
    consent: str = ""
    rating: int = 5
    engineer: str = "chen"
    is_urgent: bool = False


def cases() -> list[Case]:
    return [_case(raw) for raw in json.loads(STORY.read_text(encoding="utf-8"))]


def _case(raw: dict[str, Any]) -> Case:
    known = {
        "ending": Ending(raw["ending"]),
        "parts": _parts(raw.get("parts", [])),
        "parts_after": _parts(raw.get("parts_after", [])),
        "checks": tuple(raw.get("checks", [])),
    }
    return Case(**{**raw, **known})


def _parts(raw: list[dict[str, Any]]) -> tuple[UsedPart, ...]:
    return tuple(UsedPart(**part) for part in raw)
