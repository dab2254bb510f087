# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An invoice is what is due now less what was billed before."""

from datetime import date
from fractions import Fraction

import pytest

from tests.terms.contracts import FEE, SETTLEMENT, contract, verdicts
from tests.terms.ledger import moment, raw_fact
from tests.terms.lines import bill_line, questions
from weibao.terms.agreed.contract import FRAME
from weibao.terms.evaluate import derive
from weibao.terms.facts.reading import fact_from
from weibao.terms.verdicts import Because, BillLine, Invoice, step

HOURLY = """
priced_services
[[services]]
service = "onsite"
price = "106.00"
unit = "1h"
"""
SIGNED = contract(V6=HOURLY, M2=FEE, T8=SETTLEMENT)
WORKED = """
    r1 2026-11-23 09:00 reported R1
    w1 2026-11-23 12:00 worked R1 onsite 120
    """
VISIT = "V6~onsite~R1~2026-11-23~2026-11-23~6%"
OF_R1 = "V6 onsite R1 2026-11-23..2026-11-23"
LATER = "2026-11-25 10:00"


def due(facts: str, until: str = LATER, **known: str) -> list[str]:
    """What would be billed of request R1; the fees of the months are left out."""
    made = verdicts(SIGNED, facts, until=until, **known)
    return [bill_line(item) for item in made.unbilled if item.subject == "R1"]


def test_what_nobody_billed_is_due() -> None:
    assert due(WORKED) == [f"{OF_R1}: 200.00 + 12.00 (6%) = 212.00 [r1 w1]"]


def test_line_says_what_is_owed_and_by_which_clauses() -> None:
    made = verdicts(SIGNED, WORKED, until=LATER)

    assert made.unbilled[-1] == BillLine(
        clause="V6",
        what="onsite",
        subject="R1",
        starts_on=date(2026, 11, 23),
        ends_on=date(2026, 11, 23),
        on=date(2026, 11, 23),
        rate=Fraction(6, 100),
        net=20000,
        tax=1200,
        gross=21200,
        adjusts=None,
        because=Because(
            ("V6", "T8"),
            ("r1", "w1"),
            (step("owed_now", net_fen=20000, tax_fen=1200, gross_fen=21200),),
        ),
    )


def test_work_of_one_day_for_one_request_is_one_line() -> None:
    again = "w2 2026-11-23 15:00 worked R1 onsite 60"

    assert due(f"{WORKED}\n{again}") == [f"{OF_R1}: 300.00 + 18.00 (6%) = 318.00 [r1 w1 w2]"]


def test_fee_is_due_with_its_whole_service_period() -> None:
    made = verdicts(SIGNED, "", until="2026-02-01 00:00")

    assert [bill_line(item) for item in made.unbilled] == [
        "M2 fee 2026-01 2026-01-01..2026-01-31: 2830.19 + 169.81 (6%) = 3000.00"
    ]


BILLED = f"{WORKED}\ni1 2026-11-24 09:00 invoiced FP-1 lines={VISIT}~212.00"


def test_what_was_billed_is_not_billed_again() -> None:
    assert due(BILLED) == []


def test_invoice_is_shown_line_by_line_as_it_was_issued() -> None:
    made = verdicts(SIGNED, BILLED, until=LATER)
    because = Because((FRAME,), ("i1",))
    line = BillLine(
        clause="V6",
        what="onsite",
        subject="R1",
        starts_on=date(2026, 11, 23),
        ends_on=date(2026, 11, 23),
        on=date(2026, 11, 23),
        rate=Fraction(6, 100),
        net=20000,
        tax=1200,
        gross=21200,
        adjusts=None,
        because=because,
    )

    assert made.invoices == (
        Invoice(
            number="FP-1",
            at=moment("2026-11-24 09:00"),
            net=20000,
            tax=1200,
            gross=21200,
            lines=(line,),
            because=because,
        ),
    )


SHORTER = "c1 2026-11-23 12:00 worked R1 onsite 60 corrects=w1 recorded='2026-11-25 09:00'"
LONGER = "c1 2026-11-23 12:00 worked R1 onsite 180 corrects=w1 recorded='2026-11-25 09:00'"
NEVER = "c1 2026-11-25 09:00 withdrawn w1"


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        pytest.param(
            SHORTER,
            f"{OF_R1}: -100.00 + -6.00 (6%) = -106.00 adjusts FP-1#1 [r1 c1 i1]",
            id="less, and so much goes back",
        ),
        pytest.param(
            LONGER,
            f"{OF_R1}: 100.00 + 6.00 (6%) = 106.00 adjusts FP-1#1 [r1 c1 i1]",
            id="more, and the difference is asked for",
        ),
        pytest.param(
            NEVER,
            f"{OF_R1}: -200.00 + -12.00 (6%) = -212.00 adjusts FP-1#1 [i1]",
            id="nothing, and the whole line goes back",
        ),
    ],
)
def test_late_fact_makes_a_line_that_names_the_line_it_adjusts(late: str, expected: str) -> None:
    assert due(f"{BILLED}\n{late}") == [expected]


def test_adjustment_says_what_was_billed_before() -> None:
    made = verdicts(SIGNED, f"{BILLED}\n{SHORTER}", until=LATER)
    adjusting = next(item for item in made.unbilled if item.adjusts)

    assert adjusting.because.steps == (
        step("owed_now", net_fen=10000, tax_fen=600, gross_fen=10600),
        step("billed_before", gross_fen=21200),
        step("adjusts_line", line="FP-1#1"),
    )


