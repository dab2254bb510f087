# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A customer's own log of incidents: CSV, CSV.gz or XLSX, bounded, read row by row (S2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from weibao.selling.files import BadFileError, rows_from

MOST_INCIDENTS = 2000
MOST_WRONG = 50
YEAR = timedelta(days=365)
A_DAY = 24 * 60
MINUTES = re.compile("[0-9]{1,9}")
ZONE = ZoneInfo("Asia/Shanghai")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": ("number", "编号", "单号"),
    "at": ("opened_at", "报修时间", "发生时间"),
    "how": ("service", "方式"),
    "minutes": ("minutes", "工时", "用时"),
}
"""What a column may be called; `number` and `at` must be there."""
FORMS = (
    "%d-%m-%Y %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y-%m-%d",
)
ONSITE, REMOTE = frozenset({"onsite", "上门", "现场"}), frozenset({"remote", "远程", "电话"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """`how` is onsite, remote or "" where the log does not say; `minutes` 0 likewise."""

    number: str
    at: datetime
    how: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """The incidents of the log's last year, the earliest first.

    `wrong` are lines that could not be read, `older` incidents before that year.
    """

    incidents: tuple[Incident, ...]
    wrong: tuple[int, ...]
    older: int


def log_from(content: bytes) -> Log:
    """Read an uploaded file; several rows of one number are one incident, at its earliest.

    Raises BadFileError, besides what `rows_from` says with head, empty or too_many.
    """
    rows = [(line, row) for line, row in enumerate(rows_from(content), 1) if any(row)]
    places = _places(rows[0][1] if rows else ())
    found: dict[str, Incident] = {}
    wrong = []
    for line, row in rows[1:]:
        incident = _incident(row, places)
        if incident is None:
            wrong.append(line)
        elif incident.number not in found or incident.at < found[incident.number].at:
            found[incident.number] = incident
    if not found:
        raise BadFileError("empty")
    latest = max(incident.at for incident in found.values())
    year = [one for one in found.values() if one.at > latest - YEAR]
    if len(year) > MOST_INCIDENTS:
        raise BadFileError("too_many")
    return Log(
        incidents=tuple(sorted(year, key=lambda one: (one.at, one.number))),
        wrong=tuple(wrong[:MOST_WRONG]),
        older=len(found) - len(year),
    )


def _places(head: Iterable[str]) -> dict[str, int]:
    names = [name.strip().casefold() for name in head]
    places = {
        field: names.index(name)
        for field, known in COLUMNS.items()
        for name in known
        if name in names
    }
    if not {"number", "at"} <= places.keys():
        raise BadFileError("head")
    return places


def _incident(row: Sequence[str], places: Mapping[str, int]) -> Incident | None:
    cells = {
        field: row[place].strip() if place < len(row) else "" for field, place in places.items()
    }
    at = _moment(cells["at"])
    if at is None or not 0 < len(cells["number"]) <= 60:
        return None
    how = cells.get("how", "").casefold()
    minutes = cells.get("minutes", "")
    return Incident(
        number=cells["number"],
        at=at,
        how="onsite" if how in ONSITE else "remote" if how in REMOTE else "",
        minutes=min(int(minutes), A_DAY) if MINUTES.fullmatch(minutes) else 0,
    )


def _moment(text: str) -> datetime | None:
    for form in FORMS:
        try:
            at = datetime.strptime(text[:19], form).replace(tzinfo=ZONE).astimezone(UTC)
        except ValueError:
            continue
        return at if 2005 < at.year < 2038 else None
    return None
