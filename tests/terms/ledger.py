# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Ledgers as text, one fact a line: id, day, time in Shanghai, what happened, and its fields.

r1  2026-11-23 15:00  reported R1 device=PC-1
a1  2026-11-23 17:30  arrived R1 V1
w1  2026-11-23 18:30  worked R1 onsite 61 visit=V1
x1  2026-11-24 09:00  withdrawn w1 recorded="2026-12-03 09:00"
"""

import shlex
import typing
from datetime import UTC, datetime

from tests.terms.topics import table
from tests.terms.topics.billing import invoice_line
from weibao.terms.facts.agreement import CalendarDay
from weibao.terms.facts.base import Fact
from weibao.terms.facts.billing import InvoiceLine
from weibao.terms.facts.reading import KINDS, fact_from
from weibao.terms.values.records import field_types
from weibao.terms.values.scalars import Count, Minutes, Stars

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
    "starred": ("request_rated", "request stars"),
    "refused": ("request_refused", "request reason"),
    "planned": ("visit_planned", "request visit"),
    "arrived": ("engineer_arrived", "request visit"),
    "backup": ("backup_answered", "request visit answer"),
    "agreed": ("extension_agreed", "request person"),
    "worked": ("work_done", "request service minutes"),
    "fitted": ("part_used", "request name quantity unit_price"),
    "rated": ("visit_signed", "request visit rating"),
    "bought": ("pack_bought", "pack"),
    "amended": ("amendment_signed", "amendment effective_on takes_effect"),
    "terminated": ("contract_terminated", "party"),
    "paid": ("payment_received", "period amount"),
    "published": ("calendar_published", "edition"),
    "withdrawn": ("withdrawn", "corrects"),
    **table("FORMS"),
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
    "amendment_signed": {"provider_person": "陈志远", "customer_person": "李文博"},
    **table("DEFAULTS"),
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
        **{field: typed(kind, field, value) for field, value in fields.items()},
    }


def typed(kind: str, name: str, value: str) -> object:
    """A value as its field holds it; lists are parted by commas, yes and no are read."""
    hint = next((item.type for item in field_types(KINDS[kind]) if item.name == name), str)
    if typing.get_origin(hint) is tuple:
        (entry, _) = typing.get_args(hint)
        return [_part(entry, part) for part in value.split(",")]
    return _part(hint, value)


def _part(hint: object, value: str) -> object:
    if hint is CalendarDay:
        day, kind = value.split(":")
        return {"day": day, "kind": kind}
    if hint is InvoiceLine:
        return invoice_line(value)
    if hint is bool:
        return {"yes": True, "no": False}[value]
    if hint is datetime:
        return (
            f"{value.replace(' ', 'T')}+08:00"
            if len(value) <= len("2026-11-23 10:00:00")
            else value
        )
    return int(value) if hint in (int, Count, Minutes, Stars) else value


def moment(text: str) -> datetime:
    """A time in Shanghai such as "2026-11-23 15:00", as the engine holds it."""
    return datetime.fromisoformat(f"{text}+08:00").astimezone(UTC)
