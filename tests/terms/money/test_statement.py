# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date

import pytest

from tests.terms.contracts import HOURS, SETTLEMENT, contract, verdicts
from tests.terms.ledger import moment
from weibao.terms.money.statement import Statement, Tally, statement_of
from weibao.terms.values.party import Party
from weibao.terms.values.periods import Period, calendar_month
from weibao.terms.verdicts import Because, Contest, Dispute

NOVEMBER = Period(date(2026, 11, 1), date(2026, 12, 1))
DECEMBER = Period(date(2026, 12, 1), date(2027, 1, 1))

SIGNED = contract(
    H1=HOURS,
    S1="""
    service_levels
    hours = "H1"
    pauses = ["awaiting_user"]
    [[levels]]
    priority = "1"
    answer = "30min"
    [[levels]]
    priority = "2"
    answer = "2h"
    """,
    V6="""
    priced_services
    [[services]]
    service = "onsite"
    price = "200.00"
    unit = "1h"
    ceiling = "500.00"
    """,
    M2="""
    fee
    amount = "3000.00"
    """,
    M8="allowance\nunits = 1",
    M10='right\ntrigger = "refusals"',
    T8=SETTLEMENT,
)

FACTS = """
    r0 2026-10-31 23:59:59 reported R0 priority=1
    r1 2026-11-01 00:00:00 reported R1 priority=1
    x1 2026-11-02 09:30:00 answered R1
    r2 2026-11-23 09:00:00 reported R2 priority=1
    x2 2026-11-23 09:30:01 answered R2
    r3 2026-11-23 09:00:00 reported R3 priority=2
    p3 2026-11-23 09:10:00 paused R3 awaiting_user
    r4 2026-11-23 09:00:00 reported R4 priority=2
    c4 2026-11-23 09:05:00 cancelled R4
    w1 2026-11-30 23:59:59 worked R1 onsite 200
    r5 2026-12-01 00:00:00 reported R5 priority=1
    w5 2026-12-01 00:00:00 worked R5 onsite 60
    z5 2026-12-02 09:00:00 refused R5
    p1 2026-11-20 10:00:00 paid 2026-11 3000.00
    """

MADE = verdicts(SIGNED, FACTS, until="2027-02-01 00:00")


def stated(period: Period) -> Statement:
    return statement_of(MADE, period, zone="Asia/Shanghai")


def test_charges_are_those_of_the_days_of_the_period() -> None:
    november = stated(NOVEMBER)

    assert [(item.subject, item.gross) for item in november.charges] == [
        ("2026-11", 300000),
        ("R1", 50000),
    ]
    assert (november.net, november.tax, november.gross, november.saved) == (
        283019 + 47170,
        16981 + 2830,
        350000,
        30000,
    )
    assert [item.subject for item in stated(DECEMBER).charges] == ["R5", "2026-12"]


def test_promises_are_those_that_were_given_in_the_period() -> None:
    assert [item.subject for item in stated(NOVEMBER).promises] == ["R1", "R2", "R3", "R4"]
    assert [item.subject for item in stated(DECEMBER).promises] == ["R5"]


def test_promises_are_counted_by_clause_kind_and_priority() -> None:
    assert stated(NOVEMBER).tallies == (
        Tally(clause="S1", what="answer", priority="1", met=1, missed=1, open=0, released=0),
        Tally(clause="S1", what="answer", priority="2", met=0, missed=0, open=1, released=1),
    )


def test_payments_stand_apart_from_the_providers_promises() -> None:
    assert [(item.subject, item.standing) for item in stated(NOVEMBER).payments] == [
        ("2026-10", "missed"),  # due on Monday 2 November at 24:00
        ("2026-11", "met"),
    ]


def test_payment_stands_where_it_begins_and_where_it_is_due() -> None:
    quarter = MADE.obligations[0]._replace(
        debtor=Party.CUSTOMER,
        what="payment",
        subject="2026-10-01/P3M",
        since_at=moment("2026-10-01 00:00"),
        due_at=moment("2027-01-01 00:00"),
    )
    made = MADE._replace(obligations=(quarter,))
    months = [calendar_month(date(2026, month, 1)) for month in (9, 10, 11, 12)]

    stated_in = [
        period.start.month
        for period in months
        if statement_of(made, period, zone="Asia/Shanghai").payments
    ]

    assert stated_in == [10, 12]


def test_balances_are_those_that_touch_the_period() -> None:
    assert [item.subject for item in stated(NOVEMBER).balances] == ["2026-11"]


