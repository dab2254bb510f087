# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A part is withdrawn after its invoice went out: what goes back is asked for in red."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from tests.einvoice.conftest import LATER
from tests.einvoice.test_asking import fill
from tests.einvoice.test_hearing import DAY, NUMBER, hear
from tests.factories.agreements import seen
from weibao.agreements.actions import record_facts
from weibao.agreements.facts import withdrawn
from weibao.agreements.queries import facts_of
from weibao.billing.actions import issue_invoice
from weibao.einvoice.actions import NothingToAskError, RedError, ask_reds, settle_red
from weibao.einvoice.models import EInvoice, Reason
from weibao.einvoice.queries import issued_in, issued_named
from weibao.einvoice.results import Fate
from weibao.terms.facts.visits import PartUsed

TOMORROW = LATER + timedelta(days=1)


@pytest.fixture
def second(cast, prepared):
    """FP202611-0002 takes back the power supply of FP202611-0001, and nothing else is due."""
    contract = prepared.contract
    part = next(fact for fact in facts_of(contract) if isinstance(fact, PartUsed))
    never = withdrawn(part.id, reason="没有用上", seen=seen(cast.zhou, TOMORROW))
    record_facts(contract, [never], now=TOMORROW)
    issue_invoice(contract, seen=seen(cast.sun, TOMORROW))
    return issued_named(contract, "FP202611-0002")


def test_what_goes_back_is_red_against_its_invoice(cast, prepared, second):
    fill(cast, prepared)

    (red,) = ask_reds(cast.provider, chosen=[second], seen=seen(cast.sun, TOMORROW))

    assert (red.is_red, red.gross, red.original.invoice) == (True, -11_300, "FP202611-0001")
    assert ask_reds(cast.provider, chosen=[second], seen=seen(cast.sun, TOMORROW)) == [red]


def test_nothing_of_it_is_blue(cast, second):
    with pytest.raises(NothingToAskError):
        fill(cast, second)
    assert not EInvoice.objects.exists()


def test_red_is_settled_against_what_the_bureau_issued(cast, prepared, second):
    (red,) = ask_reds(cast.provider, chosen=[second], seen=seen(cast.sun, TOMORROW))
    fill(cast, prepared)
    blue = EInvoice.objects.get(part="")
    settle = partial(settle_red, red, reason=Reason.RETURNED, by=cast.sun)
    with pytest.raises(RedError):
        settle(original=blue)

    hear(cast, (NUMBER, DAY, "3113.00", "正常", blue.serial))

    assert settle(original=blue).reason == Reason.RETURNED
    with pytest.raises(RedError):
        settle(original=red)
    with pytest.raises(PermissionDenied):
        settle_red(red, original=blue, reason=Reason.RETURNED, by=cast.wang)


def test_red_that_the_bureau_issued_meanwhile_is_settled_no_more(cast, prepared, second):
    (red,) = ask_reds(cast.provider, chosen=[second], seen=seen(cast.sun, TOMORROW))
    fill(cast, prepared)
    blue = EInvoice.objects.get(part="")
    hear(cast, (NUMBER, DAY, "3113.00", "正常", blue.serial))
    hear(cast, (f"{int(NUMBER) + 1:020}", DAY, "-113.00", "正常", red.serial))

    with pytest.raises(RedError):
        settle_red(red, original=blue, reason=Reason.RETURNED, by=cast.sun)


def test_red_gets_its_number_from_the_same_list(cast, prepared, second):
    (red,) = ask_reds(cast.provider, chosen=[second], seen=seen(cast.sun, TOMORROW))

    (row,) = hear(cast, (NUMBER, DAY, "-113.00", "正常", red.serial))

    red.refresh_from_db()
    assert (row.fate, red.bureau_number) == (Fate.NEW, NUMBER)


def test_invoices_of_a_month_are_read_in_two_statements(
    cast, prepared, second, django_assert_num_queries
):
    fill(cast, prepared)
    with django_assert_num_queries(2):
        found = issued_in(cast.provider, month=TOMORROW.date())

    assert [(one.fact.number, one.gross, one.blue is None) for one in found] == [
        ("FP202611-0002", -11_300, True),
        ("FP202611-0001", 311_300, False),
    ]
    assert issued_in(cast.outsider, month=TOMORROW.date()) == []
