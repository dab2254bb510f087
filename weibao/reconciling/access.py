# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who sends a month's statement, and who of the customer says that it is right."""

from weibao.agreements.access import can_see_money, is_customer_side, is_provider_side
from weibao.agreements.models import Contract
from weibao.parties.access import MONEY, has_role
from weibao.parties.models import Person


def can_send_statement(person: Person, contract: Contract) -> bool:
    return is_provider_side(person, contract) and has_role(person, MONEY)


def can_answer_statement(person: Person, contract: Contract) -> bool:
    """Those of the customer who read its money."""
    return is_customer_side(person, contract) and can_see_money(person, contract)