def test_breaches_are_those_of_the_period() -> None:
    assert [(item.subject, item.what) for item in stated(NOVEMBER).breaches] == [
        ("R0", "answer"),  # reported in October, due on the first working day of November
        ("R2", "answer"),
        ("2026-10", "payment"),  # due on Monday 2 November at 24:00
    ]


def test_right_is_stated_from_the_period_in_which_it_arose() -> None:
    assert stated(NOVEMBER).rights == ()
    assert [item.effect for item in stated(DECEMBER).rights] == ["terminate"]


def test_nothing_at_all_is_a_statement_too() -> None:
    made = verdicts(contract(), "")

    assert statement_of(made, NOVEMBER, zone="Asia/Shanghai") == Statement(
        contract="WB-2026-01",
        period=NOVEMBER,
        zone="Asia/Shanghai",
        charges=(),
        net=0,
        tax=0,
        gross=0,
        saved=0,
        credited=0,
        invoices=(),
        unbilled=(),
        receipts=(),
        promises=(),
        tallies=(),
        payments=(),
        balances=(),
        breaches=(),
        rights=(),
        disputes=(),
        undecided=(),
        unexecuted=(),
    )


def test_questions_stay_on_the_statement_until_a_person_has_decided() -> None:
    made = verdicts(contract(), "w1 2026-10-01 10:00 worked R1 onsite 60")

    assert len(statement_of(made, NOVEMBER, zone="Asia/Shanghai").undecided) == 1


LINE = "V6~onsite~R1~2026-11-23~2026-11-23~6%"
BILLED = f"""
    r1 2026-11-23 09:00 reported R1
    w1 2026-11-23 11:00 worked R1 onsite 120
    i1 2026-11-30 23:59:59 invoiced FP-1 lines={LINE}~400.00
    i2 2026-12-01 00:00:00 invoiced FP-2 lines={LINE}~-200.00~FP-1/1
    """


def test_invoices_are_those_that_were_issued_in_the_period() -> None:
    made = verdicts(SIGNED, BILLED)

    november, december = (
        statement_of(made, period, zone="Asia/Shanghai") for period in (NOVEMBER, DECEMBER)
    )
    assert [(item.number, item.gross) for item in november.invoices] == [("FP-1", 40000)]
    assert [(item.number, item.gross) for item in december.invoices] == [("FP-2", -20000)]
    assert [line.adjusts for item in december.invoices for line in item.lines] == ["FP-1#1"]


def test_what_was_not_billed_is_of_its_own_days_and_says_what_it_adjusts() -> None:
    """Two hours at 200.00 are due, and 200.00 were billed in the end."""
    made = verdicts(SIGNED, BILLED, until="2026-12-02 12:00")

    november = statement_of(made, NOVEMBER, zone="Asia/Shanghai")
    unbilled = [(item.subject, item.gross, item.adjusts) for item in november.unbilled]
    assert unbilled == [("R1", 20000, "FP-1#1"), ("2026-11", 300000, None)]


def test_credits_stand_within_the_total_and_are_summed_up() -> None:
    charge = MADE.charges[0]
    credit = charge._replace(net=-943, tax=-57, gross=-1000, on=NOVEMBER.start)
    stated_with = statement_of(
        MADE._replace(charges=(*MADE.charges, credit)), NOVEMBER, zone="Asia/Shanghai"
    )

    assert (stated_with.gross, stated_with.credited) == (349000, -1000)


def test_clauses_that_stay_words_are_named() -> None:
    made = MADE._replace(unexecuted=("M15",))

    assert statement_of(made, NOVEMBER, zone="Asia/Shanghai").unexecuted == ("M15",)


@pytest.mark.parametrize(
    ("since", "ended", "months"),
    [
        pytest.param("2026-10-05", None, ["11", "12"], id="still open"),
        pytest.param("2026-10-05", "2026-11-30", ["11"], id="settled in November"),
        pytest.param("2026-10-05", "2026-10-31", [], id="settled before"),
        pytest.param("2026-12-01", None, ["12"], id="raised in December"),
    ],
)
def test_dispute_is_stated_while_it_lasts(since: str, ended: str | None, months: list[str]) -> None:
    dispute = Dispute(
        fact="w1",
        by=None,
        standing=Contest.DISPUTED,
        since_at=moment(f"{since} 10:00"),
        until_at=moment(f"{ended} 10:00") if ended else None,
        affects=(),
        because=Because(("frame",), ("d1", "w1")),
    )
    made = MADE._replace(disputes=(dispute,))

    shown = [
        f"{period.start:%m}"
        for period in (NOVEMBER, DECEMBER)
        if statement_of(made, period, zone="Asia/Shanghai").disputes
    ]
    assert shown == months
