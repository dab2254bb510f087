# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who comes in by the customers' door: for what a page offers, never for what it may do."""

from weibao.parties.access import has_role
from weibao.parties.models import Person, Role
from weibao.servicedesk.access import CALLERS


def reports_faults(person: Person) -> bool:
    return has_role(person, CALLERS)


def speaks_for_all(person: Person) -> bool:
    """Sees what colleagues reported, too."""
    return person.role != Role.END_USER
