# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may read figures: those who see all requests of their side, and answer for them."""

from weibao.agreements.access import can_see_contract
from weibao.agreements.models import Contract
from weibao.parties.access import CUSTOMER_OFFICE, DESK, has_role
from weibao.parties.models import Person


def can_see_reports(person: Person) -> bool:
    """The figures compare engineers, so that engineers are not among the readers."""
    return has_role(person, DESK | CUSTOMER_OFFICE)


def can_read_service_report(person: Person, contract: Contract) -> bool:
    """The customer's office and the provider read the same document."""
    return can_see_contract(person, contract)
