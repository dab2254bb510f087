# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Today as a line from the first to the last hour that matters, each deadline a mark on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil, floor

from django.utils import timezone

from weibao.servicedesk.queries import Mark as Promise
from weibao.web.presenters.links import request_page
from weibao.web.templatetags.weibao import deadline

FIRST, LAST, EDGE = 8, 20, 3
"""Hours shown at least, and the margin on both sides in percent."""
WIDE, STEP, HIGH, LINES = 1.3, 11, 3, 12
"""A mark's width in percent, its height, and how many stand on each other and are read out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    x: float
    y: int
    tone: str
    url: str
    title: str
    more: int = 0
    """This many promises, where they do not fit one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    marks: tuple[Mark, ...]
    hours: tuple[Hour, ...]
    now_x: float
    now_label: str


def strip_of(promises: Iterable[Promise], *, now: datetime) -> Strip:
    local = timezone.localtime(now)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    today = [(item, timezone.localtime(item.due_at)) for item in promises]
    moments = [hours_between(midnight, at) for at in (local, *(at for _item, at in today))]
    first = min(FIRST, *map(floor, moments))
    last = max(LAST, *map(ceil, moments))

    def x(hours: float) -> float:
        return round(EDGE + (hours - first) / (last - first) * (100 - 2 * EDGE), 2)

    return Strip(
        marks=tuple(
            stacked([mark(item, x(hours_between(midnight, at)), at, local) for item, at in today])
        ),
        hours=tuple(
            Hour(x=x(hour), label=f"{hour}:00") for hour in range(first + first % 2, last + 1, 2)
        ),
        now_x=x(hours_between(midnight, local)),
        now_label=f"{local:%H:%M}",
    )


def hours_between(midnight: datetime, at: datetime) -> float:
    return (at - midnight) / timedelta(hours=1)


def mark(promise: Promise, x: float, at: datetime, local: datetime) -> Mark:
    left = at - local
    tone = "late" if left < timedelta() else "soon" if left < timedelta(hours=1) else "calm"
    title = f"{deadline(at)} {promise.number} {promise.summary}"
    return Mark(x=x, y=36, tone=tone, url=request_page(promise.number), title=title)


def stacked(marks: list[Mark]) -> Iterable[Mark]:
    """Marks at the same place stand on each other; of more than fit, the last says how many."""
    columns: list[list[Mark]] = []
    for item in sorted(marks, key=lambda mark: mark.x):
        if columns and item.x - columns[-1][0].x < WIDE:
            columns[-1].append(item)
        else:
            columns.append([item])
    return [mark for column in columns for mark in standing(column)]


def standing(column: list[Mark]) -> Iterable[Mark]:
    fits = len(column) if len(column) <= HIGH else HIGH - 1
    for place, item in enumerate(column[:fits]):
        yield replace(item, y=item.y - STEP * place)
    rest = column[fits:]
    if rest:
        titles = "\n".join(item.title for item in rest[:LINES])
        yield replace(rest[0], y=rest[0].y - STEP * fits, title=titles, more=len(rest))
