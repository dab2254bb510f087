# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which version of each clause holds from when: what both signed later, and when it begins."""

from datetime import date

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import FEE, HOURS, PACK, PRICES, SETTLEMENT, WITHIN_4H, contract
from tests.terms.ledger import fact, moment
from tests.terms.lines import local, questions, right
from weibao.terms.agreed.amendments import agreed
from weibao.terms.agreed.contract import FRAME
from weibao.terms.agreed.worded import wordings
from weibao.terms.clauses.prices.fee import Fee
from weibao.terms.record.history import told
from weibao.terms.verdicts import Because, Undecided, Verdicts, step

SIGNED = contract(H1=HOURS, P5=WITHIN_4H, M2=FEE, V6=PRICES, T8=SETTLEMENT)
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


def fees(made: Verdicts, subject: str) -> list[tuple[int, int, int, tuple[str, ...]]]:
    """First day, days and amount of each part of a fee, and the facts that made it so."""
    return [
        (item.during.start.day, item.during.days, item.gross, item.because.facts)
        for item in made.charges
        if item.subject == subject and item.what == "fee"
    ]


# ------------------------------------------------------------------ from when


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param("2026-11-05 10:00 amended 补-1 2026-11-18 now", [200, 250, 250], id="now"),
        pytest.param(
            "2026-11-05 10:00 amended 补-1 2026-11-19 now", [200, 200, 250], id="a day later"
        ),
        pytest.param(
            "2026-11-05 10:00 amended 补-1 2026-11-18 next_period",
            [200, 200, 250],
            id="from the next month",
        ),
        pytest.param(
            "2026-11-05 10:00 amended 补-1 2026-11-01 next_period",
            [200, 200, 250],
            id="a first of the month that was over when it was signed",
        ),
        pytest.param(
            "2026-10-05 10:00 amended 补-1 2026-11-01 next_period",
            [250, 250, 250],
            id="a first of the month is itself the next period",
        ),
        pytest.param(
            "2026-11-18 23:00 amended 补-1 2026-11-01 now",
            [200, 250, 250],
            id="signed later than its date: from the day of signing",
        ),
        pytest.param(
            "2026-12-02 23:00 amended 补-1 2026-11-04 retroactive",
            [250, 250, 250],
            id="retroactive",
        ),
        pytest.param(
            "2026-12-02 23:00 amended 补-1 2026-11-05 retroactive",
            [200, 250, 250],
            id="retroactive, but not before its date",
        ),
    ],
)
def test_price_holds_from_the_day_that_the_amendment_says(told: str, expected: list[int]) -> None:
    made = answers(SIGNED, VISITED, amendment(f"n1 {told}", V6=AT_250))

    assert prices(made) == expected
    assert made.undecided == ()


@pytest.mark.parametrize(
    ("reported", "due"),
    [
        pytest.param("2026-11-17 17:59:59", "2026-11-18 13:59:59", id="a day before"),
        pytest.param("2026-11-17 23:59:59", "2026-11-18 14:00", id="one second before its day"),
        pytest.param("2026-11-18 00:00:00", "2026-11-18 11:00", id="at 0:00 of its day"),
    ],
)
def test_promise_is_that_of_the_day_of_the_report(reported: str, due: str) -> None:
    later = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-18 now", P5=WITHIN_2H)

    made = answers(SIGNED, f"r1 {reported} reported R1", later)

    assert [local(item.due_at) for item in made.obligations if item.clause == "P5"] == [due]


def test_answer_from_before_the_amendment_was_recorded_stays_as_it_was() -> None:
    later = amendment(
        'n1 2026-11-05 10:00 amended 补-1 2026-11-18 now recorded="2026-12-10 09:00"', V6=AT_250
    )

    then, now = (answers(SIGNED, VISITED, later, known_at=at) for at in BEFORE_AND_AFTER)

    assert (prices(then), prices(now)) == ([200, 200, 200], [200, 250, 250])
    assert then == answers(SIGNED, VISITED, known_at=BEFORE_AND_AFTER[0])


