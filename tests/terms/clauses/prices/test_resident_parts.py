# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A resident's month in parts: what an amendment that changes no price leaves as it is (R2, T7)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.amending import amendment, answers
from tests.terms.clauses.prices.staffing import RESIDENT, RESIDENT_HOURS, attended, post
from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.drawing import LAW
from tests.terms.ledger import moment
from tests.terms.lines import promises
from weibao.terms.facts.agreement import AmendmentSigned
from weibao.terms.values.money import yuan_text
from weibao.terms.verdicts import Verdicts, step

PLAIN = "needs_confirmation = false\n"
ASSIGNED = "a1 2026-11-01 09:00 assigned 陈志远 2026-11-01\n"
NOVEMBER = ("2026-11-01", "2026-11-30")
OVER = "2026-12-01 00:00"


def repeated(on: str, term: str, *, fee: str = "22000.00") -> AmendmentSigned:
    """The clause once more from a day on, with another notice for leave: the price stays."""
    again = RESIDENT.replace("22000.00", fee) + term + "leave_days = 2\n"
    return amendment(f"n{on[-2:]} 2026-11-01 08:00 amended 补-{on[-2:]} {on} now", R2=again)


def prices(made: Verdicts) -> list[str]:
    return [yuan_text(item.gross) for item in made.charges]


@pytest.mark.parametrize(
    ("term", "absent", "whole", "in_parts"),
    [
        pytest.param(
            "",
            {"2026-11-03", "2026-11-10", "2026-11-20"},
            ["85.71"],
            ["14.29", "23.81", "47.61"],
            id="less three of 21 days",
        ),
        pytest.param(
            "days = 7\n",
            {"2026-11-03", "2026-11-10", "2026-11-20"},
            ["57.14"],
            ["4.76", "14.29", "38.09"],
            id="less three of 7 days",
        ),
        pytest.param(
            'formula = "present"\ndays = 21\ncap_at_fee = true\n',
            set(),
            ["100.00"],
            ["19.05", "28.57", "52.38"],
            id="21 days attended of 21",
        ),
    ],
)
def test_amendment_that_repeats_the_clause_changes_no_money(
    term: str, absent: set[str], whole: list[str], in_parts: list[str]
) -> None:
    signed = post(PLAIN + term, fee="100.00")
    facts = ASSIGNED + attended(*NOVEMBER, but=absent)
    again = [repeated(on, PLAIN + term, fee="100.00") for on in ("2026-11-06", "2026-11-16")]

    assert prices(verdicts(signed, facts, until=OVER)) == whole
    assert prices(answers(signed, facts, *again, until=OVER)) == in_parts


def test_zero_is_the_least_of_the_month_and_not_of_each_part() -> None:
    signed = post(PLAIN + "days = 22\n")
    facts = ASSIGNED + attended("2026-11-05", "2026-11-30")
    again = repeated("2026-11-05", PLAIN + "days = 22\n")

    assert prices(verdicts(signed, facts, until=OVER)) == ["19000.00"]
    # 3 of 21 days, 3142.86, less 3 x 1000.00; then the other 18.
    made = answers(signed, facts, again, until=OVER)
    assert prices(made) == ["142.86", "18857.14"]
    assert made.charges[1].because.steps[-2] == step(
        "month_so_far", before_fen=14286, total_fen=1900000, amount_fen=1885714
    )


def test_part_below_zero_is_made_up_by_the_next() -> None:
    term = PLAIN + "days = 10\n"
    signed = post(term)
    facts = ASSIGNED + attended("2026-11-05", "2026-11-30")

    made = answers(signed, facts, repeated("2026-11-05", term), until=OVER)

    # 3142.86 less 3 x 2200.00 is less than nothing; the month is 22000.00 less 6600.00.
    assert prices(made) == ["0.00", "15400.00"]


