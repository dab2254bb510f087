# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An invoice is what was shown; what was learned later is billed by the next one."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from weibao.agreements.actions import record_facts
from weibao.agreements.facts import withdrawn
from weibao.agreements.queries import facts_of, verdicts_of
from weibao.billing.access import can_issue_invoice
from weibao.billing.actions import (
    InvoiceChangedError,
    NothingDueError,
    issue_invoice,
    record_payment,
)
from weibao.billing.queries import next_invoice
from weibao.fieldwork.work import UsedPart
from weibao.terms.facts.billing import InvoiceIssued
from weibao.terms.facts.visits import PartUsed
from weibao.terms.money.invoices import invoice_lines

LATER = MONDAY + timedelta(hours=5)
DAY = timedelta(days=1)


@pytest.fixture
def lived(cast, contract):
    """October's fee, and a part that was fitted on Monday."""
    parts = (UsedPart(name="电源", quantity=1, unit_price=11_300),)
    finished(cast, reported(cast, contract), parts=parts)
    return contract


def issued(contract):
    return [fact for fact in facts_of(contract) if isinstance(fact, InvoiceIssued)]


def test_what_was_shown_is_what_is_issued(cast, lived):
    shown = verdicts_of(lived, now=LATER).unbilled

    made = issue_invoice(lived, seen=seen(cast.sun, LATER))

    (fact,) = issued(lived)
    assert fact.lines == invoice_lines(shown)
    assert [(line.what, line.subject, line.gross) for line in fact.lines] == [
        ("fee", "2026-10", 300000),
        ("part", "R2611-0001", 11300),
    ]
    assert made.recorded.verdicts.unbilled == ()


def test_only_the_lines_that_were_looked_at_are_issued(cast, lived):
    shown = next_invoice(lived, now=LATER)
    part = next(fact for fact in facts_of(lived) if isinstance(fact, PartUsed))
    never = withdrawn(part.id, reason="没有用上", seen=seen(cast.zhou, LATER))
    record_facts(lived, [never], now=LATER)

    with pytest.raises(InvoiceChangedError):
        issue_invoice(lived, shown=shown.digest, seen=seen(cast.sun, LATER))

    changed = next_invoice(lived, now=LATER)
    issue_invoice(lived, shown=changed.digest, seen=seen(cast.sun, LATER))
    assert [fact.lines for fact in issued(lived)] == [changed.lines]
    assert (shown.gross, changed.gross) == (311_300, 300_000)


def test_sent_twice_it_is_issued_once(cast, lived):
    form = seen(cast.sun, LATER, key="inv-1")

    first = issue_invoice(lived, seen=form)
    again = issue_invoice(lived, seen=form)

    repeats = (first.recorded.is_repeat, again.recorded.is_repeat)
    assert (repeats, len(issued(lived))) == ((False, True), 1)


def test_part_that_was_withdrawn_comes_back_by_the_next_invoice(cast, lived):
    issue_invoice(lived, seen=seen(cast.sun, LATER))
    part = next(fact for fact in facts_of(lived) if isinstance(fact, PartUsed))
    never = withdrawn(part.id, reason="没有用上", seen=seen(cast.zhou, LATER + DAY))
    record_facts(lived, [never], now=LATER + DAY)

    issue_invoice(lived, seen=seen(cast.sun, LATER + DAY))

    first, second = issued(lived)
    assert [(line.gross, line.adjusts) for line in second.lines] == [(-11300, "FP202611-0001#2")]
    assert first.lines[1].gross == 11300


def test_nothing_due_makes_no_invoice(cast, lived):
    issue_invoice(lived, seen=seen(cast.sun, LATER))

    with pytest.raises(NothingDueError):
        issue_invoice(lived, seen=seen(cast.sun, LATER))


def test_payment_may_name_the_invoice(cast, lived):
    issue_invoice(lived, seen=seen(cast.sun, LATER))

    record_payment(
        lived,
        amount=311_300,
        period=None,
        invoice="FP202611-0001",
        seen=seen(cast.sun, LATER + DAY),
    )

    made = verdicts_of(lived, now=LATER + DAY)
    october = next(item for item in made.obligations if item.subject == "2026-10")
    assert (october.done_at, made.undecided) == (LATER + DAY, ())


def test_only_who_gets_the_money_asks_for_it(cast, lived):
    may = {name for name, person in cast.everybody.items() if can_issue_invoice(person, lived)}

    assert may == {"lin", "xu", "sun"}
    with pytest.raises(PermissionDenied):
        issue_invoice(lived, seen=seen(cast.wang, LATER))
