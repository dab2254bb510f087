# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""On which side a person sits: for what a page offers, never for what it may do."""

from weibao.parties.access import DESK, FIELD, MONEY, has_role
from weibao.parties.models import Person, Role

PROVIDER_ROLES = FIELD | MONEY


def sits_with_provider(person: Person) -> bool:
    return person.role in PROVIDER_ROLES


def takes_calls(person: Person) -> bool:
    return has_role(person, FIELD)


def sees_all_visits(person: Person) -> bool:
    return has_role(person, DESK)


def sees_contracts(person: Person) -> bool:
    return person.role != Role.END_USER


def sees_statements(person: Person) -> bool:
    return person.role not in {Role.END_USER, Role.ENGINEER, Role.DISPATCHER}
