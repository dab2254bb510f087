# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.drawing import LAW
from weibao.terms.values.durations import LONGEST, seconds_from_text, seconds_text


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("4h", 14_400),
        ("30min", 1800),
        ("1h30min", 5400),
        ("90min", 5400),
        ("0h1min", 60),
        ("8784h", LONGEST),
        ("527040min", LONGEST),
    ],
)
def test_duration_is_read(text: str, seconds: int) -> None:
    assert seconds_from_text(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("0h", id="zero hours"),
        pytest.param("0min", id="zero minutes"),
        pytest.param("8785h", id="an hour more than a year"),
        pytest.param("8784h1min", id="a minute more than a year"),
        pytest.param("4", id="no unit"),
        pytest.param("4 h", id="a blank"),
        pytest.param("4H", id="a capital"),
        pytest.param("-4h", id="negative"),
        pytest.param("1.5h", id="a fraction"),
        pytest.param("30min1h", id="the wrong order"),
        pytest.param("4h\n", id="a line end"),
        pytest.param("４h", id="a full-width digit"),
        pytest.param("100000h", id="too many digits"),
    ],
)
def test_any_other_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write a duration such as"):
        seconds_from_text(text)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0min"), (60, "1min"), (3600, "1h"), (5400, "1h30min"), (3659, "1h"), (90_000, "25h")],
)
def test_duration_is_written_in_whole_minutes(seconds: int, text: str) -> None:
    assert seconds_text(seconds) == text


@LAW
@given(st.integers(1, LONGEST // 60).map(lambda minutes: minutes * 60))
def test_text_to_duration_to_text_is_the_identity(seconds: int) -> None:
    assert seconds_from_text(seconds_text(seconds)) == seconds
