# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Money back when a contract is terminated (M10, M11)."""

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import PRICES, SETTLEMENT, contract, verdicts
from tests.terms.lines import facts as shown_facts
from tests.terms.lines import local, questions
from weibao.terms.agreed.contract import Contract
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.money import yuan_text
from weibao.terms.verdicts import Obligation, Verdicts, step

FEE = """
fee
amount = "3000.00"
"""
BY_VISITS = """
refund
fee = "M2"
method = "by_visits"
visit_price = "300.00"
within = "10 days"
clauses = ["M10"]
"""
BY_MONTHS = """
refund
fee = "M2"
method = "by_whole_months"
within = "10 days"
"""
BY_DAYS = BY_MONTHS.replace("by_whole_months", "by_time")
RIGHT = 'right\ntrigger = "staff_clashes"'
ADVANCE = FEE + 'paid = "advance"'
YEARLY = FEE + 'per = "year"\npaid = "advance"'
QUARTERLY = FEE + 'per = "quarter"\npaid = "advance"'
CLASHED = "k1 2026-01-20 10:00 clashed 陈志远 监控录像"
WITHOUT = "t1 2026-02-11 10:00 terminated customer clause=M10"
ENDED = f"{CLASHED}\nt1 2026-02-11 10:00 terminated customer clause=M10"
PAID = """
    p1 2026-01-30 10:00 paid 2026-01 3000.00
    p2 2026-02-10 10:00 paid 2026-02 3000.00
    """
VISITS = """
    r1 2026-01-12 09:00 reported R1
    a1 2026-01-12 10:00 arrived R1 V1
    b1 2026-01-12 10:00 arrived R1 V1 engineer=周敏
    a2 2026-01-13 10:00 arrived R1 V2
    """


def signed_with(refund: str, fee: str = FEE, **clauses: str) -> Contract:
    return contract(M2=fee, M10=RIGHT, M10R=refund, T8=SETTLEMENT, **clauses)


def refunds(made: Verdicts) -> list[str]:
    return [shown(item) for item in made.obligations if item.what == "refund"]


def shown(item: Obligation) -> str:
    money = next(one for one in item.because.steps if one.key == "refund_sum").values
    sums = " ".join(f"{name.removesuffix('_fen')} {yuan_text(fen)}" for name, fen in money)
    assert item.due_at is not None
    return f"{item.standing}, due {local(item.due_at)}: {sums}{shown_facts(item.because)}"


def lines(made: Verdicts) -> list[tuple[str, str, str]]:
    return [
        (line.what, str(line.on), yuan_text(line.gross))
        for line in made.charges
        if line.clause == "M10R"
    ]


def test_what_was_paid_goes_back_less_the_visits_at_their_price() -> None:
    made = verdicts(signed_with(BY_VISITS), f"{PAID}{VISITS}{ENDED}", until="2026-02-12 12:00")

    # 3000.00 and 11 of 28 days of February, 1178.57, of which two visits keep 600.00.
    assert lines(made) == [("refund", "2026-02-11", "-3578.57")]
    assert refunds(made) == [
        "open, due 2026-02-25 00:00: paid 6000.00 owed 600.00 refund 5400.00 [t1 k1 r1 a1 a2 p1 p2]"
    ]


def test_money_back_shows_the_fee_and_what_is_kept_of_it() -> None:
    made = verdicts(signed_with(BY_VISITS), f"{PAID}{VISITS}{ENDED}", until="2026-02-12 12:00")

    (line,) = [charge for charge in made.charges if charge.what == "refund"]
    # January and 11 of 28 days of February; two visits at 300.00.
    assert line.gross == -357857
    assert line.because.steps[:2] == (
        step("kept_visits", count=2, price_fen=30000, amount_fen=60000),
        step("fee_given_back", fee_fen=417857, kept_fen=60000, back_fen=357857),
    )


def test_visits_that_were_made_early_are_kept_at_their_price() -> None:
    early = "\n".join(
        f"r{day} 2026-01-{day:02} 09:00 reported R{day}\n"
        f"a{day} 2026-01-{day:02} 10:00 arrived R{day} V{day}"
        for day in range(5, 25)
    )
    facts = f"""
        p1 2026-01-01 10:00 paid 2026-01-01/P12M 36000.00
        {CLASHED}
        {early}
        t1 2026-01-31 10:00 terminated customer clause=M10
        """

    made = verdicts(signed_with(BY_VISITS, YEARLY), facts, until="2026-02-12 12:00")

    # 31 of 365 days come to 3057.53; twenty visits at 300.00 to 6000.00.
    assert lines(made) == [("kept_visits", "2026-01-31", "2942.47")]
    (line,) = [charge for charge in made.charges if charge.what == "kept_visits"]
    assert line.because.steps[1] == step(
        "kept_beyond_fee", fee_fen=305753, kept_fen=600000, more_fen=294247
    )
    assert [one.split(": ")[1].split(" [")[0] for one in refunds(made)] == [
        "paid 36000.00 owed 6000.00 refund 30000.00"
    ]