def test_what_was_not_known_then_was_not_adjusted_then() -> None:
    facts = f"{BILLED}\n{SHORTER}"

    assert due(facts, known_at="2026-11-25 08:59:59") == []
    assert due(facts, known_at="2026-11-25 09:00:00") != []


ADJUSTED = f"""
    {BILLED}
    c1 2026-11-23 12:00 worked R1 onsite 180 corrects=w1 recorded="2026-11-25 09:00"
    i2 2026-11-25 10:00 invoiced FP-2 lines={VISIT}~106.00~FP-1/1
    """


def test_adjustment_that_was_issued_is_billed_too() -> None:
    assert due(ADJUSTED) == []


def test_no_line_is_credited_beyond_its_net_the_latest_is_credited_first() -> None:
    never = "x1 2026-11-26 09:00 withdrawn c1\nx2 2026-11-26 09:01 withdrawn w1"

    assert due(f"{ADJUSTED}\n{never}", until="2026-11-27 10:00") == [
        f"{OF_R1}: -100.00 + -6.00 (6%) = -106.00 adjusts FP-2#1 [i1 i2]",
        f"{OF_R1}: -200.00 + -12.00 (6%) = -212.00 adjusts FP-1#1 [i1 i2]",
    ]


def test_what_was_taken_back_can_be_billed_again() -> None:
    facts = f"""
        {BILLED}
        x1 2026-11-24 10:00 withdrawn w1
        i2 2026-11-24 11:00 invoiced FP-2 lines={VISIT}~-212.00~FP-1/1
        w2 2026-11-23 14:00 worked R1 onsite 60 recorded="2026-11-25 09:00"
        """
    assert due(facts) == [f"{OF_R1}: 100.00 + 6.00 (6%) = 106.00 adjusts FP-1#1 [r1 w2 i1 i2]"]


def test_other_rate_is_another_line() -> None:
    """The invoice said 13 %: that line goes back, and one with 6 % takes its place."""
    facts = f"""
        {WORKED}
        i1 2026-11-24 09:00 invoiced FP-1 lines=V6~onsite~R1~2026-11-23~2026-11-23~13%~212.00
        """
    assert due(facts) == [
        f"{OF_R1}: 200.00 + 12.00 (6%) = 212.00 [r1 w1]",
        f"{OF_R1}: -187.61 + -24.39 (13%) = -212.00 adjusts FP-1#1 [i1]",
    ]


def test_invoice_that_was_withdrawn_was_never_issued() -> None:
    facts = f"{BILLED}\nx1 2026-11-24 10:00 withdrawn i1"

    assert due(facts) == due(WORKED)
    assert verdicts(SIGNED, facts, until=LATER).invoices == ()


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        pytest.param(
            f"{VISIT}~212.00,{VISIT}~-1.00~FP-9/1",
            step("line_adjusts_nothing", line="FP-1#2", other="FP-9#1"),
            id="it adjusts what was never issued",
        ),
        pytest.param(
            f"{VISIT}~212.00,V6~onsite~R2~2026-11-23~2026-11-23~6%~-1.00~FP-1/1",
            step("line_adjusts_nothing", line="FP-1#2", other="FP-1#1"),
            id="it adjusts a line of another request",
        ),
        pytest.param(
            f"{VISIT}~212.00,{VISIT}~5.00~FP-1/2",
            step("line_adjusts_nothing", line="FP-1#2", other="FP-1#2"),
            id="it adjusts itself",
        ),
        pytest.param(
            f"{VISIT}~106.00,{VISIT}~-212.00~FP-1/1",
            step("line_credited_beyond", line="FP-1#1", credit_fen=10000),
            id="it gives back more than the line was",
        ),
    ],
)
def test_invoice_that_the_engine_would_not_have_shown_is_told(lines: str, reason: object) -> None:
    made = verdicts(SIGNED, f"i1 2026-11-24 09:00 invoiced FP-1 lines={lines}", until=LATER)

    (question,) = made.undecided
    assert (question.question, question.subject) == ("invoice_differs", "FP-1")
    assert question.because == Because((FRAME,), ("i1",), (reason,))


def test_line_that_does_not_add_up_is_told() -> None:
    raw = raw_fact(f"i1 2026-11-24 09:00 invoiced FP-1 lines={VISIT}~212.00")
    raw["lines"][0]["tax"] = "12.01"
    fact, problems = fact_from(raw)
    until = moment(LATER)

    made = derive(SIGNED, [fact], known_at=until, until=until)

    assert problems == ()
    assert [item.because.steps for item in made.undecided] == [
        (step("line_does_not_add_up", line="FP-1#1"),)
    ]


def test_what_is_in_dispute_is_not_billed_yet() -> None:
    disputed = f"{WORKED}\nd1 2026-11-24 09:00 disputed w1"
    dismissed = f"{disputed}\ne1 2026-11-24 12:00 settled w1 no"

    assert (due(disputed), [line.split(" [")[0] for line in due(dismissed)]) == (
        [],
        [line.split(" [")[0] for line in due(WORKED)],
    )


def test_what_was_billed_before_the_dispute_stays_billed() -> None:
    assert due(f"{BILLED}\nd1 2026-11-24 10:00 disputed w1") == []


def test_number_that_stands_twice_is_told_with_both_invoices() -> None:
    again = f"i2 2026-11-25 09:00 invoiced FP-1 lines={VISIT}~1.00"

    assert questions(verdicts(SIGNED, f"{BILLED}\n{again}", until=LATER)) == [
        "frame invoice_differs FP-1 [i1 i2]"
    ]