BEFORE_AND_AFTER = ("2026-12-10 08:59:59", "2026-12-10 09:00:00")


def test_amendment_that_was_withdrawn_changes_nothing() -> None:
    later = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-18 now", V6=AT_250)

    made = answers(SIGNED, VISITED, later, "x1 2026-11-06 10:00 withdrawn n1")

    assert made == answers(SIGNED, VISITED)


# ------------------------------------------------------------------ two in one period


def test_two_amendments_in_one_month_both_apply_and_the_parts_sum() -> None:
    first = amendment(
        "n1 2026-11-02 10:00 amended 补-1 2026-11-11 now", M2=FEE.replace("3000.00", "3500.01")
    )
    second = amendment(
        "n2 2026-11-03 10:00 amended 补-2 2026-11-24 now", M2=FEE.replace("3000.00", "2800.01")
    )

    made = answers(SIGNED, first, second)

    # 10, 13 and 7 of 30 days: 1000.00, 1516.671, 653.33567; the running total is rounded.
    assert fees(made, "2026-11") == [
        (1, 10, 100000, ("n1",)),
        (11, 13, 151667, ("n1", "n2")),
        (24, 7, 65334, ("n2",)),
    ]
    assert fees(made, "2026-12") == []
    assert made.obligations[10].because.steps[-1] == step("paid", paid_fen=0, owed_fen=317001)


def test_the_one_that_was_signed_first_may_hold_last() -> None:
    later = amendment("n1 2026-10-05 10:00 amended 补-1 2026-11-19 next_period", V6=AT_300)
    sooner = amendment("n2 2026-11-06 10:00 amended 补-2 2026-11-10 now", V6=AT_250)

    made = answers(SIGNED, VISITED, later, sooner)

    assert prices(made) == [200, 250, 300]
    assert [item.because.facts for item in made.charges if item.what == "onsite"] == [
        ("r1", "w1"),
        ("r2", "n2", "w2"),
        ("r3", "n1", "w3"),
    ]


BY_QUARTER = 'fee\namount = "1000.00"\nper = "quarter"'
TWO_FEES = contract(ends_on="2027-12-31", M2=FEE, M3=BY_QUARTER, T8=SETTLEMENT)
WAITS_FOR_THE_QUARTER = amendment(
    "n1 2026-11-01 10:00 amended 补-1 2026-11-10 next_period",
    M2=FEE.replace("3000", "3100"),
    M3=BY_QUARTER.replace("1000", "2000"),
)
SIGNED_LATER = amendment(
    "n2 2026-12-10 10:00 amended 补-2 2026-12-15 now", M3=BY_QUARTER.replace("1000", "4000")
)


def test_of_two_that_change_one_clause_the_one_that_begins_later_holds_last() -> None:
    made = answers(TWO_FEES, WAITS_FOR_THE_QUARTER, SIGNED_LATER, until="2027-07-02 12:00")

    # 75 of 92 days at 3000.00 a quarter and 17 at 12000.00; then 6000.00 a quarter.
    assert [
        (item.subject, item.gross, item.because.facts)
        for item in made.charges
        if item.clause == "M3" and item.on >= date(2026, 12, 1)
    ] == [
        ("2026-10-01/P3M", 244565, ("n2",)),
        ("2026-10-01/P3M", 221739, ("n2",)),
        ("2027-01-01/P3M", 600000, ("n1",)),
        ("2027-04-01/P3M", 600000, ("n1",)),
    ]


