# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable

from weibao.parties.models import Person, Role
from weibao.parties.queries import people_of
from weibao.servicedesk.models import Request

OFFICES = (Role.RESPONSIBLE, Role.MIS_MANAGER)


def office_of(request: Request) -> list[Person]:
    """Those of the customer who answer for the contract; the responsible one before the others."""
    return _ranked(people_of(request.customer, OFFICES))


def office_and_desk_of(request: Request) -> tuple[list[Person], list[Person]]:
    """They, and the provider's dispatchers: one question for both."""
    both = people_of(request.customer, OFFICES) | people_of(request.provider, [Role.DISPATCHER])
    found = list(both)
    office = [person for person in found if person.role in OFFICES]
    return _ranked(office), [person for person in found if person.role not in OFFICES]


def _ranked(office: Iterable[Person]) -> list[Person]:
    return sorted(office, key=lambda person: OFFICES.index(Role(person.role)))
