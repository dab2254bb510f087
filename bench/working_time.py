# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Add four working hours to a million random moments, and five working days to their days.

Hours 09:00-12:00 and 13:30-18:00, Shanghai, China's calendar of 2025 and 2026. The peers run in the
same process: businesstimedelta and numpy's busday, each with every rest day listed. The truth is a
walk minute by minute over chinesecalendar, which shares no code and no data with ours: step by step
for a sample, and as a table of all minutes for the million. Exits with 1 if ours is ever wrong.

    python bench/working_time.py
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

import businesstimedelta
import chinese_calendar
import numpy as np
import pytz

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from weibao.book.working_time import added
from weibao.terms.values.calendars import china_editions, working_days_after
from weibao.terms.values.working_time import Clock, WorkingHours, clock, spans_from_text

SEED = 20261123
MOMENTS = 1_000_000
SAMPLE = 2_000
SECONDS = 4 * 3600
DAYS = 5
FIRST, LAST = date(2025, 1, 1), date(2026, 12, 31)
LATEST_START = date(2026, 12, 15)  # five working days later is still 2026

EDITION = china_editions()[-1]
OFFICE = WorkingHours(spans_from_text(["09:00-12:00", "13:30-18:00"]))
ALSO_CHECKED = {
    "night shift 22:00-06:00": WorkingHours(spans_from_text(["22:00-06:00"])),
    "the same in Berlin": WorkingHours(spans_from_text(["22:00-06:00"]), zone="Europe/Berlin"),
    "every day, Berlin": WorkingHours(spans_from_text(["00:00-24:00"]), "every", "Europe/Berlin"),
}
ALL_DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
REST_DAYS = [day for day in ALL_DAYS if not chinese_calendar.is_workday(day)]
WORKED_DAYS = frozenset(ALL_DAYS) - frozenset(REST_DAYS)


def epoch(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())


def is_minute_open(hours: WorkingHours, second: int) -> bool:
    """Look at the wall clock: today's spans, and yesterday's that crossed midnight."""
    local = datetime.fromtimestamp(second, ZoneInfo(hours.zone))
    minute, today = local.hour * 60 + local.minute, local.date()
    for day, since_midnight in ((today, minute), (today - timedelta(days=1), minute + 1440)):
        is_worked = hours.days == "every" or day in WORKED_DAYS
        if is_worked and any(start <= since_midnight < end for start, end in hours.spans):
            return True
    return False


def walked(hours: WorkingHours, start: int) -> int:
    """The truth for one moment: walk to the next full minute, then minute by minute."""
    at, left = start, SECONDS
    while left:
        step = 60 - at % 60
        if is_minute_open(hours, at):
            step = min(step, left)
            left -= step
        at += step
    return at