@pytest.mark.parametrize(
    ("settlement", "line"),
    [
        pytest.param("", "1821.43", id="tax within"),
        pytest.param('prices = "exclusive"', "1570.72", id="tax upon"),
    ],
)
def test_no_more_is_kept_for_visits_than_was_paid(settlement: str, line: str) -> None:
    dear = BY_VISITS.replace("300.00", "9000.00")
    signed = contract(M2=FEE, M10=RIGHT, M10R=dear, T8=f"settlement\n{settlement}")

    made = verdicts(signed, f"{PAID}{VISITS}{ENDED}", until="2026-02-12 12:00")

    # 4178.57 of the fee, and what is left of 6000.00; two visits would be 18000.00.
    assert lines(made) == [("kept_visits", "2026-02-11", line)]
    assert refunds(made) == []


def test_visits_that_nobody_paid_for_are_not_owed_beyond_the_fee() -> None:
    dear = BY_VISITS.replace("300.00", "9000.00")

    made = verdicts(signed_with(dear), f"{VISITS}{ENDED}", until="2026-02-12 12:00")

    assert lines(made) == []
    assert refunds(made) == []


def test_visit_that_was_charged_apart_is_not_valued_again() -> None:
    facts = f"""{PAID}{VISITS}
        w2 2026-01-13 11:00 worked R1 onsite 60 visit=V2
        {ENDED}
        """

    made = verdicts(signed_with(BY_VISITS, V6=PRICES), facts, until="2026-02-12 12:00")

    assert [one.split(": ")[1] for one in refunds(made)] == [
        "paid 6000.00 owed 300.00 refund 5700.00 [t1 k1 r1 a1 a2 w2 p1 p2]"
    ]


@pytest.mark.parametrize(
    ("fee", "facts", "line", "sums"),
    [
        pytest.param(
            FEE,
            PAID,
            [("kept_month", "2026-02-11", "1821.43")],
            [],
            id="the running month is kept, so nothing goes back",
        ),
        pytest.param(
            QUARTERLY,
            "p1 2026-01-01 10:00 paid 2026-01-01/P3M 9000.00",
            [("kept_month", "2026-02-11", "1800.00")],
            ["paid 9000.00 owed 6000.00 refund 3000.00"],
            id="two of three months of a quarter",
        ),
        pytest.param(
            QUARTERLY,
            """
            p1 2026-01-01 10:00 paid 2026-01-01/P3M 9000.00
            p2 2026-01-01 10:00 paid 2026-04-01/P3M 9000.00
            """,
            [("kept_month", "2026-02-11", "1800.00")],
            ["paid 18000.00 owed 6000.00 refund 12000.00"],
            id="a quarter that never came goes back whole",
        ),
    ],
)
def test_fee_of_the_remaining_months_goes_back(
    fee: str, facts: str, line: list[tuple[str, str, str]], sums: list[str]
) -> None:
    made = verdicts(signed_with(BY_MONTHS, fee), f"{facts}\n{ENDED}", until="2026-02-12 12:00")

    assert lines(made) == line
    assert [one.split(": ")[1].split(" [")[0] for one in refunds(made)] == sums


@pytest.mark.parametrize(
    ("ended", "owed"),
    [
        pytest.param("2026-02-14 23:59:59", "3000.00", id="the last day of the first month"),
        pytest.param("2026-02-15 00:00:00", "6000.00", id="the first day of the second"),
        pytest.param("2026-03-15 00:00:00", "9000.00", id="the third"),
        pytest.param("2026-04-15 00:00:00", "12000.00", id="the first of the next quarter"),
    ],
)
def test_months_are_counted_from_the_contracts_first_day(ended: str, owed: str) -> None:
    signed = contract(
        starts_on="2026-01-15", M2=QUARTERLY, M10=RIGHT, M10R=BY_MONTHS, T8=SETTLEMENT
    )
    facts = f"""
        p1 2026-01-15 10:00 paid 2026-01-15/P3M 9000.00
        p2 2026-01-15 10:00 paid 2026-04-15/P3M 9000.00
        t1 {ended} terminated customer
        """

    (refund,) = refunds(verdicts(signed, facts, until="2026-05-31 12:00"))

    assert f"owed {owed} " in refund


