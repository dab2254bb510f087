# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A signature as lines of points, bounded: it comes from a browser."""

from typing import Any

MOST_LINES = 300
MOST_POINTS = 6000
LARGEST = 10_000


class BadStrokesError(ValueError):
    """What was sent is no signature."""


def strokes_from(raw: Any) -> list[list[list[int]]]:
    """Read lines of [x, y]; refuses anything else, and more than a hand draws."""
    if not isinstance(raw, list) or not 1 <= len(raw) <= MOST_LINES:
        raise BadStrokesError("Between 1 and 300 lines are expected.")
    lines = [_line(line) for line in raw]
    if sum(len(line) for line in lines) > MOST_POINTS:
        raise BadStrokesError("More points than a signature has.")
    return lines


def _line(raw: Any) -> list[list[int]]:
    if not isinstance(raw, list) or not 1 <= len(raw) <= MOST_POINTS:
        raise BadStrokesError("A line is a list of points.")
    return [_point(point) for point in raw]


def _point(raw: Any) -> list[int]:
    if not isinstance(raw, list | tuple) or len(raw) != 2:
        raise BadStrokesError("A point is [x, y].")
    return [_place(value) for value in raw]


def _place(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadStrokesError("A place is a number.")
    # NaN compares false with everything, so that it is refused here too.
    if not -LARGEST <= value <= LARGEST:
        raise BadStrokesError("A point lies outside.")
    return round(value)
