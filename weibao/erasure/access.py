# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who sees what is held of a contract. Who chooses, and who erases, is said by `agreements`."""

from weibao.agreements.access import can_export_ledger
from weibao.agreements.models import Contract
from weibao.parties.models import Person


def can_see_data(person: Person, contract: Contract) -> bool:
    """Both sides' offices: whoever may take everything away sees what becomes of it."""
    return can_export_ledger(person, contract)
