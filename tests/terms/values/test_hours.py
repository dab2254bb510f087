# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Working hours as text, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weibao.terms.values.calendars import CalendarError
from weibao.terms.values.working_time import WorkingHours, spans_from_text, spans_text


@pytest.mark.parametrize(
    ("texts", "spans"),
    [
        pytest.param(["09:00-12:00", "13:00-18:00"], ((540, 720), (780, 1080)), id="lunch"),
        pytest.param(["09:00-12:00", "12:00-18:00"], ((540, 720), (720, 1080)), id="adjoining"),
        pytest.param(["22:00-06:00"], ((1320, 1800),), id="night shift"),
        pytest.param(["06:00-14:00", "22:00-06:00"], ((360, 840), (1320, 1800)), id="two shifts"),
        pytest.param(["00:00-24:00"], ((0, 1440),), id="round the clock"),
        pytest.param(["00:00-00:00"], ((0, 1440),), id="round the clock, 00:00 both"),
        pytest.param(["09:00-09:00"], ((540, 1980),), id="round the clock from nine"),
        pytest.param(["18:00-24:00"], ((1080, 1440),), id="until midnight"),
        pytest.param(["09:00–18:00"], ((540, 1080),), id="dash"),
    ],
)
def test_spans_are_read(texts, spans):
    assert spans_from_text(texts) == spans


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        pytest.param([], "at least one span", id="none"),
        pytest.param(["9:00-12:00"], "write hours such as", id="one digit"),
        pytest.param(["09:00"], "write hours such as", id="no end"),
        pytest.param(["24:00-06:00"], "write hours such as", id="start at 24:00"),
        pytest.param(["09:00-24:01"], "write hours such as", id="after 24:00"),
        pytest.param(["09:60-12:00"], "write hours such as", id="sixty minutes"),
        pytest.param(["０９:00-12:00"], "write hours such as", id="full-width digits"),
        pytest.param(["09:00-12:00\n"], "write hours such as", id="line end"),
        pytest.param(["13:00-18:00", "09:00-12:00"], "in order: 09:00 comes first", id="order"),
        pytest.param(["09:00-13:00", "12:30-18:00"], "overlap at 12:30", id="overlap"),
        pytest.param(["05:00-09:00", "22:00-06:00"], "overlap at 05:00", id="night overlaps"),
        pytest.param(["09:00-12:00", "09:00-12:00"], "overlap at 09:00", id="twice"),
    ],
)
def test_other_spans_are_refused(texts, message):
    with pytest.raises(CalendarError, match=message):
        spans_from_text(texts)


clock_times = st.integers(min_value=0, max_value=24 * 60 - 1)


@given(times=st.lists(clock_times, min_size=2, max_size=8, unique=True).map(sorted))
def test_reading_what_is_written_changes_nothing(times):
    spans = tuple(zip(times[::2], times[1::2], strict=False))
    last_start = times[-1] if len(times) % 2 else spans[-1][0]
    over_night = (*(span for span in spans if span[0] < last_start), (last_start, times[0] + 1440))

    assert spans_from_text(spans_text(spans)) == spans
    assert spans_from_text(spans_text(over_night)) == over_night


@pytest.mark.parametrize(
    ("spans", "texts"),
    [
        (((540, 720), (780, 1080)), ("09:00-12:00", "13:00-18:00")),
        (((0, 1440),), ("00:00-24:00",)),
        (((1320, 1800),), ("22:00-06:00",)),
        (((540, 1980),), ("09:00-09:00",)),
    ],
)
def test_spans_are_written(spans, texts):
    assert spans_text(spans) == texts


@pytest.mark.parametrize(
    ("spans", "message"),
    [
        pytest.param((), "at least one span", id="none"),
        pytest.param(((-60, 60),), "starts on its day", id="start before the day"),
        pytest.param(((1440, 1500),), "starts on its day", id="start after the day"),
        pytest.param(((540, 540),), "starts on its day", id="empty"),
        pytest.param(((540, 1981),), "starts on its day", id="longer than a day"),
        pytest.param(((540, 720), (700, 800)), "overlap at 11:40", id="overlap"),
    ],
)
def test_hours_check_their_spans(spans, message):
    with pytest.raises(CalendarError, match=message):
        WorkingHours(spans)


def test_hours_are_worked_on_working_days_or_every_day():
    with pytest.raises(CalendarError, match="not 'weekends'"):
        WorkingHours(((540, 720),), "weekends")


@pytest.mark.parametrize("zone", ["Asia/Nowhere", "../../etc/passwd", "Asia", ""])
def test_unknown_zone_is_refused(zone):
    with pytest.raises(CalendarError, match="there is no time zone"):
        WorkingHours(((540, 720),), zone=zone)
