# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Invoices are payable within a time, and what is late bears interest."""

from datetime import date
from fractions import Fraction

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import (
    FEE,
    HOURS,
    PRICES,
    SETTLEMENT,
    contract,
    contract_source,
    verdicts,
)
from tests.terms.ledger import moment
from tests.terms.lines import bill_line, charges, local, promises, questions
from weibao.terms.agreed.contract import Contract
from weibao.terms.text.notation import ContractMistakesError, read_contract
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Obligation, Standing, Verdicts, step

WITHIN_30_DAYS = 'payment_terms\nwithin = "30 days"'
INTEREST = 'payment_terms\nwithin = "30 days"\ninterest = "0.05%"'
PARTS = "V6~part~R1~2026-10-20~2026-10-20~13%"
ISSUED = f"i1 2026-11-02 10:00 invoiced FP-1 lines={PARTS}~1000.00"


def signed(terms: str, **clauses: str) -> Contract:
    return contract(T9=terms, T8=SETTLEMENT, **clauses)


def owed(terms: str, facts: str, until: str = "2026-12-31 12:00", **clauses: str) -> Verdicts:
    return verdicts(signed(terms, **clauses), facts, until=until)


def test_invoice_is_due_within_its_time_of_issue() -> None:
    made = owed(WITHIN_30_DAYS, ISSUED, until="2026-11-03 10:00")

    assert made.obligations == (
        Obligation(
            clause="T9",
            what="payment",
            subject="FP-1",
            debtor=Party.CUSTOMER,
            since_at=moment("2026-11-02 10:00"),
            due_at=moment("2026-12-03 00:00"),
            done_at=None,
            standing=Standing.OPEN,
            priority=None,
            edition="cn-2026",
            is_provisional=False,
            because=Because(
                ("T9",),
                ("i1",),
                (
                    step(
                        "invoice_due_on",
                        issued_on=date(2026, 11, 2),
                        due_on=date(2026, 12, 2),
                    ),
                    step("paid", paid_fen=0, owed_fen=100000),
                ),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("terms", "issued", "due"),
    [
        pytest.param('within = "30 days"', "2026-11-02", "2026-12-03", id="a Wednesday"),
        pytest.param('within = "30 days"', "2026-11-05", "2026-12-08", id="Saturday: Monday"),
        pytest.param(
            'within = "30 days"\nis_rolled = false', "2026-11-05", "2026-12-06", id="kept"
        ),
        pytest.param('within = "1 month"', "2026-01-31", "2026-03-01", id="no 31 February"),
        pytest.param("working_days = 5", "2026-09-30", "2026-10-14", id="over National Day"),
        pytest.param("working_days = 1", "2026-10-09", "2026-10-11", id="a make-up Saturday"),
    ],
)
def test_due_day_is_counted_without_the_day_of_issue(terms: str, issued: str, due: str) -> None:
    facts = f"i1 {issued} 10:00 invoiced FP-1 lines={PARTS}~1000.00"
    made = owed(f"payment_terms\n{terms}", facts)

    assert [local(item.due_at) for item in made.obligations] == [f"{due} 00:00"]


@pytest.mark.parametrize(
    ("due_on", "due"),
    [
        pytest.param("2026-12-15", "2026-12-16 00:00", id="more time than agreed"),
        pytest.param("2026-11-10", "2026-12-03 00:00", id="less time than agreed"),
    ],
)
def test_invoice_may_give_more_time_and_never_less(due_on: str, due: str) -> None:
    made = owed(WITHIN_30_DAYS, f"{ISSUED} due_on={due_on}")

    assert [local(item.due_at) for item in made.obligations] == [due]


@pytest.mark.parametrize(
    ("paid_at", "standing"),
    [
        pytest.param("2026-12-02 23:59:59", "met", id="one second before 24:00"),
        pytest.param("2026-12-03 00:00:00", "met", id="at 24:00"),
        pytest.param("2026-12-03 00:00:01", "missed", id="one second after"),
    ],
)
def test_payment_that_names_the_invoice_meets_it(paid_at: str, standing: str) -> None:
    made = owed(WITHIN_30_DAYS, f"{ISSUED}\np1 {paid_at} paid amount=1000.00 invoice=FP-1")

    done = paid_at.removesuffix(":00")
    assert promises(made) == [
        f"T9 payment FP-1: {standing}, due 2026-12-03 00:00, done {done} [i1 p1]"
    ]
    assert questions(made) == []


# ------------------------------------------------------------------ nothing is asked for twice

FEE_LINE = "M2~fee~2026-10~2026-10-01~2026-10-31~6%"
WITH_FEE = f"i1 2026-11-05 10:00 invoiced FP-1 lines={FEE_LINE}~3000.00,{PARTS}~1000.00"


def of_autumn(made: Verdicts) -> list[str]:
    since = moment("2026-10-01 00:00")
    return [
        f"{item.subject} {item.standing} {local(item.due_at)}"
        for item in made.obligations
        if item.since_at >= since
    ]


def test_fee_that_is_billed_is_owed_by_the_day_of_its_invoice() -> None:
    before = owed(WITHIN_30_DAYS, WITH_FEE, M2=FEE, until="2026-11-05 09:59")
    after = owed(WITHIN_30_DAYS, WITH_FEE, M2=FEE, until="2026-11-05 10:00")

    assert of_autumn(before) == ["2026-10 missed 2026-11-03 00:00", "2026-11 open 2026-12-01 00:00"]
    assert of_autumn(after) == ["2026-11 open 2026-12-01 00:00", "FP-1 open 2026-12-08 00:00"]


def test_fee_that_is_billed_in_part_is_owed_by_its_own_day_for_the_rest() -> None:
    facts = f"i1 2026-11-05 10:00 invoiced FP-1 lines={FEE_LINE}~1000.00"
    made = owed(WITHIN_30_DAYS, facts, M2=FEE, until="2026-11-30 10:00")

    rest = next(item for item in made.obligations if item.subject == "2026-10")
    assert (rest.because.steps[-1], rest.because.facts) == (
        step("paid", paid_fen=0, owed_fen=200000),
        ("i1",),
    )


def test_fee_paid_in_advance_meets_the_invoice_that_bills_it_later() -> None:
    facts = f"""
        p1 2026-10-31 10:00 paid 2026-10 3000.00
        i1 2026-11-05 10:00 invoiced FP-1 lines={FEE_LINE}~3000.00
        """
    made = owed(WITHIN_30_DAYS, facts, M2=FEE, until="2026-11-06 10:00")

    assert of_autumn(made)[-1] == "FP-1 met 2026-12-08 00:00"
    assert questions(made) == []


def test_without_payment_terms_an_invoice_changes_no_due_day() -> None:
    plain = contract(M2=FEE, T8=SETTLEMENT)
    paid = "p1 2026-11-06 10:00 paid amount=4000.00 invoice=FP-1"
    made = verdicts(plain, f"{WITH_FEE}\n{paid}", until="2026-11-06 12:00")

    assert of_autumn(made) == ["2026-10 missed 2026-11-03 00:00", "2026-11 open 2026-12-01 00:00"]
    assert [local(item.done_at) for item in made.obligations if item.subject == "2026-10"] == [
        "2026-11-06 10:00"
    ]
    assert questions(made) == []


# ------------------------------------------------------------------ more than was asked for


@pytest.mark.parametrize(
    ("paid", "question"),
    [
        pytest.param(
            "p1 2026-11-06 10:00 paid amount=1000.01 invoice=FP-1",
            "T9 payment_beyond_fee FP-1 [i1 p1]",
            id="one fen too much",
        ),
        pytest.param(
            "p1 2026-11-06 10:00 paid amount=1000.00 invoice=FP-2",
            "frame payment_of_no_invoice FP-2 [p1]",
            id="for an invoice that nobody issued",
        ),
    ],
)
def test_what_is_left_of_a_payment_is_told(paid: str, question: str) -> None:
    assert questions(owed(WITHIN_30_DAYS, f"{ISSUED}\n{paid}")) == [question]


def test_remainder_says_how_much_it_is() -> None:
    made = owed(WITHIN_30_DAYS, f"{ISSUED}\np1 2026-11-06 10:00 paid amount=1200.00 invoice=FP-1")

    assert made.undecided[0].because.steps[-1] == step(
        "payment_beyond_fee", paid_fen=120000, beyond_fen=20000
    )


def test_without_payment_terms_only_what_exceeds_the_invoice_is_told() -> None:
    plain = contract(M2=FEE, T8=SETTLEMENT)
    facts = f"""
        {WITH_FEE}
        p1 2026-11-06 10:00 paid amount=3500.00 invoice=FP-1
        p2 2026-11-07 10:00 paid amount=600.00 invoice=FP-1
        """
    made = verdicts(plain, facts, until="2026-11-08 12:00")

    assert [item.because.steps[-1] for item in made.undecided] == [
        step("payment_beyond_fee", paid_fen=60000, beyond_fen=10000)
    ]


def test_payment_for_an_invoice_of_nothing_owed_is_told() -> None:
    plain = contract()
    facts = f"{ISSUED}\np1 2026-11-06 10:00 paid amount=1000.01 invoice=FP-1"

    made = verdicts(plain, facts, until="2026-11-08 12:00")

    assert questions(made) == ["frame payment_beyond_fee FP-1 [i1 p1]"]


# ------------------------------------------------------------------ credits


def test_credit_invoice_lowers_what_the_adjusted_one_asks_for() -> None:
    facts = f"""
        {ISSUED}
        i2 2026-11-10 10:00 invoiced FP-2 lines={PARTS}~-400.00~FP-1/1
        p1 2026-11-20 10:00 paid amount=600.00 invoice=FP-1
        """
    made = owed(WITHIN_30_DAYS, facts)

    assert promises(made) == [
        "T9 payment FP-1: met, due 2026-12-03 00:00, done 2026-11-20 10:00 [i1 i2 p1]"
    ]


def test_credit_after_payment_leaves_a_surplus_that_is_told() -> None:
    facts = f"""
        {ISSUED}
        p1 2026-11-05 10:00 paid amount=1000.00 invoice=FP-1
        i2 2026-11-10 10:00 invoiced FP-2 lines={PARTS}~-400.00~FP-1/1
        """
    made = owed(WITHIN_30_DAYS, facts)

    assert [item.because.steps[-1] for item in made.undecided] == [
        step("payment_beyond_fee", paid_fen=100000, beyond_fen=40000)
    ]


def test_credit_beyond_all_invoices_is_told() -> None:
    facts = (
        "i1 2026-11-10 10:00 invoiced FP-1 lines=H2~credit~2026-10~2026-10-01~2026-10-31~6%~-50.00"
    )
    made = owed(WITHIN_30_DAYS, facts)

    assert made.obligations == ()
    assert questions(made) == ["frame credit_beyond_invoices FP-1 [i1]"]
    assert made.undecided[0].because.steps == (
        step("credit_beyond_invoices", number="FP-1", credit_fen=5000),
    )


def test_credit_that_an_invoice_takes_only_in_part_is_told_for_the_rest() -> None:
    facts = f"""
        {ISSUED}
        i2 2026-11-10 10:00 invoiced FP-2 lines={PARTS}~-1000.00~FP-1/1,{PARTS}~-50.00
        """
    made = owed(WITHIN_30_DAYS, facts)

    assert made.obligations == ()
    (question,) = made.undecided
    assert question.because == Because(
        ("frame",),
        ("i1", "i2"),
        (step("credit_beyond_invoices", number="FP-2", credit_fen=5000),),
    )


def test_second_credit_for_an_invoice_of_which_nothing_is_left_is_told() -> None:
    facts = f"""
        {ISSUED}
        i2 2026-11-10 10:00 invoiced FP-2 lines={PARTS}~-1000.00~FP-1/1
        i3 2026-11-11 10:00 invoiced FP-3 lines={PARTS}~-50.00~FP-1/1
        """
    made = owed(WITHIN_30_DAYS, facts)

    assert questions(made) == [
        "frame credit_beyond_invoices FP-3 [i1 i2 i3]",
        "frame invoice_differs FP-1 [i1]",
    ]


# ------------------------------------------------------------------ disputes, refunds


def test_disputed_part_is_neither_asked_for_nor_bears_interest() -> None:
    """The work of 200.00 is in dispute; the part of 113.00 goes on being owed (V11)."""
    day = "2026-11-02~2026-11-02"
    lines = f"V2~onsite~R1~{day}~6%~200.00,M4~part~R1~{day}~13%~113.00"
    facts = f"""
        r1 2026-11-02 09:00 reported R1
        w1 2026-11-02 10:00 worked R1 onsite 60
        f1 2026-11-02 10:00 fitted R1 网线 1 113.00
        i1 2026-11-02 12:00 invoiced FP-1 lines={lines}
        d1 2026-11-05 10:00 disputed w1
        p1 2026-12-03 10:00 paid amount=113.00 invoice=FP-1
        """
    made = owed(INTEREST, facts, V2=PRICES, M4="parts")

    invoice = next(item for item in made.obligations if item.subject == "FP-1")
    assert invoice.because.steps[1:3] == (
        step("disputed_part", disputed_fen=20000),
        step("paid", paid_fen=11300, owed_fen=11300),
    )
    assert interest(made) == ["2026-12-03..2026-12-03: 0.06"]


def test_disputed_part_of_a_fee_is_not_asked_for_and_the_rest_is() -> None:
    """From 16 November on the fee is 3600.00, by an amendment that the customer disputes."""
    made = answers(
        signed(WITHIN_30_DAYS, M2=FEE),
        amendment(
            "n1 2026-11-10 10:00 amended 补-1 2026-11-16 now", M2=FEE.replace("3000", "3600")
        ),
        "d1 2026-11-20 10:00 disputed n1",
        until="2026-11-30 12:00",
    )

    november = next(item for item in made.obligations if item.subject == "2026-11")
    assert [item for item in november.because.steps if item.key in ("disputed_part", "paid")] == [
        step("disputed_part", disputed_fen=30000),
        step("paid", paid_fen=0, owed_fen=300000),
    ]


def test_what_a_refund_takes_into_account_is_left_to_nobody() -> None:
    """Paid for the whole year, ended in February: the refund says what goes back."""
    refund = """
    refund
    fee = "M2"
    method = "by_time"
    within = "10 days"
    """
    yearly = f'{FEE}per = "year"\npaid = "advance"'
    facts = """
        p1 2026-01-05 10:00 paid 2026-01-01/P12M 36000.00
        t1 2026-02-11 10:00 terminated customer
        b1 2026-02-20 10:00 refunded 1000.00
        """
    made = owed(WITHIN_30_DAYS, facts, until="2026-02-20 12:00", M2=yearly, M10=refund)

    assert questions(made) == []
    assert [(item.amount, item.left > 0, item.because.facts) for item in made.receipts] == [
        (3600000, True, ("p1",)),
        (-100000, False, ("b1",)),
    ]


# ------------------------------------------------------------------ interest


@pytest.mark.parametrize(
    ("paid_at", "lines"),
    [
        pytest.param("2026-12-02 23:59", [], id="in time"),
        pytest.param("2026-12-03 00:00", [], id="at 24:00 of the due day"),
        pytest.param("2026-12-03 00:01", ["2026-12-03..2026-12-03: 0.50"], id="one day late"),
        pytest.param("2026-12-07 10:00", ["2026-12-03..2026-12-07: 2.50"], id="five days late"),
        pytest.param("2026-12-31 10:00", ["2026-12-03..2026-12-31: 14.50"], id="the month's end"),
        pytest.param(
            "2027-01-01 10:00",
            ["2026-12-03..2026-12-31: 14.50", "2027-01-01..2027-01-01: 0.50"],
            id="in the next month, after the end of the contract",
        ),
    ],
)
def test_each_day_late_bears_interest(paid_at: str, lines: list[str]) -> None:
    facts = f"{ISSUED}\np1 {paid_at} paid amount=1000.00 invoice=FP-1"

    assert interest(owed(INTEREST, facts, until="2027-03-01 00:00")) == lines


def interest(made: Verdicts) -> list[str]:
    return [
        f"{item.during.start}..{item.on}: {item.gross // 100}.{item.gross % 100:02}"
        for item in made.charges
        if item.what == "late_interest"
    ]


@pytest.mark.parametrize(
    ("until", "lines"),
    [
        pytest.param("2026-12-31 23:59:59", [], id="one second before the month is over"),
        pytest.param("2027-01-01 00:00:00", ["2026-12-03..2026-12-31: 14.50"], id="when it is"),
    ],
)
def test_interest_on_what_stays_unpaid_is_charged_by_the_month(
    until: str, lines: list[str]
) -> None:
    assert interest(owed(INTEREST, ISSUED, until=until)) == lines


def test_next_moment_of_a_debt_is_the_end_of_the_month() -> None:
    made = owed(INTEREST, ISSUED, until="2027-01-15 12:00")

    assert local(made.next_at) == "2027-02-01 00:00"


def test_interest_says_for_which_days_on_what_and_because_of_what() -> None:
    facts = f"""
        {ISSUED}
        p1 2026-12-07 10:00 paid amount=400.00 invoice=FP-1
        p2 2026-12-12 10:00 paid amount=600.00 invoice=FP-1
        """
    made = owed(INTEREST, facts)

    assert charges(made) == [
        "T9 late_interest FP-1 2026-12-12: 1 x 4.00: 3.77 + 0.23 (6%) = 4.00 [i1 p1 p2]"
    ]
    assert made.charges[0].because.steps[:-1] == (
        step(
            "late_days",
            from_on=date(2026, 12, 3),
            days=5,
            unpaid_fen=100000,
            rate=Fraction(5, 10000),
        ),
        step(
            "late_days",
            from_on=date(2026, 12, 8),
            days=5,
            unpaid_fen=60000,
            rate=Fraction(5, 10000),
        ),
    )


def test_what_was_paid_in_time_bears_no_interest() -> None:
    facts = f"""
        {ISSUED}
        p1 2026-11-20 10:00 paid amount=900.00 invoice=FP-1
        p2 2026-12-22 10:00 paid amount=100.00 invoice=FP-1
        """
    assert interest(owed(INTEREST, facts)) == ["2026-12-03..2026-12-22: 1.00"]


def test_interest_is_capped() -> None:
    made = owed(f'{INTEREST}\ncap = "2%"', ISSUED, until="2027-06-01 00:00")

    assert interest(made) == ["2026-12-03..2026-12-31: 14.50", "2027-01-01..2027-01-31: 5.50"]
    assert made.charges[-1].because.steps[-2] == step(
        "interest_capped", cap=Fraction(2, 100), most_fen=2000
    )


def test_fee_that_is_not_billed_bears_interest_by_its_own_day() -> None:
    facts = "p1 2026-11-07 10:00 paid 2026-10 3000.00"
    made = owed(INTEREST, facts, M2=FEE, until="2026-11-08 10:00")

    lines = [
        item for item in made.charges if (item.what, item.subject) == ("late_interest", "2026-10")
    ]
    assert [(item.gross, item.because.clauses) for item in lines] == [(750, ("T9", "M2", "T8"))]


def test_interest_that_was_billed_is_paid_first_and_bears_none() -> None:
    """1000.00 and 14.50 of interest: 1000.00 that come late leave 14.50 of the parts unpaid."""
    line = "T9~late_interest~FP-0~2026-10-01~2026-10-31~6%"
    facts = f"""
        i1 2026-11-02 10:00 invoiced FP-1 lines={PARTS}~1000.00,{line}~14.50
        p1 2026-12-07 10:00 paid amount=1000.00 invoice=FP-1
        p2 2026-12-17 10:00 paid amount=14.50 invoice=FP-1
        """
    made = owed(INTEREST, facts)

    assert [item.because.steps[:-1] for item in made.charges] == [
        (
            step(
                "late_days",
                from_on=date(2026, 12, 3),
                days=5,
                unpaid_fen=100000,
                rate=Fraction(5, 10000),
            ),
            step(
                "late_days",
                from_on=date(2026, 12, 8),
                days=10,
                unpaid_fen=1450,
                rate=Fraction(5, 10000),
            ),
        )
    ]


def test_interest_alone_bears_nothing() -> None:
    """The parts are paid in time; what is late is billed interest."""
    line = "T9~late_interest~FP-0~2026-10-01~2026-10-31~6%"
    facts = f"""
        i1 2026-11-02 10:00 invoiced FP-1 lines={line}~14.50
        p1 2026-12-31 10:00 paid amount=14.50 invoice=FP-1
        """
    assert interest(owed(INTEREST, facts)) == []


def test_interest_is_billed_like_anything_else() -> None:
    facts = f"{ISSUED}\np1 2026-12-07 10:00 paid amount=1000.00 invoice=FP-1"
    made = owed(INTEREST, facts, until="2026-12-08 10:00")

    lines = [bill_line(item) for item in made.unbilled if item.what == "late_interest"]
    assert lines == [
        "T9 late_interest FP-1 2026-12-03..2026-12-07: 2.36 + 0.14 (6%) = 2.50 [i1 p1]"
    ]


@pytest.mark.parametrize(
    ("effective", "expected"),
    [
        pytest.param("2026-12-03", 250, id="the old rate, for it fell due before"),
        pytest.param("2026-12-02", 500, id="the new rate, from the due day on"),
    ],
)
def test_interest_keeps_the_rate_that_held_when_the_debt_fell_due(
    effective: str, expected: int
) -> None:
    made = answers(
        signed(INTEREST),
        f"{ISSUED}\np1 2026-12-07 10:00 paid amount=1000.00 invoice=FP-1",
        amendment(
            f"n1 2026-11-20 10:00 amended 补-1 {effective} now",
            T9=INTEREST.replace("0.05%", "0.1%"),
        ),
    )

    assert [(item.gross, "n1" in item.because.facts) for item in made.charges] == [
        (expected, expected == 500)
    ]


def test_invoice_keeps_the_time_that_held_when_it_was_issued() -> None:
    made = answers(
        signed(WITHIN_30_DAYS),
        ISSUED,
        "i2 2026-11-20 11:00 invoiced FP-2 lines=V6~part~R2~2026-11-20~2026-11-20~13%~1.00",
        amendment(
            "n1 2026-11-20 10:00 amended 补-1 2026-11-20 now", T9='payment_terms\nwithin = "5 days"'
        ),
    )

    assert [(local(item.due_at), item.because.facts) for item in made.obligations] == [
        ("2026-11-26 00:00", ("n1", "i2")),
        ("2026-12-03 00:00", ("i1",)),
    ]


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        pytest.param("payment_terms", "payment_time_once", id="neither"),
        pytest.param(
            'payment_terms\nwithin = "30 days"\nworking_days = 5', "payment_time_once", id="both"
        ),
        pytest.param("payment_terms\nworking_days = 251", "payment_time_too_long", id="too long"),
        pytest.param(
            'payment_terms\nworking_days = 5\ncap = "5%"', "cap_without_interest", id="a cap alone"
        ),
    ],
)
def test_wrong_terms_are_refused(terms: str, message: str) -> None:
    assert mistakes(T9=terms, T8=SETTLEMENT) == [message]


def test_two_clauses_about_invoices_are_a_conflict() -> None:
    assert mistakes(T9=WITHIN_30_DAYS, T10=INTEREST, T8=SETTLEMENT) == ["decided_twice"]


def test_payment_terms_need_a_settlement() -> None:
    assert mistakes(T9=WITHIN_30_DAYS, H1=HOURS) == ["no_settlement"]


def mistakes(**clauses: str) -> list[str]:
    text = contract_source(starts_on="2026-01-01", ends_on="2026-12-31", **clauses)
    with pytest.raises(ContractMistakesError) as refused:
        read_contract(text)
    return [mistake.message for mistake in refused.value.mistakes]
