# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import dataclasses
from datetime import date
from fractions import Fraction

import pytest

from tests.terms.contracts import HOURS, contract, verdicts
from tests.terms.ledger import fact, moment
from tests.terms.lines import local, promises
from weibao.terms.evaluate import derive
from weibao.terms.facts.base import Fact
from weibao.terms.facts.billing import InvoiceIssued, InvoiceLine
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.money import Fen
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Obligation, Standing, step

WITHIN_5_DAYS = 'invoicing\nwithin_working_days = 5\nhours = "H1"'
SIGNED = contract(H1=HOURS, V9=WITHIN_5_DAYS)
LATER = moment("2026-12-31 12:00")
DUE_AT = moment("2026-10-13 18:00")
FIVE_DAYS = step(
    "working_days_since", start_on=date(2026, 9, 30), days=5, due_on=date(2026, 10, 13)
)
PAID = "p1 2026-09-30 10:00 paid 2026-10 3000.00"


def issued(name: str, at: str, *, number: str = "FP-1", subject: str = "2026-01") -> InvoiceIssued:
    line = InvoiceLine(
        clause="M2",
        what="fee",
        subject=subject,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 1, 31),
        on=date(2026, 1, 31),
        rate=Fraction(6, 100),
        net=Fen(283019),
        tax=Fen(16981),
        gross=Fen(300000),
    )
    return InvoiceIssued(
        id=name, at=moment(at), recorded_at=moment(at), by="孙", number=number, lines=(line,)
    )


def invoices(signed_with: str, *facts: Fact, until: str = "2026-12-31 12:00") -> list[str]:
    signed = contract(H1=HOURS, V9=f"{WITHIN_5_DAYS}\n{signed_with}")
    made = derive(signed, facts, known_at=moment(until), until=moment(until))
    return promises(made)


def test_invoice_within_five_working_days_of_the_first_payment() -> None:
    made = derive(
        SIGNED,
        [fact(PAID), issued("i1", "2026-10-13 18:00")],
        known_at=LATER,
        until=LATER,
    )

    assert made.obligations == (
        Obligation(
            clause="V9",
            what="invoice",
            subject="p1",
            debtor=Party.PROVIDER,
            since_at=moment("2026-09-30 10:00"),
            due_at=DUE_AT,
            done_at=DUE_AT,
            standing=Standing.MET,
            priority=None,
            edition="cn-2026",
            is_provisional=False,
            because=Because(
                ("V9", "H1"),
                ("p1", "i1"),
                (FIVE_DAYS, step("ended", fact="invoice_issued", happened_at=DUE_AT)),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("until", "standing"),
    [
        pytest.param("2026-10-13 17:59:59", Standing.OPEN, id="one second before closing"),
        pytest.param("2026-10-13 18:00:00", Standing.OPEN, id="at closing"),
        pytest.param("2026-10-13 18:00:01", Standing.MISSED, id="one second after"),
    ],
)
def test_invoice_that_nobody_issues(until: str, standing: Standing) -> None:
    (invoice,) = verdicts(SIGNED, PAID, until=until).obligations

    assert invoice.standing is standing


def test_without_hours_the_day_ends_at_midnight() -> None:
    signed = contract(V9="invoicing\nwithin_working_days = 5")

    assert [local(item.due_at) for item in verdicts(signed, PAID).obligations] == [
        "2026-10-14 00:00"
    ]


def test_only_the_first_payment_asks_for_an_invoice() -> None:
    payments = (fact(PAID), fact("p2 2026-11-02 10:00 paid 2026-11 3000.00"))

    assert invoices("", *payments) == ["V9 invoice p1: missed, due 2026-10-13 18:00 [p1]"]


def test_first_payment_of_each_period() -> None:
    payments = (
        fact(PAID),
        fact("p2 2026-10-08 10:00 paid 2026-10 100.00"),
        fact("p3 2026-11-02 10:00 paid 2026-11 3000.00"),
        fact("p4 2026-11-03 10:00 paid amount=50.00"),
    )

    assert invoices('of = "first_of_period"', *payments, until="2026-11-03 12:00") == [
        "V9 invoice 2026-10: missed, due 2026-10-13 18:00 [p1]",
        "V9 invoice 2026-11: open, due 2026-11-09 18:00 [p3]",
        "V9 invoice p4: open, due 2026-11-10 18:00 [p4]",
    ]


def test_each_payment() -> None:
    payments = (fact(PAID), fact("p2 2026-10-08 10:00 paid 2026-10 100.00"))

    assert invoices('of = "each_payment"', *payments, until="2026-10-09 12:00") == [
        "V9 invoice p1: open, due 2026-10-13 18:00 [p1]",
        "V9 invoice p2: open, due 2026-10-14 18:00 [p2]",
    ]


@pytest.mark.parametrize(
    ("invoice", "is_kept"),
    [
        pytest.param(issued("i1", "2026-09-30 10:00"), True, id="at the payment"),
        pytest.param(issued("i1", "2026-09-30 09:59"), False, id="for another month, before it"),
        pytest.param(
            issued("i1", "2026-09-28 10:00", subject="2026-10"),
            True,
            id="for its period, before it",
        ),
        pytest.param(
            issued("i1", "2026-09-28 10:00", number="FP-9"), True, id="the one that it pays"
        ),
    ],
)
def test_which_invoice_keeps_the_promise(invoice: InvoiceIssued, is_kept: bool) -> None:
    paid = dataclasses.replace(fact(PAID), invoice="FP-9")

    (line,) = invoices("", paid, invoice, until="2026-10-08 12:00")

    assert ("met" in line) is is_kept


def test_payment_without_a_period_is_kept_by_a_later_invoice_only() -> None:
    paid = fact("p1 2026-09-30 10:00 paid amount=3000.00")

    (line,) = invoices("", paid, issued("i1", "2026-09-28 10:00"), until="2026-10-08 12:00")

    assert "open" in line


def test_money_that_was_paid_back_asks_for_no_invoice() -> None:
    back = fact("p0 2026-09-29 10:00 paid 2026-10 -5.00")

    assert invoices("", back, fact(PAID), until="2026-10-08 12:00") == [
        "V9 invoice p1: open, due 2026-10-13 18:00 [p1]"
    ]


def test_more_working_days_than_a_year_has_are_a_mistake() -> None:
    assert contract(V9="invoicing\nwithin_working_days = 248")
    with pytest.raises(ContractMistakesError):
        contract(V9="invoicing\nwithin_working_days = 249")
