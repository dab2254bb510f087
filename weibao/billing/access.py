# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who sees what is owed, and who writes down what was paid."""

from weibao.agreements.access import can_see_money, is_provider_side
from weibao.agreements.models import Contract
from weibao.parties.access import MONEY, has_role
from weibao.parties.models import Person


def can_see_statement(person: Person, contract: Contract) -> bool:
    return can_see_money(person, contract)


def can_issue_invoice(person: Person, contract: Contract) -> bool:
    """Who gets the money asks for it."""
    return is_provider_side(person, contract) and has_role(person, MONEY)


def can_bill(person: Person) -> bool:
    """Runs, the bank's statements and reminders are for a provider's people of money."""
    return has_role(person, MONEY)


def can_record_payment(person: Person, contract: Contract) -> bool:
    """Who receives the money says that it came."""
    return is_provider_side(person, contract) and has_role(person, MONEY)
