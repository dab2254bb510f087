# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Invariants of invoices, over a year of facts that come late and are corrected."""

from hypothesis import given

from tests.terms import contracts_drawn, histories_drawn
from tests.terms.drawing import LAW
from tests.terms.laws import billing
from weibao.terms.agreed.contract import Contract
from weibao.terms.facts.base import Fact

Facts = tuple[Fact, ...]


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_all_invoices_together_are_what_one_pass_says(signed: Contract, facts: Facts) -> None:
    """Invariant 1: conservation, for each clause and service period."""
    billing.check_all_invoices_are_one_pass(signed, facts)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_no_line_is_credited_beyond_its_amount(signed: Contract, facts: Facts) -> None:
    """Invariant 4."""
    billing.check_no_line_is_credited_beyond_itself(signed, facts)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_invoice_is_its_preview(signed: Contract, facts: Facts) -> None:
    """Invariant 5."""
    billing.check_preview_is_the_invoice(signed, facts)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_issued_invoice_never_changes(signed: Contract, facts: Facts) -> None:
    """Invariant 7."""
    billing.check_issued_invoices_never_change(signed, facts)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_change_of_what_was_billed_names_the_line_that_it_adjusts(
    signed: Contract, facts: Facts
) -> None:
    """Invariant 8."""
    billing.check_changes_of_what_was_billed_name_their_line(signed, facts)
