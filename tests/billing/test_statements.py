# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The statement of a month, and the payments that meet it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from weibao.agreements.models import DueMoment
from weibao.agreements.queries import ledger_root
from weibao.billing.access import can_record_payment, can_see_statement
from weibao.billing.actions import record_payment
from weibao.billing.queries import monthly_statement, months_of
from weibao.fieldwork.work import UsedPart

NOVEMBER = date(2026, 11, 1)
DECEMBER_AT = MONDAY + timedelta(days=10)


def statement(contract, by, *, now=MONDAY):
    return monthly_statement(contract, month=NOVEMBER, by=by, now=now)


def test_a_month_comes_to_its_fee_and_its_parts(cast, contract):
    cable = UsedPart(name="网线", quantity=2, unit_price=1500)
    finished(cast, reported(cast, contract), parts=(cable,))

    preview = statement(contract, cast.sun, now=MONDAY + timedelta(hours=3))
    final = statement(contract, cast.wang, now=DECEMBER_AT)

    assert (preview.is_final, preview.statement.gross) == (False, 3000)
    assert (final.is_final, final.statement.gross) == (True, 303000)
    assert (final.statement.net + final.statement.tax, final.root) == (
        (303000, ledger_root(contract))
    )


def test_the_months_that_have_begun(contract):
    assert months_of(contract, now=MONDAY) == [NOVEMBER, date(2026, 10, 1)]


@pytest.mark.parametrize("name", ["zhou", "chen", "zhao", "wu"])
def test_who_sees_no_statement(cast, contract, name):
    assert not can_see_statement(cast.everybody[name], contract)
    with pytest.raises(PermissionDenied):
        statement(contract, cast.everybody[name])


def test_a_payment_meets_the_month_that_it_names_once(cast, contract):
    form = seen(cast.sun, MONDAY, key="paid")

    first = record_payment(contract, amount=300_000, period="2026-10", seen=form)
    again = record_payment(contract, amount=300_000, period="2026-10", seen=form)

    assert (first.is_repeat, again.is_repeat) == (False, True)
    october = DueMoment.objects.get(subject="2026-10")
    assert (october.standing, october.done_at) == ("MISSED", MONDAY), "paid, but late"


def test_only_who_receives_money_says_that_it_came(cast, contract):
    may = {name for name, person in cast.everybody.items() if can_record_payment(person, contract)}

    assert may == {"lin", "xu", "sun"}
    with pytest.raises(PermissionDenied):
        record_payment(contract, amount=1, period=None, seen=seen(cast.wang))