def table_answers(hours: WorkingHours, starts: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The truth for all moments: the walk's minutes in one table, summed up."""
    first, minutes = epoch(FIRST), len(ALL_DAYS) * 1440
    is_open = np.array([is_minute_open(hours, first + 60 * n) for n in range(minutes)])
    worked = np.concatenate(([0], np.cumsum(is_open * 60)))
    index = (starts - first) // 60
    target = worked[index] + is_open[index] * ((starts - first) % 60) + SECONDS
    # The minute in which the seconds run out: the last one before which fewer were worked.
    found = np.searchsorted(worked, target, side="left") - 1
    answers: np.ndarray[Any, Any] = first + found * 60 + (target - worked[found])
    return answers


def rate(answer: Callable[[], object], count: int, *, repeat: int = 3) -> float:
    """The best of a few runs, in answers a second."""
    best = float("inf")
    for _ in range(repeat):
        began = perf_counter()
        answer()
        best = min(best, perf_counter() - began)
    return count / best


def businesstimedelta_rules() -> Any:
    """Seven working days a week, lunch, and every single rest day as a holiday."""
    zone, week = pytz.timezone(OFFICE.zone), list(range(7))
    return businesstimedelta.Rules(
        [
            businesstimedelta.WorkDayRule(
                start_time=time(9), end_time=time(18), working_days=week, tz=zone
            ),
            businesstimedelta.LunchTimeRule(
                start_time=time(12), end_time=time(13, 30), working_days=week, tz=zone
            ),
            businesstimedelta.HolidayRule(dict.fromkeys(REST_DAYS, "rest"), tz=zone),
        ]
    )


def wrong(answers: Iterable[object], truth: Iterable[object]) -> int:
    return sum(ours != true for ours, true in zip(answers, truth, strict=True))


def line(name: str, per_second: float, compared: float, faults: str) -> None:
    print(f"{name:<46}{per_second:>12,.0f}/s {compared:>9.4g}x   {faults}")


def hours_benchmark(compiled: Clock, starts: list[int]) -> int:
    """Four working hours; returns how many answers of ours are wrong."""
    sample = starts[:SAMPLE]
    truth = [walked(OFFICE, start) for start in sample]
    array = np.array(starts, np.int64)
    ours = added(compiled, array, SECONDS).tolist()
    faults = wrong(ours[:SAMPLE], truth)
    all_faults = int(np.sum(np.array(ours) != table_answers(OFFICE, np.array(starts))))

    moments = [datetime.fromtimestamp(start, UTC) for start in starts]
    zone = pytz.timezone(OFFICE.zone)
    in_zone = [moment.astimezone(zone) for moment in moments[:SAMPLE]]
    term = businesstimedelta.BusinessTimeDelta(businesstimedelta_rules(), seconds=SECONDS)
    theirs = [int((start + term).timestamp()) for start in in_zone]

    peer = rate(lambda: [start + term for start in in_zone], SAMPLE, repeat=1)
    on_seconds = rate(lambda: added(compiled, array, SECONDS), MOMENTS)
    on_moments = rate(lambda: [compiled.add(start, SECONDS) for start in moments], MOMENTS)
    print(f"add 4 working hours ({MOMENTS:,} moments; walked: {SAMPLE:,})")
    checked = f"{faults} of {SAMPLE:,} and {all_faults} of {MOMENTS:,} wrong"
    line("  weibao, an array of seconds", on_seconds, on_seconds / peer, checked)
    line("  weibao, datetimes", on_moments, on_moments / peer, "the engine alone")
    line(
        f"  businesstimedelta ({SAMPLE:,})",
        peer,
        1.0,
        f"{wrong(theirs, truth)} of {SAMPLE:,} differ from the walk",
    )
    return faults + all_faults


def days_benchmark(starts: list[int]) -> int:
    """Five working days; returns how many answers of ours are wrong."""
    days = [ALL_DAYS[start // 86_400 - epoch(FIRST) // 86_400] for start in starts]
    array = np.array(days, dtype="datetime64[D]")
    calendar = np.busdaycalendar(weekmask="1111111", holidays=np.array(REST_DAYS, dtype="M8[D]"))
    usual = [day for day in REST_DAYS if day.weekday() < 5]
    weekdays_only = np.busdaycalendar(holidays=np.array(usual, dtype="M8[D]"))

    def busday(known: Any) -> np.ndarray[Any, Any]:
        return np.busday_offset(array, DAYS, roll="preceding", busdaycal=known)

    truth = {day: day_walked(day) for day in set(days)}
    true_days = [truth[day] for day in days]
    faults = wrong((working_days_after(EDITION, day, DAYS) for day in days), true_days)
    peer = rate(lambda: busday(calendar), MOMENTS)
    ours = rate(lambda: [working_days_after(EDITION, day, DAYS) for day in days], MOMENTS)
    print(f"\nadd 5 working days ({MOMENTS:,} days, all walked)")
    line("  weibao, one by one", ours, ours / peer, f"{faults} wrong")
    for name, known in (("every rest day", calendar), ("Monday to Friday", weekdays_only)):
        differ = wrong(busday(known).tolist(), true_days)
        speed = rate(lambda known=known: busday(known), MOMENTS)  # type: ignore[misc]
        line(f"  numpy busday, an array, {name}", speed, speed / peer, f"{differ:,} differ")
    return faults


def day_walked(day: date) -> date:
    left = DAYS
    while left:
        day += timedelta(days=1)
        left -= chinese_calendar.is_workday(day)
    return day


def more_checks(starts: list[int]) -> int:
    """Night shifts and clock changes, all moments against the table of minutes."""
    print(f"\nchecked as well, 4 working hours from {MOMENTS:,} moments each")
    total = 0
    for name, hours in ALSO_CHECKED.items():
        ours = added(clock(hours, EDITION), np.array(starts, np.int64), SECONDS)
        faults = int(np.sum(ours != table_answers(hours, np.array(starts))))
        print(f"  {name:<44}{faults:>12} wrong")
        total += faults
    return total


def main() -> None:
    began = perf_counter()
    compiled = clock(OFFICE, EDITION)
    print(f"clock compiled in {1000 * (perf_counter() - began):.0f} ms\n")
    draw = random.Random(SEED)
    # From the second day on: the table begins on the first, and Berlin is behind it.
    earliest, latest = epoch(FIRST) + 86_400, epoch(LATEST_START)
    starts = [draw.randrange(earliest, latest) for _ in range(MOMENTS)]
    faults = hours_benchmark(compiled, starts) + days_benchmark(starts) + more_checks(starts)
    sys.exit(f"{faults} wrong answers" if faults else 0)


if __name__ == "__main__":
    main()
