# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Today as a line from the first to the last hour that matters, each deadline a mark on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, floor
from typing import TYPE_CHECKING

from django.utils import timezone

from weibao.web.templatetags.weibao import deadline

if TYPE_CHECKING:
    from weibao.web.presenters.desk import Case

FIRST, LAST, EDGE = 8, 20, 3
"""Hours shown at least, and the margin on both sides in percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    x: float
    y: int
    tone: str
    url: str
    title: str


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


def strip_of(cases: Iterable[Case], *, now: datetime) -> Strip:
    local = timezone.localtime(now)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    dated = [(case, due_today(case, midnight)) for case in cases]
    today = [(case, at) for case, at in dated if at is not None]
    moments = [hours_between(midnight, at) for at in (local, *(at for _case, at in today))]
    first = min(FIRST, *map(floor, moments))
    last = max(LAST, *map(ceil, moments))

    def x(hours: float) -> float:
        return round(EDGE + (hours - first) / (last - first) * (100 - 2 * EDGE), 2)

    return Strip(
        marks=tuple(
            stacked([mark(case, x(hours_between(midnight, at)), at, local) for case, at in today])
        ),
        hours=tuple(
            Hour(x=x(hour), label=f"{hour}:00") for hour in range(first + first % 2, last + 1, 2)
        ),
        now_x=x(hours_between(midnight, local)),
        now_label=f"{local:%H:%M}",
    )


def hours_between(midnight: datetime, at: datetime) -> float:
    return (at - midnight) / timedelta(hours=1)


def due_today(case: Case, midnight: datetime) -> datetime | None:
    """From this midnight to the day's 24:00, which still belongs to it."""
    due = case.due
    if due is None or due.due_at is None or not due.is_running:
        return None
    at = timezone.localtime(due.due_at)
    return at if midnight < at <= midnight + timedelta(days=1) else None


def mark(case: Case, x: float, at: datetime, local: datetime) -> Mark:
    left = at - local
    tone = "late" if left < timedelta() else "soon" if left < timedelta(hours=1) else "calm"
    title = f"{deadline(at)} {case.number} {case.summary}"
    return Mark(x=x, y=36, tone=tone, url=case.url, title=title)


def stacked(marks: list[Mark]) -> Iterable[Mark]:
    """Marks at the same place stand on each other."""
    placed: list[Mark] = []
    for item in sorted(marks, key=lambda mark: mark.x):
        near = sum(1 for other in placed if abs(other.x - item.x) < 1)
        placed.append(
            Mark(x=item.x, y=36 - 10 * near, tone=item.tone, url=item.url, title=item.title)
        )
    return placed
