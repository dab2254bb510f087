# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Amendments with mistakes change nothing, in whole or in part, and a person is told."""

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import FEE, HOURS, PRICES, SETTLEMENT, WITHIN_4H, contract
from tests.terms.lines import questions
from weibao.terms.agreed.amended import drafted_amendment
from weibao.terms.agreed.applied import mistakes_of
from weibao.terms.agreed.contract import FRAME
from weibao.terms.verdicts import Verdicts

SIGNED = contract(H1=HOURS, P5=WITHIN_4H, M2=FEE, V6=PRICES, T8=SETTLEMENT)
SIGNED_CLAUSES = ("H1", "P5", "M2", "V6", "T8")
VISITED = """
r1 2026-11-04 10:00 reported R1
w1 2026-11-04 11:00 worked R1 onsite 30
r2 2026-11-18 10:00 reported R2
w2 2026-11-18 11:00 worked R2 onsite 30
r3 2026-12-02 10:00 reported R3
w3 2026-12-02 11:00 worked R3 onsite 30
"""
WITHIN_2H = WITHIN_4H.replace("4h", "2h")
AT_250 = PRICES.replace("200.00", "250.00")
AT_300 = PRICES.replace("200.00", "300.00")


def prices(made: Verdicts) -> list[int]:
    return [item.gross // 100 for item in made.charges if item.what == "onsite"]


UNSOUND = [
    pytest.param({}, "三月起每月 3500 元。", "", "", id="nothing that can be read"),
    pytest.param({}, "```toml fee\namount = '1'\n```\n", "", "", id="a term outside a clause"),
    pytest.param({"V6": "priced_services\nprice = 1"}, "", "", "V6", id="a term with mistakes"),
    pytest.param({"V7": AT_250}, "", "", "V6 V7", id="two prices for the same work"),
    pytest.param({"V7": AT_250, "V8": AT_300}, "", "", "V6 V7 V8", id="three prices for it"),
    pytest.param({}, "", "removes=H1", "P5", id="hours that another clause counts in"),
    pytest.param({}, "", "removes=Z9", "Z9", id="a clause that is not there"),
    pytest.param({"V6": AT_250}, "", "removes=V6", "V6", id="changed and taken out"),
    pytest.param({}, "", "ends_on=2025-06-30", "frame", id="an end before the start"),
    pytest.param({}, "", "ends_on=2026-11-01", "frame", id="an end in the past"),
]


@pytest.mark.parametrize(("clauses", "text", "more", "named"), UNSOUND)
def test_amendment_with_mistakes_changes_nothing_and_is_told(
    clauses: dict[str, str], text: str, more: str, named: str
) -> None:
    wrong = amendment(
        f"n1 2026-11-05 10:00 amended 补-1 2026-11-18 now {more}",
        text,
        P5=WITHIN_2H,
        **clauses,
    )

    made = answers(SIGNED, VISITED, wrong)

    (told,) = made.undecided
    assert (told.question, told.subject) == ("amendment_with_mistakes", "补-1")
    assert told.because.facts == ("n1",)
    names = [dict(item.values)["name"] for item in told.because.steps[1:]]
    assert names == (named.split() or [FRAME])
    assert told.because.clauses == (FRAME, *(name for name in names if name in SIGNED_CLAUSES))
    assert made._replace(undecided=()) == answers(SIGNED, VISITED)


def test_clause_that_stands_twice_in_an_amendment_is_a_mistake() -> None:
    text = "\n".join(amendment(LINE, V6=price).text for price in (AT_250, AT_300))

    made = answers(SIGNED, VISITED, amendment(LINE, text))

    assert questions(made) == ["frame+V6 amendment_with_mistakes 补-1 [n1]"]


LINE = "n1 2026-11-05 10:00 amended 补-1 2026-11-18 now"


def test_other_amendments_go_on() -> None:
    wrong = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-06 now removes=Z9")
    sound = amendment("n2 2026-11-05 10:00 amended 补-2 2026-11-18 now", V6=AT_250)

    made = answers(SIGNED, VISITED, wrong, sound)

    assert prices(made) == [200, 250, 250]
    assert questions(made) == ["frame amendment_with_mistakes 补-1 [n1]"]


def test_amendment_may_rest_on_an_earlier_one_and_falls_with_it() -> None:
    hours = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-06 now", H2=HOURS)
    promise = amendment(
        "n2 2026-11-05 10:00 amended 补-2 2026-11-06 now", P5=WITHIN_2H.replace("H1", "H2")
    )

    assert answers(SIGNED, hours, promise).undecided == ()
    assert questions(answers(SIGNED, promise)) == ["frame+P5 amendment_with_mistakes 补-2 [n2]"]


@pytest.mark.parametrize(
    ("told", "is_told"),
    [
        pytest.param("2026-11-20 10:00 amended 补-1 2026-11-16 now", True, id="after the end"),
        pytest.param(
            "2026-11-20 10:00 amended 补-1 2026-11-04 retroactive", False, id="but back before it"
        ),
        pytest.param("2026-11-10 10:00 amended 补-1 2026-11-15 now", False, id="on the last day"),
        pytest.param(
            "2026-11-10 10:00 amended 补-1 2026-11-12 next_period",
            True,
            id="there is no next period",
        ),
        pytest.param(
            "2026-11-10 10:00 amended 补-1 2026-11-12 next_period ends_on=2026-12-31",
            False,
            id="there is, since the contract is prolonged",
        ),
        pytest.param(
            "2026-11-16 10:00 amended 补-1 2026-11-16 now ends_on=2026-12-31",
            False,
            id="prolonged on the day after its end",
        ),
        pytest.param(
            "2026-11-17 10:00 amended 补-1 2026-11-17 now ends_on=2026-12-31",
            True,
            id="a day later it is a new contract",
        ),
        pytest.param(
            "2026-11-17 10:00 amended 补-1 2026-11-16 retroactive ends_on=2026-12-31",
            False,
            id="unless both say that it holds back to its day",
        ),
    ],
)
def test_what_has_ended_is_amended_no_more(told: str, is_told: bool) -> None:
    signed = contract(ends_on="2026-11-15", H1=HOURS, P5=WITHIN_4H)

    made = answers(signed, amendment(f"n1 {told}", P5=WITHIN_2H))

    assert bool(made.undecided) is is_told


# ------------------------------------------------------------------ before signing


def test_mistakes_are_told_before_an_amendment_is_signed() -> None:
    hours = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-06 now", H2=HOURS)
    wrong = amendment("n2 2026-11-05 11:00 amended 补-2 2026-11-06 now removes=Z9")
    promise = amendment(
        "n3 2026-11-05 12:00 amended 补-3 2026-11-06 now", P5=WITHIN_2H.replace("H1", "H2")
    )

    assert [item.message for item in mistakes_of(SIGNED, (), promise)] == ["wrong_reference"]
    assert mistakes_of(SIGNED, (wrong, hours), promise) == ()


def test_text_that_nobody_signed_yet_is_checked_as_of_the_first_day() -> None:
    text = amendment(LINE, V6=AT_250).text

    assert mistakes_of(SIGNED, (), drafted_amendment(SIGNED, text)) == ()
    assert [item.message for item in mistakes_of(SIGNED, (), drafted_amendment(SIGNED, ""))] == [
        "amends_nothing"
    ]
