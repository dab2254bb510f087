# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Spans of moments, start included and end excluded: joined, cut, and one taken from another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple


class Span(NamedTuple):
    starts_at: datetime
    ends_at: datetime


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same moments as spans that do not touch each other, in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.starts_at <= found[-1].ends_at:
            found[-1] = Span(found[-1].starts_at, max(found[-1].ends_at, span.ends_at))
        elif span.starts_at < span.ends_at:
            found.append(span)
    return found


def cut(spans: Iterable[Span], starts_at: datetime, ends_at: datetime) -> list[Span]:
    """The parts that lie between two moments."""
    parts = (Span(max(one.starts_at, starts_at), min(one.ends_at, ends_at)) for one in spans)
    return [part for part in parts if part.starts_at < part.ends_at]


def without(spans: Iterable[Span], holes: Iterable[Span]) -> list[Span]:
    """The moments of some spans that are in none of the holes, in order."""
    left = joined(spans)
    for hole in joined(holes):
        left = [
            part
            for span in left
            for part in (
                Span(span.starts_at, min(span.ends_at, hole.starts_at)),
                Span(max(span.starts_at, hole.ends_at), span.ends_at),
            )
            if part.starts_at < part.ends_at
        ]
    return left
