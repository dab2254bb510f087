# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The day as a line stays within its height, however many promises end at once."""

from datetime import timedelta

from tests.cast import MONDAY
from weibao.servicedesk.queries import Mark
from weibao.web.presenters.daystrip import strip_of


def strip(*minutes):
    promises = [
        Mark(number=f"R-{place}", summary="故障", due_at=MONDAY + timedelta(minutes=minute))
        for place, minute in enumerate(minutes)
    ]
    return strip_of(promises, now=MONDAY).marks


def test_three_at_the_same_minute_stand_on_each_other():
    marks = strip(60, 60, 61)

    assert [(mark.y, mark.more) for mark in marks] == [(36, 0), (25, 0), (14, 0)]


def test_of_more_the_last_says_how_many_and_which():
    marks = strip(*[60] * 40, 300)

    assert [(mark.y, mark.more) for mark in marks] == [(36, 0), (25, 0), (14, 38), (36, 0)]
    assert len(marks[2].title.splitlines()) == 12
    assert "R-2 故障" in marks[2].title


def test_marks_close_together_do_not_climb_without_end():
    marks = strip(*range(0, 600, 3))

    assert min(mark.y for mark in marks) >= 14
    assert sum(mark.more or 1 for mark in marks) == 200
