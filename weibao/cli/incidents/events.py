# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A row of a ServiceNow event log as one event of an incident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from weibao.cli.complaints import Complaint
from weibao.cli.incidents.troubles import trouble
from weibao.terms.values.scalars import EARLIEST_YEAR, LATEST_YEAR, is_text

NEW, ACTIVE, RESOLVED, CLOSED, CANCELLED = "new", "active", "resolved", "closed", "cancelled"
STATES: Mapping[str, str] = {
    "new": NEW,
    "active": ACTIVE,
    "in progress": ACTIVE,
    "awaiting user info": "awaiting_user",
    "awaiting vendor": "awaiting_vendor",
    "awaiting problem": "awaiting_problem",
    "awaiting evidence": "awaiting_evidence",
    "resolved": RESOLVED,
    "closed": CLOSED,
    "canceled": CANCELLED,
    "cancelled": CANCELLED,
}
"""What each state means here; the waiting ones are the causes of a pause."""

MISSING = "?"
LONGEST_NUMBER = 60
LONGEST_CELL = 200
_MOMENT = "%d-%m-%Y %H:%M"
_SUMMARY = ("category", "subcategory", "u_symptom")
_SYSTEM = "ServiceNow"


class RowError(ValueError):
    """The row says nothing that can be used; `why` is for people."""

    def __init__(self, why: Complaint) -> None:
        super().__init__(why.en)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What an incident looked like after one update. None and "" stand for what is missing.

    `update` counts the updates of an incident, and orders those of one minute.
    """

    line: int
    number: str
    state: str
    at: datetime
    update: int
    opened_at: datetime | None
    resolved_at: datetime | None
    priority: str | None
    is_assigned: bool
    by: str
    opened_by: str
    channel: str
    summary: str
    person: str
    device: str | None


def event_from(line: int, cells: Mapping[str, str], *, zone: ZoneInfo) -> Event:
    """Read one row; raises RowError."""
    texts = _Texts({name: _cell(name, value) for name, value in cells.items() if name in USED})
    by = texts["sys_updated_by"] or _SYSTEM
    at = _moment(texts, "sys_updated_at", zone)
    if at is None:
        raise RowError(trouble("no_moment", column="sys_updated_at"))
    return Event(
        line=line,
        number=_number(texts["number"]),
        state=_state(texts["incident_state"]),
        at=at,
        update=int(texts["sys_mod_count"]) if texts["sys_mod_count"].isdecimal() else 0,
        opened_at=_moment(texts, "opened_at", zone),
        resolved_at=_moment(texts, "resolved_at", zone),
        priority=_priority(texts["priority"]),
        is_assigned=bool(texts["assigned_to"]),
        by=by,
        opened_by=texts["opened_by"] or texts["sys_created_by"] or by,
        channel="_".join(texts["contact_type"].casefold().split()) or "unknown",
        summary=" / ".join(filter(None, (texts[name] for name in _SUMMARY))),
        person=texts["caller_id"],
        device=texts["cmdb_ci"] or None,
    )


USED = frozenset({
    "number", "incident_state", "sys_updated_at", "sys_mod_count", "opened_at", "resolved_at",
    "priority", "assigned_to", "sys_updated_by", "opened_by", "sys_created_by", "contact_type",
    *_SUMMARY, "caller_id", "cmdb_ci",
})  # fmt: skip
"""The columns that are read; the others may hold anything."""


class _Texts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return ""


def _cell(name: str, value: str) -> str:
    """The text of a cell; empty where the log has a question mark."""
    text = " ".join(value.split())
    if len(text) > LONGEST_CELL:
        raise RowError(trouble("cell_too_long", column=name, most=LONGEST_CELL))
    if not is_text(text):
        raise RowError(trouble("no_text", column=name))
    return "" if text == MISSING else text


def _number(text: str) -> str:
    if not text:
        raise RowError(trouble("no_number"))
    if len(text) > LONGEST_NUMBER:
        raise RowError(trouble("cell_too_long", column="number", most=LONGEST_NUMBER))
    return text


def _state(text: str) -> str:
    if not text:
        raise RowError(trouble("no_state"))
    state = STATES.get(text.casefold())
    if state is None:
        raise RowError(trouble("unknown_state", found=text, known=", ".join(STATES)))
    return state


def _priority(text: str) -> str | None:
    """The figure of "3 - Moderate"; another text stays what it is, for a person to decide."""
    figure = text.partition(" - ")[0]
    return (figure if figure.isdecimal() else text) or None


def _moment(texts: Mapping[str, str], column: str, zone: ZoneInfo) -> datetime | None:
    """The moment in UTC; None when it is missing. A local time that occurs twice is the first."""
    text = texts[column]
    if not text:
        return None
    try:
        moment = datetime.strptime(text, _MOMENT).replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        raise RowError(trouble("bad_moment", column=column, found=text)) from None
    if not EARLIEST_YEAR < moment.year < LATEST_YEAR:
        raise RowError(trouble("bad_moment", column=column, found=text))
    return moment