def test_of_two_that_change_one_clause_the_text_ends_as_the_money_does() -> None:
    both = (WAITS_FOR_THE_QUARTER, SIGNED_LATER)

    agreement, _ = agreed(TWO_FEES, told(both))

    in_the_end = {name: term.amount for name, term in agreement.contract.terms(Fee)}
    assert in_the_end == {"M2": 310000, "M3": 200000}
    assert [item.since_on for item in wordings(TWO_FEES, both)["M3"]] == [
        None,
        date(2026, 12, 15),
        date(2027, 1, 1),
    ]


def test_clause_that_waits_to_be_taken_out_may_change_until_then() -> None:
    removed = amendment("n1 2026-10-05 10:00 amended 补-1 2026-11-19 next_period removes=V6")
    sooner = amendment("n2 2026-11-06 10:00 amended 补-2 2026-11-10 now", V6=AT_250)

    made = answers(SIGNED, VISITED, removed, sooner)
    agreement, _ = agreed(SIGNED, told((removed, sooner)))

    assert prices(made) == [200, 250]
    assert questions(made) == ["frame+V6 price_unknown R3 [r3 w3 n1]"]
    assert "V6" not in {clause.id for clause in agreement.contract.clauses}


def test_of_two_from_the_same_day_the_one_signed_later_holds() -> None:
    earlier = amendment("n2 2026-11-05 10:00 amended 补-1 2026-11-18 now", V6=AT_300)
    later = amendment("n1 2026-11-05 11:00 amended 补-2 2026-11-18 now", V6=AT_250)

    assert prices(answers(SIGNED, VISITED, earlier, later)) == [200, 250, 250]


def test_two_that_change_different_clauses_both_apply() -> None:
    first = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-18 now", V6=AT_250)
    second = amendment("n2 2026-11-05 10:00 amended 补-2 2026-11-18 now", P5=WITHIN_2H)

    made = answers(SIGNED, VISITED, first, second)

    assert prices(made) == [200, 250, 250]
    due = [local(item.due_at) for item in made.obligations if item.clause == "P5"]
    assert due == ["2026-11-04 15:00", "2026-11-18 12:00", "2026-12-02 12:00"]


# ------------------------------------------------------------------ clauses added, gone, changed


def test_clause_that_an_amendment_adds_speaks_from_then_on() -> None:
    signed = contract(H1=HOURS)
    added = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-18 now", V6=PRICES, T8=SETTLEMENT)

    made = answers(signed, VISITED, added)

    assert [item.subject for item in made.charges] == ["R2", "R3"]
    assert questions(made) == ["frame price_unknown R1 [r1 w1]"]


def test_clause_that_an_amendment_takes_out_speaks_no_more() -> None:
    removed = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-18 now removes=V6")

    made = answers(SIGNED, VISITED, removed)

    assert [item.subject for item in made.charges if item.what == "onsite"] == ["R1"]
    assert questions(made) == [
        "frame+V6 price_unknown R2 [r2 w2 n1]",
        "frame+V6 price_unknown R3 [r3 w3 n1]",
    ]
    assert made.undecided[0].because.steps[-1] == step(
        "no_longer_priced", name="V6", since_at=moment("2026-11-18 00:00")
    )


def test_price_list_that_names_a_service_no_more_is_why_its_price_is_unknown() -> None:
    prices = f'{PRICES}[[services]]\nservice = "server"\nprice = "500.00"'
    signed = contract(V6=prices.replace("onsite", "printer"), M4="parts", T8=SETTLEMENT)
    only_printers = PRICES.replace("onsite", "printer")

    made = answers(
        signed,
        """
        r1 2026-11-20 09:00 reported R1
        w1 2026-11-20 10:00 worked R1 server 30
        w2 2026-11-20 11:00 worked R1 network 30
        f1 2026-11-20 12:00 fitted R1 网线 1 9.00
        """,
        amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-18 now removes=M4", V6=only_printers),
    )

    assert questions(made) == [
        "frame+V6 price_unknown R1 [r1 w1 n1]",
        "frame price_unknown R1 [r1 w2]",
        "frame+M4 price_unknown R1 [r1 f1 n1]",
    ]


