# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Blue and red: no line is negative in blue, and nothing of the invoice is lost."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from weibao.einvoice.parting import RedPart, parted
from weibao.terms.facts.billing import InvoiceLine
from weibao.terms.values.money import Fen

SIX, THIRTEEN = Fraction(6, 100), Fraction(13, 100)
DAY = date(2026, 11, 1)


def line(gross, *, rate=SIX, adjusts=None, what="visit"):
    return InvoiceLine(
        clause="M2",
        what=what,
        subject="2026-10",
        starts_on=DAY,
        ends_on=DAY,
        on=DAY,
        rate=rate,
        net=Fen(gross),
        tax=Fen(0),
        gross=Fen(gross),
        adjusts=adjusts,
    )


def test_lines_stay_apart_by_rate():
    made = parted([line(300_000, what="fee"), line(11_300, rate=THIRTEEN, what="part")])

    assert [(one.what, one.rate, one.asked) for one in made.blue] == [
        ("fee", SIX, 300_000),
        ("part", THIRTEEN, 11_300),
    ]
    assert made.red == ()


def test_credit_is_a_discount_on_lines_of_its_rate():
    made = parted([line(10_000), line(300_000), line(5_000, rate=THIRTEEN), line(-30_000)])

    assert [(one.gross, one.discount) for one in made.blue] == [
        (10_000, 0),
        (300_000, 30_000),
        (5_000, 0),
    ]


def test_what_no_line_can_take_is_red():
    made = parted([line(10_000), line(-12_000), line(5_000, rate=THIRTEEN)])

    assert [(one.gross, one.discount) for one in made.blue] == [(5_000, 0)]
    assert made.red == (RedPart(original=None, rate=SIX, gross=-2_000),)


def test_what_changes_an_earlier_invoice_is_red_against_that_one():
    made = parted([line(10_000), line(-300, adjusts="FP-1#2"), line(-200, adjusts="FP-1#5")])

    assert [one.discount for one in made.blue] == [0]
    assert made.red == (RedPart(original="FP-1", rate=SIX, gross=-500),)


LINES = st.lists(
    st.builds(
        line,
        st.integers(-50_000, 50_000),
        rate=st.sampled_from([SIX, THIRTEEN]),
        adjusts=st.sampled_from([None, "FP-1#1", "FP-2#3"]),
    ),
    max_size=12,
)


@given(LINES)
def test_both_together_ask_what_the_invoice_asks(lines):
    made = parted(lines)

    asked = sum(one.asked for one in made.blue) + sum(one.gross for one in made.red)
    assert asked == sum(one.gross for one in lines)
    assert all(0 <= one.discount < one.gross for one in made.blue)
    assert all(one.gross < 0 for one in made.red)
    for rate in (SIX, THIRTEEN):
        of_rate = [one.asked for one in made.blue if one.rate == rate]
        of_rate += [one.gross for one in made.red if one.rate == rate]
        assert sum(of_rate) == sum(one.gross for one in lines if one.rate == rate)
