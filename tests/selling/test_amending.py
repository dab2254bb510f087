# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An amendment written from blanks says whole clauses, and those alone that change."""

from datetime import date

from tests.cast import MONDAY
from tests.factories.agreements import seen
from weibao.agreements.actions import sign_amendment
from weibao.agreements.amendment import Amendment
from weibao.agreements.drafting import amendment_from, text_now
from weibao.agreements.queries import parsed_contract
from weibao.terms.text.notation import read_contract


def signed(cast, contract, text):
    amendment = Amendment(
        name="补-1",
        effective_on=date(2026, 11, 23),
        provider_person="许静",
        customer_person="王建国",
        text=text,
    )
    sign_amendment(contract, amendment=amendment, seen=seen(cast.xu))


def test_nothing_changed_is_no_amendment(cast, contract):
    text = text_now(contract, now=MONDAY)

    assert read_contract(text) == parsed_contract(contract)
    assert amendment_from(text, {}) == ""
    assert amendment_from(text, {"M2/amount": "3000.00"}) == ""


def test_only_the_clause_that_changes_is_said(cast, contract):
    written = amendment_from(text_now(contract, now=MONDAY), {"M2/amount": "3600"})

    assert written.startswith("## M2 费用 / Fee")
    assert written.count("## ") == 1


def test_the_next_amendment_begins_with_what_the_first_left(cast, contract):
    first = amendment_from(text_now(contract, now=MONDAY), {"M2/amount": "3600"})
    signed(cast, contract, first)
    text = text_now(contract, now=MONDAY)

    assert dict(read_contract(text).terms(type(parsed_contract(contract).clauses[0].term)))
    assert 'amount = "3600.00"' in text
    assert amendment_from(text, {"M8/units": "6"}).startswith("## M8")