def test_amendment_that_took_a_price_out_is_no_reason_where_nothing_is_priced() -> None:
    """Out of scope, the work had no price before either."""
    signed = contract(M1='coverage\ndistricts = ["朝阳"]', V6=PRICES, T8=SETTLEMENT)

    made = answers(
        signed,
        "r1 2026-11-20 09:00 reported R1 district=大兴\nw1 2026-11-20 10:00 worked R1 onsite 30",
        amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-18 now removes=V6"),
    )

    assert questions(made) == ["M1 out_of_scope R1 [r1 w1]"]


def test_clause_that_was_taken_out_may_come_back() -> None:
    removed = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-10 now removes=V6")
    back = amendment("n2 2026-11-20 10:00 amended 补-2 2026-12-01 now", V6=AT_250)

    assert prices(answers(SIGNED, VISITED, removed, back)) == [200, 250]


def test_clause_may_become_one_of_another_kind() -> None:
    """A visit is priced no more, but the same clause now counts what is included."""
    other = amendment("n1 2026-11-05 10:00 amended 补-1 2026-12-01 now", V6="allowance\nunits = 4")
    arrived = "a3 2026-12-02 10:30 arrived R3 V3\nw4 2026-12-02 11:30 worked R3 onsite 30 visit=V3"

    made = answers(SIGNED, VISITED, other, arrived)

    assert prices(made) == [200, 200]
    assert [(item.subject, item.used) for item in made.balances] == [("2026-12", 1)]
    assert set(made.balances[0].because.facts) == {"r3", "a3", "w4", "n1"}
    assert questions(made) == ["frame+V6 price_unknown R3 [r3 w3 n1]"]


def test_clause_may_become_words_that_a_person_applies() -> None:
    words = amendment(
        "n1 2026-11-05 10:00 amended 补-1 2026-11-18 now", "## V6 价格\n\n价格另议。\n"
    )

    made = answers(SIGNED, VISITED, words)

    assert prices(made) == [200]
    assert made.unexecuted == ("V6",)


def test_words_may_become_a_clause_that_is_executed() -> None:
    words = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-06 now", "## V9 另议\n\n另议。\n")
    executed = amendment("n2 2026-11-06 10:00 amended 补-2 2026-11-18 now", V9=AT_250)
    without = contract(H1=HOURS, T8=SETTLEMENT)

    assert prices(answers(without, VISITED, words, executed)) == [250, 250]


def test_hours_that_an_amendment_changes_count_for_promises_from_then_on() -> None:
    shorter = 'hours\nspans = ["10:00-12:00"]'
    changed = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-18 now", H1=shorter)

    made = answers(SIGNED, VISITED, changed)

    assert [
        (local(item.due_at), item.because.facts) for item in made.obligations if item.clause == "P5"
    ] == [
        ("2026-11-04 15:00", ("r1",)),
        ("2026-11-19 12:00", ("r2", "n1")),
        ("2026-12-03 12:00", ("r3", "n1")),
    ]


def test_promise_may_move_to_hours_that_an_amendment_brings_and_the_old_ones_go() -> None:
    hours = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-06 now", H2=HOURS)
    moved = amendment(
        "n2 2026-11-05 10:00 amended 补-2 2026-11-20 now", P5=WITHIN_2H.replace("H1", "H2")
    )
    gone = amendment("n3 2026-11-21 10:00 amended 补-3 2026-11-21 now removes=H1")

    made = answers(SIGNED, VISITED, hours, moved, gone)

    due = [local(item.due_at) for item in made.obligations if item.clause == "P5"]
    assert (due, made.undecided) == (
        ["2026-11-04 15:00", "2026-11-18 15:00", "2026-12-02 12:00"],
        (),
    )


