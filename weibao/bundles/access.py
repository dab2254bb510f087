# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may send from a telephone, and who decides where it and the desk disagree."""

from weibao.fieldwork.models import Visit
from weibao.parties.access import DESK, FIELD, has_role
from weibao.parties.models import Person
from weibao.servicedesk.access import is_provider_side


def can_send_entries(person: Person) -> bool:
    return has_role(person, FIELD)


def can_settle_entries(person: Person, visit: Visit) -> bool:
    """The desk of the visit's provider."""
    return is_provider_side(person, visit.request) and has_role(person, DESK)
