# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Ledgers as text, one fact a line: id, day, time in Shanghai, what happened, and its fields.

r1  2026-11-23 15:00  reported R1 device=PC-1
a1  2026-11-23 17:30  arrived R1 V1
w1  2026-11-23 18:30  worked R1 onsite 61 visit=V1
x1  2026-11-24 09:00  withdrawn w1 recorded="2026-12-03 09:00"
"""

import shlex
from datetime import UTC, datetime

from weibao.terms.facts.base import Fact
from weibao.terms.facts.reading import fact_from

FORMS = {
    "signed": ("contract_signed", "party person"),
    "listed": ("device_listed", "tag"),
    "delisted": ("device_delisted", "tag"),
    "reported": ("request_reported", "request"),
    "answered": ("request_answered", "request"),
    "triaged": ("request_triaged", "request is_solved"),
    "paused": ("request_paused", "request cause"),
    "resumed": ("request_resumed", "request"),
    "restored": ("request_restored", "request"),
    "reopened": ("request_reopened", "request"),
    "cancelled": ("request_cancelled", "request"),
    "refused": ("request_refused", "request reason"),
    "planned": ("visit_planned", "request visit"),
    "arrived": ("engineer_arrived", "request visit"),
    "backup": ("backup_answered", "request visit answer"),
    "agreed": ("extension_agreed", "request person"),
    "worked": ("work_done", "request service minutes"),
    "fitted": ("part_used", "request name quantity unit_price"),
    "rated": ("visit_signed", "request visit rating"),
    "bought": ("pack_bought", "pack"),
    "paid": ("payment_received", "month amount"),
    "published": ("calendar_published", "edition"),
    "withdrawn": ("withdrawn", "corrects"),
}
"""What happened in one word: the kind of the fact, and its fields that need no name."""

DEFAULTS = {
    "device_listed": {"model": "ThinkCentre M90", "serial": "SN-0001"},
    "request_reported": {"channel": "phone"},
    "request_refused": {"reason": "no engineer is free"},
    "engineer_arrived": {"engineer": "陈志远"},
    "backup_answered": {"person": "李文博"},
    "work_done": {"engineer": "陈志远"},
    "visit_planned": {"engineer": "陈志远", "planned_at": "2026-11-23T14:00:00+08:00"},
    "visit_signed": {"person": "李文博", "content_hash": "b94d27"},
    "withdrawn": {"reason": "entered by mistake"},
}


def ledger(text: str) -> tuple[Fact, ...]:
    """Read facts; a line that is no fact is the test author's mistake."""
    return tuple(fact(line) for line in text.splitlines() if line.split("#")[0].strip())


def fact(line: str) -> Fact:
    raw = raw_fact(line)
    read, problems = fact_from(raw)
    assert read is not None, (line, problems)
    return read


def raw_fact(line: str) -> dict[str, object]:
    """The JSON object of one line."""
    name, day, time, word, *rest = shlex.split(line, comments=True)
    kind, positions = FORMS[word]
    values = [part for part in rest if "=" not in part]
    fields = dict(zip(positions.split(), values, strict=False))
    fields |= dict(part.split("=", 1) for part in rest if "=" in part)
    recorded = fields.pop("recorded", f"{day} {time}")
    return {
        "id": name,
        "kind": kind,
        "at": f"{day}T{time}+08:00",
        "recorded_at": recorded.replace(" ", "T") + "+08:00",
        "by": "周敏",
        **DEFAULTS.get(kind, {}),
        **{field: typed(field, value) for field, value in fields.items()},
    }


def typed(field: str, value: str) -> object:
    if field in {"minutes", "quantity", "rating"}:
        return int(value)
    if field in {"is_solved", "is_urgent"}:
        return {"yes": True, "no": False}[value]
    if field == "years":
        return [int(year) for year in value.split(",")]
    if field == "days":
        pairs = (part.split(":") for part in value.split(","))
        return [{"day": day, "kind": kind} for day, kind in pairs]
    return value.split(",") if field == "checks" else value


def moment(text: str) -> datetime:
    """A time in Shanghai such as "2026-11-23 15:00", as the engine holds it."""
    return datetime.fromisoformat(f"{text}+08:00").astimezone(UTC)