def test_month_in_two_parts_is_asked_for_once() -> None:
    term = PLAIN + 'within = "12 days"\n'
    facts = ASSIGNED + attended(*NOVEMBER) + '\np1 2026-12-11 09:00 paid "2026-11 陈志远" 22000.00'

    made = answers(post(term), facts, repeated("2026-11-16", term), until="2026-12-20 00:00")

    assert prices(made)[:2] == ["10476.19", "11523.81"]
    asked = [text.partition(" [")[0] for text in promises(made) if "payment" in text]
    assert asked == ["R2 payment 2026-11 陈志远: met, due 2026-12-15 00:00, done 2026-12-11 09:00"]


def test_who_comes_back_within_the_month_is_paid_for_once() -> None:
    term = PLAIN + 'within = "12 days"\n'
    facts = f"""
        {ASSIGNED.strip()}
        c1 2026-11-10 09:00 changed 陈志远 周敏 2026-11-16
        c2 2026-11-20 09:00 changed 周敏 陈志远 2026-11-23
        {attended("2026-11-01", "2026-11-15")}
        {attended("2026-11-16", "2026-11-22", resident="周敏")}
        {attended("2026-11-23", "2026-11-30")}
        """
    made = verdicts(post(term), facts, until="2026-12-05 00:00")

    assert [(item.subject, yuan_text(item.gross)) for item in made.charges] == [
        ("2026-11 周敏", "5238.10"),
        ("2026-11 陈志远", "10476.19"),
        ("2026-11 陈志远", "6285.71"),
    ]
    owed = [
        (item.subject, dict(item.because.steps[-1].values)["owed_fen"])
        for item in made.obligations
        if item.what == "payment"
    ]
    assert owed == [("2026-11 周敏", 523810), ("2026-11 陈志远", 1676190)]


@LAW
@given(
    st.integers(1, 9_999_999),
    st.sets(st.sampled_from(["2026-11-03", "2026-11-10", "2026-11-20"])),
    st.sets(st.sampled_from(["2026-11-06", "2026-11-12", "2026-11-16", "2026-11-25"])),
    st.sampled_from(["", "days = 7\n", 'formula = "present"\n', 'formula = "present_real"\n']),
)
def test_law_parts_sum_to_the_month(fee: int, absent: set[str], cuts: set[str], term: str) -> None:
    price = yuan_text(fee)
    signed = post(PLAIN + term, fee=price)
    facts = ASSIGNED + attended(*NOVEMBER, but=absent)
    again = [repeated(on, PLAIN + term, fee=price) for on in sorted(cuts)]

    whole = verdicts(signed, facts, until=OVER)
    in_parts = answers(signed, facts, *again, until=OVER)

    assert len(in_parts.charges) == len(cuts) + 1
    assert sum(item.gross for item in in_parts.charges) == whole.charges[0].gross


# ------------------------------------------------------------------ a shift across midnight


NIGHT = contract(
    R2=RESIDENT + PLAIN,
    R3=RESIDENT_HOURS.replace("08:15-17:00", "22:00-06:00"),
    T8=SETTLEMENT,
)


@pytest.mark.parametrize(
    ("asked", "absent", "next_at"),
    [
        pytest.param("2026-11-03 00:30", 0, "2026-11-03 06:00", id="the shift goes on"),
        pytest.param("2026-11-03 05:59:59", 0, "2026-11-03 06:00", id="one second before its end"),
        pytest.param("2026-11-03 06:00", 1, "2026-11-04 06:00", id="it closed and nobody came"),
    ],
)
def test_night_shift_is_over_when_its_hours_close(asked: str, absent: int, next_at: str) -> None:
    made = verdicts(NIGHT, ASSIGNED, until=asked)

    assert [item.lapsed for item in made.balances] == [absent]
    assert [item.what for item in made.obligations] == ["leave"] * absent
    assert made.next_at == moment(next_at)


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        pytest.param("2026-12-01 05:59:59", [], id="one second before the last shift ends"),
        pytest.param("2026-12-01 06:00", ["22000.00"], id="when it ends"),
    ],
)
def test_month_of_night_shifts_is_over_with_its_last_shift(asked: str, lines: list[str]) -> None:
    facts = ASSIGNED + attended("2026-11-01", "2026-11-27")
    facts += "\nk30 2026-12-01 05:30 attended 陈志远 2026-11-30"

    assert prices(verdicts(NIGHT, facts, until=asked)) == lines
