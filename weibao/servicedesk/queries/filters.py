# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a queue may be narrowed to, as its address says it: one value for each field.

A value that means nothing is left out: an old address still shows a queue.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db.models import F, Q
from django.db.models.expressions import OrderBy

from weibao.servicedesk.models import Channel
from weibao.servicedesk.models.request import OPEN

Fields = Mapping[str, str]
"""Understood values only, as `understood` leaves them."""
Read = Callable[[str], Q | None]

NOBODY = "none"
MOST = 60
WITHIN: Mapping[str, timedelta] = {
    "0h": timedelta(0),
    "1h": timedelta(hours=1),
    "4h": timedelta(hours=4),
    "24h": timedelta(days=1),
    "7d": timedelta(days=7),
}
_BY_DUE = (F("due_at").asc(nulls_last=True), "-is_urgent", "reported_at", "pk")
ORDERS: Mapping[str, tuple[str | OrderBy, ...]] = {
    "": _BY_DUE,
    "newest": ("-reported_at", "-pk"),
    "oldest": ("reported_at", "pk"),
    "customer": ("customer__short_name", *_BY_DUE),
}


def understood(said: Mapping[str, str]) -> Fields:
    """The fields of an address that mean something, always in the same order."""
    found = {name: said.get(name, "").strip() for name in (*COLUMNS, "due", "order")}
    return {name: value for name, value in found.items() if value and _is_known(name, value)}


def columns_of(fields: Fields, *, but: tuple[str, ...] = ()) -> Q:
    """What the fields ask of a request's own columns."""
    where = Q()
    for name, read in COLUMNS.items():
        if name in fields and name not in but:
            where &= read(fields[name]) or Q()
    return where


def clock_of(fields: Fields, *, now: datetime) -> Q:
    """What they ask of its nearest deadline, `due_at`: at that very moment it is within."""
    return Q(due_at__lte=now + WITHIN[fields["due"]]) if "due" in fields else Q()


def order_of(fields: Fields) -> tuple[str | OrderBy, ...]:
    return ORDERS[fields.get("order", "")]


def _is_known(name: str, value: str) -> bool:
    if name == "due":
        return value in WITHIN
    if name == "order":
        return value in ORDERS
    return COLUMNS[name](value) is not None


def _row(column: str) -> Read:
    def read(value: str) -> Q | None:
        if value == NOBODY:
            return Q(**{f"{column}__isnull": True})
        is_key = value.isdecimal() and len(value) < 10  # a key that every database can hold
        return Q(**{column: int(value)}) if is_key else None

    return read


def _text(column: str) -> Read:
    def read(value: str) -> Q | None:
        is_text = len(value) <= MOST and "\0" not in value
        return Q(**{column: value}) if is_text else None

    return read


def _one_of(column: str, known: tuple[str, ...]) -> Read:
    def read(value: str) -> Q | None:
        return Q(**{column: value}) if value in known else None

    return read


COLUMNS: Mapping[str, Read] = {
    "customer": _row("customer"),
    "engineer": _row("assignee"),
    "contract": _row("contract"),
    "district": _text("site__district"),
    "symptom": _text("symptom"),
    "urgent": lambda value: Q(is_urgent=True) if value == "1" else None,
    "vendor": lambda value: ~Q(vendor="") if value == "1" else None,
    "channel": _one_of("channel", tuple(Channel.values)),
    "standing": _one_of("standing", tuple(OPEN)),
}