def test_fee_that_moves_from_months_to_quarters_has_each_day_once() -> None:
    signed = contract(starts_on="2026-10-15", ends_on="2027-04-14", M2=FEE, T8=SETTLEMENT)
    quarterly = amendment(
        "n1 2026-11-05 10:00 amended 补-1 2026-12-10 now", M2=f'{FEE}per = "quarter"'
    )

    made = answers(signed, quarterly, until="2027-05-01 00:00")

    assert [(item.subject, item.during.start, item.during.days) for item in made.charges] == [
        ("2026-10", date(2026, 10, 15), 17),
        ("2026-11", date(2026, 11, 1), 30),
        ("2026-12", date(2026, 12, 1), 9),
        ("2026-10-15/P3M", date(2026, 12, 10), 36),
        ("2027-01-15/P3M", date(2027, 1, 15), 90),
    ]


def test_fee_in_advance_that_begins_within_a_month_has_its_tax() -> None:
    added = amendment(
        "n1 2026-11-05 10:00 amended 补-1 2026-11-16 now",
        M2=f'{FEE}paid = "advance"',
        T8="settlement",
    )

    made = answers(contract(H1=HOURS), added, until="2026-11-20 12:00")

    assert fees(made, "2026-11") == [(16, 15, 150000, ("n1",))]


def test_pack_is_that_of_the_day_on_which_it_was_bought() -> None:
    signed = contract(H1=HOURS, P1=PACK, T8=SETTLEMENT)
    dearer = amendment(
        "n1 2026-11-05 10:00 amended 补-1 2026-11-10 now", P1=PACK.replace("900.00", "990.00")
    )

    made = answers(signed, "b1 2026-11-09 10:00 bought B1\nb2 2026-11-10 10:00 bought B2", dearer)

    assert [(item.subject, item.gross) for item in made.charges] == [("B1", 90000), ("B2", 99000)]


REFUSED = """
right
trigger = "refusals"
count = {count}
"""


def test_right_is_that_of_the_moment_of_its_event() -> None:
    signed = contract(H1=HOURS, M10=REFUSED.format(count=3))
    fewer = amendment(
        "n1 2026-11-05 10:00 amended 补-1 2026-11-18 now", M10=REFUSED.format(count=2)
    )
    refused = """
        r1 2026-11-02 10:00 reported R1
        x1 2026-11-02 11:00 refused R1
        r2 2026-11-03 10:00 reported R2
        x2 2026-11-03 11:00 refused R2
        r3 2026-11-19 10:00 reported R3
        """

    before = answers(signed, refused, fewer)
    after = answers(signed, refused, "x3 2026-11-19 11:00 refused R3", fewer)

    assert before.rights == ()
    assert [right(item) for item in after.rights] == [
        "M10 customer may terminate since 2026-11-19 11:00 [r2 x2 r3 x3 n1]"
    ]


# ------------------------------------------------------------------ the life of the contract


def test_contract_that_is_prolonged_goes_on_because_of_the_amendment() -> None:
    signed = contract(
        starts_on="2026-01-01", ends_on="2026-11-15", H1=HOURS, P5=WITHIN_4H, M2=FEE, T8=SETTLEMENT
    )
    longer = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-16 now ends_on=2026-12-31")

    made = answers(signed, VISITED, longer, until="2027-01-01 00:00")

    assert [(item.is_covered, item.because.facts) for item in made.scopes] == [
        (True, ("r1",)),
        (True, ("r2", "n1")),
        (True, ("r3", "n1")),
    ]
    assert fees(made, "2026-10") == [(1, 31, 300000, ())]
    assert fees(made, "2026-11") == [(1, 30, 300000, ("n1",))]
    assert fees(made, "2026-12") == [(1, 31, 300000, ("n1",))]


