# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.parties.models import Person, Role
from weibao.parties.queries import people_of
from weibao.servicedesk.models import Request

OFFICES = (Role.RESPONSIBLE, Role.MIS_MANAGER)


def office_of(request: Request) -> list[Person]:
    """Those of the customer who answer for the contract; the responsible one before the others."""
    people = people_of(request.customer, OFFICES)
    return sorted(people, key=lambda person: OFFICES.index(Role(person.role)))
