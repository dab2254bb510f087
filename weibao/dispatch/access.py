# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who sees the board, plans on it, and keeps what it goes by."""

from weibao.parties.access import DESK, FIELD, belongs_to, has_role
from weibao.parties.models import Organization, Person


def can_see_board(person: Person) -> bool:
    """Everybody of a provider who goes out or sends others."""
    return has_role(person, FIELD)


def can_dispatch(person: Person) -> bool:
    """Plan others, move their visits, ask for proposals."""
    return has_role(person, DESK)


def can_keep_engineer(person: Person, engineer: Person) -> bool:
    """Hours, skills, districts, start: by the desk of the same provider."""
    return can_dispatch(person) and belongs_to(engineer, person.organization_id)


def can_keep_needs(person: Person, provider: Organization) -> bool:
    """Skills, and what each kind of work takes."""
    return can_dispatch(person) and belongs_to(person, provider.pk)


def can_note_absence(person: Person, engineer: Person) -> bool:
    """The desk, and engineers for themselves."""
    is_self = person.pk == engineer.pk and has_role(person, FIELD)
    return is_self or can_keep_engineer(person, engineer)


def can_have_feed(person: Person) -> bool:
    """Whoever is sent to sites."""
    return has_role(person, FIELD)