def test_contract_that_is_shortened_ends_because_of_the_amendment() -> None:
    shorter = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-05 now ends_on=2026-11-15")

    made = answers(SIGNED, VISITED, shorter)

    assert [(item.is_covered, item.because.facts) for item in made.scopes] == [
        (True, ("r1",)),
        (False, ("r2", "n1")),
        (False, ("r3", "n1")),
    ]
    assert fees(made, "2026-10") == [(1, 31, 300000, ())]
    assert fees(made, "2026-11") == [(1, 15, 150000, ("n1",))]
    assert fees(made, "2026-12") == []


def test_end_may_be_moved_twice_and_the_later_amendment_counts() -> None:
    longer = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-05 now ends_on=2027-06-30")
    back = amendment("n2 2026-11-06 10:00 amended 补-2 2026-11-06 now ends_on=2026-12-31")

    made = answers(SIGNED, VISITED, longer, back, "r4 2027-01-02 10:00 reported R4")
    late = answers(
        SIGNED, longer, back, "r4 2027-01-02 10:00 reported R4", until="2027-01-03 00:00"
    )

    assert made.scopes == answers(SIGNED, VISITED).scopes
    assert [item.because.facts for item in late.scopes] == [("r4",)]


def test_terminated_contract_ends_at_that_moment_and_its_fee_with_that_day() -> None:
    ended = "e1 2026-11-18 10:00 terminated customer clause=M10"

    made = answers(SIGNED, VISITED, ended)

    # Reported at the very moment, R2 is out: the life ends before it.
    assert [(item.is_covered, item.because.facts) for item in made.scopes] == [
        (True, ("r1",)),
        (False, ("r2", "e1")),
        (False, ("r3", "e1")),
    ]
    assert fees(made, "2026-11") == [(1, 18, 180000, ("e1",))]
    assert fees(made, "2026-12") == []


def test_termination_of_a_prolonged_contract_rests_on_both() -> None:
    signed = contract(ends_on="2026-11-15", M2=FEE, T8=SETTLEMENT)
    longer = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-16 now ends_on=2027-03-31")

    made = answers(signed, longer, "e1 2026-12-20 10:00 terminated customer")

    assert fees(made, "2026-11") == [(1, 30, 300000, ("n1",))]
    assert fees(made, "2026-12") == [(1, 20, 193548, ("n1", "e1"))]


def test_termination_before_a_moved_end_leaves_the_amendment_aside() -> None:
    longer = amendment("n1 2026-10-05 10:00 amended 补-1 2026-10-05 now ends_on=2027-03-31")

    made = answers(SIGNED, longer, "e1 2026-11-20 10:00 terminated customer")

    assert fees(made, "2026-11") == [(1, 20, 200000, ("e1",))]


def test_contract_terminated_before_it_began_never_lived() -> None:
    made = answers(SIGNED, VISITED, "e1 2025-12-20 10:00 terminated customer")

    assert [item.is_covered for item in made.scopes] == [False, False, False]
    assert (made.charges, made.balances) == ((), ())


def test_second_termination_is_for_a_person_to_look_at() -> None:
    made = answers(
        contract(H1=HOURS),
        "e1 2026-11-18 10:00 terminated customer",
        "e2 2026-11-20 10:00 terminated provider clause=M12",
    )

    assert made.undecided == (
        Undecided(
            question="ended_before",
            subject="M12",
            because=Because(
                (FRAME,),
                ("e1", "e2"),
                (step("ended_before", party="provider", ended_at=fact(END).at),),
            ),
        ),
    )


END = "e1 2026-11-18 10:00 terminated customer"


def test_termination_after_the_end_is_for_a_person_to_look_at() -> None:
    made = answers(
        contract(H1=HOURS, ends_on="2026-06-30"), "e1 2026-11-18 10:00 terminated customer"
    )

    assert questions(made) == ["frame ended_before  [e1]"]


def test_next_moment_is_the_moved_end() -> None:
    shorter = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-05 now ends_on=2026-11-15")

    made = answers(contract(H1=HOURS), shorter, until="2026-11-10 12:00")

    assert local(made.next_at) == "2026-11-16 00:00"