def test_month_that_the_contract_covers_in_part_is_kept_in_part() -> None:
    signed = contract(ends_on="2026-02-20", M2=FEE, M10=RIGHT, M10R=BY_MONTHS, T8=SETTLEMENT)

    made = verdicts(signed, ENDED, until="2026-02-12 12:00")

    # Nine more of 28 days.
    assert lines(made) == [("kept_month", "2026-02-11", "964.29")]


def test_leap_month_is_kept_whole() -> None:
    signed = contract(
        starts_on="2028-01-01",
        ends_on="2028-12-31",
        M2=FEE,
        M10=RIGHT,
        M10R=BY_MONTHS,
        T8=SETTLEMENT,
    )

    made = verdicts(signed, "t1 2028-02-28 10:00 terminated customer", until="2028-03-31 12:00")

    assert lines(made) == [("kept_month", "2028-02-28", "103.45")]  # one of 29 days


def test_running_month_with_two_prices_is_kept_at_both() -> None:
    dearer = amendment(
        "a1 2026-02-01 09:00 amended 补-1 2026-02-08 now", M2=FEE.replace("3000", "5600")
    )

    made = answers(signed_with(BY_MONTHS), dearer, ENDED, until="2026-02-12 12:00")

    # 17 of 28 days at 5600.00.
    assert lines(made) == [("kept_month", "2026-02-11", "3400.00")]


def test_days_served_are_kept() -> None:
    made = verdicts(signed_with(BY_DAYS), f"{PAID}{ENDED}", until="2026-02-12 12:00")

    assert lines(made) == []
    assert refunds(made) == [
        "open, due 2026-02-25 00:00: paid 6000.00 owed 4178.57 refund 1821.43 [t1 k1 p1 p2]"
    ]


def test_tax_comes_back_where_prices_exclude_it() -> None:
    net = contract(M2=FEE, M10=RIGHT, M10R=BY_VISITS, T8='settlement\nprices = "exclusive"')

    made = verdicts(net, f"{PAID}{VISITS}{ENDED}", until="2026-02-12 12:00")

    assert "paid 6000.00 owed 636.00 refund 5364.00" in refunds(made)[0]


# ------------------------------------------------------------------ when it is owed


@pytest.mark.parametrize(
    ("ending", "is_owed"),
    [
        pytest.param(ENDED, True, id="by the named right"),
        pytest.param("t1 2026-02-11 10:00 terminated customer clause=M9", False, id="by another"),
        pytest.param("t1 2026-02-11 10:00 terminated customer clause=M10", False, id="without it"),
        pytest.param("t1 2026-02-11 10:00 terminated customer", False, id="by agreement"),
        pytest.param("", False, id="not at all"),
        pytest.param("t1 2027-02-11 10:00 terminated customer clause=M10", False, id="after it"),
    ],
)
def test_refund_follows_the_named_right_only(ending: str, is_owed: bool) -> None:
    made = verdicts(signed_with(BY_VISITS), f"{PAID}{ending}", until="2027-03-01 12:00")

    assert bool(refunds(made)) is is_owed


@pytest.mark.parametrize(
    ("facts", "until", "standing"),
    [
        pytest.param("", "2026-02-25 00:00:00", "open", id="on the last day"),
        pytest.param("", "2026-02-25 00:00:01", "missed", id="a second after"),
        pytest.param("b9 2026-02-20 10:00 refunded 1821.42", "2026-02-24 12:00", "open", id="less"),
        pytest.param("b9 2026-02-20 10:00 refunded 1821.43", "2026-03-24 12:00", "met", id="all"),
        pytest.param(
            "b8 2026-02-20 10:00 refunded 1000.00\nb9 2026-02-26 10:00 refunded 821.43",
            "2026-03-24 12:00",
            "missed",
            id="the rest too late",
        ),
    ],
)
def test_refund_is_owed_within_ten_days(facts: str, until: str, standing: str) -> None:
    """The tenth day, 21 February, is in the Spring Festival's rest or a weekend: the 24th."""
    made = verdicts(signed_with(BY_DAYS), f"{PAID}{ENDED}\n{facts}", until=until)

    assert [item.split(",")[0] for item in refunds(made)] == [standing]


def test_last_day_that_stays_a_rest_day_where_the_contract_says_so() -> None:
    fixed = BY_DAYS + "is_rolled = false"

    made = verdicts(signed_with(fixed), f"{PAID}{ENDED}", until="2026-02-12 12:00")

    assert refunds(made)[0].startswith("open, due 2026-02-22 00:00")


def test_money_paid_back_for_nothing_is_for_a_person_to_check() -> None:
    made = verdicts(
        signed_with(BY_DAYS), "b9 2026-02-20 10:00 refunded 10.00", until="2026-02-21 12:00"
    )

    assert questions(made) == ["M10R refund_of_nothing  [b9]"]


