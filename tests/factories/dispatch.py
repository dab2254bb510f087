# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Plain plans, and engineers with hours, as tests of dispatch need them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.cast import MONDAY, Cast
from weibao.dispatch.actions import Hours, Slot, keep_hours
from weibao.dispatch.plan import Place, Span, Taken, Task, Worker
from weibao.parties.models import Person

ZONE = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 11, 23)
"""The Monday of the cast."""
OFFICE_HOURS = (("09:00", "12:00"), ("13:00", "18:00"))
WEEK = [
    Hours(weekday, time.fromisoformat(starts), time.fromisoformat(ends))
    for weekday in range(5)
    for starts, ends in OFFICE_HOURS
]


def at(clock: str, *, days: int = 0) -> datetime:
    """A time of that Monday, or of a day after it."""
    return datetime.combine(DAY + timedelta(days=days), time.fromisoformat(clock), ZONE)


def span(starts: str, ends: str) -> Span:
    return Span(at(starts), at(ends))


WHOLE_DAY = Span(at("00:00"), at("00:00", days=1))
HOURS = tuple(span(starts, ends) for starts, ends in OFFICE_HOURS)
NEAR = Place(name="near", district="海淀区")
FAR = Place(name="far", district="通州区")


def task(number: str = "R1", **changes) -> Task:
    usual = {"number": number, "minutes": 60, "skills": frozenset(), "place": NEAR}
    return Task(**{**usual, **changes})


def worker(pk: int = 1, **changes) -> Worker:
    usual = {
        "pk": pk,
        "name": f"E{pk}",
        "skills": frozenset(),
        "districts": frozenset(),
        "hours": HOURS,
        "absences": (),
        "taken": (),
        "start": Place(name="office", district="海淀区"),
    }
    return Worker(**{**usual, **changes})


def taken(starts: str, ends: str, *, place: Place = NEAR, visit: str = "V1") -> Taken:
    return Taken(visit=visit, span=span(starts, ends), place=place)


def slot(engineer: Person, clock: str = "10:30", *, minutes: int = 60, days: int = 0) -> Slot:
    return Slot(engineer=engineer, starts_at=at(clock, days=days), minutes=minutes)


def work_week(cast: Cast, *engineers: Person) -> None:
    for engineer in engineers or (cast.chen, cast.liu):
        keep_hours(engineer, hours=WEEK, by=cast.zhou)


NOW = MONDAY
"""Ten o'clock."""
