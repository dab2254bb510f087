# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who prepares e-invoices: those of a provider who get its money."""

from weibao.parties.access import MONEY, belongs_to, has_role
from weibao.parties.models import Organization, Person


def can_invoice_for(person: Person, provider: Organization) -> bool:
    return belongs_to(person, provider.pk) and has_role(person, MONEY)