def test_nothing_goes_back_where_nothing_was_paid() -> None:
    made = verdicts(signed_with(BY_DAYS), ENDED, until="2026-02-12 12:00")

    assert refunds(made) == []


def test_refund_may_need_approval() -> None:
    careful = signed_with(BY_DAYS + "needs_approval = true")

    before = verdicts(careful, f"{PAID}{ENDED}", until="2026-02-12 12:00")
    after = verdicts(
        careful, f"{PAID}{ENDED}\ng1 2026-02-13 10:00 approved", until="2026-02-14 12:00"
    )

    assert refunds(before) == []
    assert questions(before) == ["M10R+M2+M10 refund_not_approved M2 [t1 k1 p1 p2]"]
    assert refunds(after) == [
        "open, due 2026-02-25 00:00: paid 6000.00 owed 4178.57 refund 1821.43 [t1 k1 p1 p2 g1]"
    ]


def test_refund_that_an_amendment_took_out_is_not_owed() -> None:
    out = "a1 2026-01-05 09:00 amended 补-1 2026-01-06 now removes=M10R"

    made = verdicts(signed_with(BY_DAYS), f"{PAID}{out}\n{ENDED}", until="2026-02-12 12:00")

    assert refunds(made) == []


@pytest.mark.parametrize("refund", [BY_DAYS, BY_MONTHS])
def test_fee_that_was_paid_and_never_began_goes_back_whole(refund: str) -> None:
    later = amendment(
        "a1 2026-01-05 09:00 amended 补-1 2026-02-01 next_period",
        M3=QUARTERLY,
        M3R=refund.replace("M2", "M3"),
    )
    facts = (
        "p1 2026-01-30 10:00 paid 2026-04-01/P3M 9000.00\nt1 2026-03-11 10:00 terminated customer"
    )

    made = answers(contract(T8=SETTLEMENT), later, facts, until="2026-03-12 12:00")

    assert [item.split(": ")[1] for item in refunds(made)] == [
        "paid 9000.00 owed 0.00 refund 9000.00 [t1 a1 p1]"
    ]


def test_payment_of_an_invoice_counts_as_far_as_it_bills_the_fee() -> None:
    january = "M2~fee~2026-01~2026-01-01~2026-01-31~6%~3000.00"
    visit = "V6~onsite~R1~2026-01-13~2026-01-13~6%~200.00"
    facts = f"""
        i1 2026-02-02 10:00 invoiced FP-1 lines={january},{visit}
        p1 2026-02-03 10:00 paid amount=2000.00 invoice=FP-1
        p2 2026-02-04 10:00 paid amount=1200.00 invoice=FP-1
        p3 2026-02-05 10:00 paid amount=10.00 invoice=FP-1
        p4 2026-02-05 10:00 paid amount=10.00 invoice=FP-9
        {ENDED}
        """

    made = verdicts(signed_with(BY_VISITS), facts, until="2026-02-12 12:00")

    assert refunds(made) == [
        "open, due 2026-02-25 00:00: paid 3000.00 owed 0.00 refund 3000.00 [t1 k1 i1 p1 p2]"
    ]


# ------------------------------------------------------------------ mistakes


@pytest.mark.parametrize(
    ("refund", "message"),
    [
        (BY_VISITS.replace('visit_price = "300.00"', ""), "visit_price_is_for_visits"),
        (BY_DAYS + 'visit_price = "300.00"', "visit_price_is_for_visits"),
        (BY_DAYS + 'clauses = ["M99"]', "names_no_clause"),
    ],
)
def test_refund_that_cannot_be_computed_is_a_mistake(refund: str, message: str) -> None:
    with pytest.raises(ContractMistakesError) as refused:
        signed_with(refund)

    assert [item.message for item in refused.value.mistakes] == [message]


@pytest.mark.parametrize(
    ("other", "is_conflict"),
    [
        pytest.param(BY_DAYS, True, id="any right"),
        pytest.param(BY_DAYS + 'clauses = ["M10"]', True, id="the same right"),
        pytest.param(BY_DAYS + 'clauses = ["M11"]', False, id="another right"),
        pytest.param(BY_DAYS.replace("M2", "M3"), False, id="another fee"),
    ],
)
def test_two_refunds_of_one_fee_for_one_termination_conflict(other: str, is_conflict: bool) -> None:
    clauses = {"M11": RIGHT, "M3": FEE, "M11R": other}
    if not is_conflict:
        assert signed_with(BY_VISITS, **clauses)
        return
    with pytest.raises(ContractMistakesError) as refused:
        signed_with(BY_VISITS, **clauses)
    assert [(item.clause, item.message) for item in refused.value.mistakes] == [
        ("M11R", "decided_twice")
    ]
