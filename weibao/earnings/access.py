# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who reads pay: everybody their own, the office all of their house; customers never (P3)."""

from weibao.parties.access import FIELD, MONEY, belongs_to, has_role
from weibao.parties.models import Organization, Person, Role

KEEPERS = frozenset({Role.OWNER, Role.ACCOUNT_MANAGER})


def can_have_pay(person: Person) -> bool:
    """Whoever is sent to sites."""
    return has_role(person, FIELD)


def can_see_pay(person: Person) -> bool:
    """Somebody's: their own, or that of their house."""
    return has_role(person, FIELD | MONEY)


def can_see_team_pay(person: Person, provider: Organization) -> bool:
    """The office of the same house; finance pays it out. Dispatchers see their own only."""
    return belongs_to(person, provider.pk) and has_role(person, MONEY)


def can_see_pay_of(person: Person, engineer: Person) -> bool:
    is_own = person.pk == engineer.pk and can_have_pay(person)
    return is_own or can_see_team_pay(person, engineer.organization)


def can_keep_pay(person: Person, provider: Organization) -> bool:
    """Agree the rule, close months, answer objections."""
    return belongs_to(person, provider.pk) and has_role(person, KEEPERS)


def can_answer_objection(person: Person, engineer: Person) -> bool:
    """Nobody answers their own, but the owner, above whom is nobody."""
    is_own = person.pk == engineer.pk
    if is_own and person.role != Role.OWNER:
        return False
    return can_keep_pay(person, engineer.organization)
