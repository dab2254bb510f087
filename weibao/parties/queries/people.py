# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who is calling, and who is there."""

from collections.abc import Iterable

from weibao.parties.models import Organization, Person, Role
from weibao.parties.models.person import PersonQuerySet
from weibao.parties.telephones import Telephone, digits_of, telephone

IN_ANY_TOWN = r"^\+86(10|2[0-9]|[3-9][0-9][0-9])%s$"
"""A number said without its town's code, among those that are kept with theirs."""


def people_with_phone(text: str) -> PersonQuerySet:
    """People reached under a number, however it is written; the same extension first.

    Without an extension a switchboard's number finds everybody behind it.
    """
    said = telephone(text)
    people = Person.objects.get_queryset().filter(is_active=True).select_related("organization")
    if said.local:
        return _said_extension_first(
            people.filter(phone_e164__regex=IN_ANY_TOWN % said.local), said
        )
    if not said.e164:
        short = digits_of(text)
        return people.filter(phone_e164="", phone=short) if short else people.none()
    return _said_extension_first(people.filter(phone_e164=said.e164), said)


def is_reached_under(person: Person, text: str) -> bool:
    """Whether the number is theirs, to the extension; a switchboard's is everybody's behind it."""
    said = telephone(text)
    if not said.e164 and not said.local:
        return person.phone == digits_of(text)
    return person.phone_extension == said.extension


def _said_extension_first(people: PersonQuerySet, said: Telephone) -> PersonQuerySet:
    if not said.extension:
        return people
    exact = people.filter(phone_extension=said.extension)
    return exact if exact.exists() else people


def people_of(organization: Organization, roles: Iterable[Role] = ()) -> PersonQuerySet:
    """The active people of an organization, of these roles or of any."""
    people = Person.objects.get_queryset().filter(organization=organization, is_active=True)
    return people.filter(role__in=list(roles)) if roles else people


def engineers_of(organization: Organization) -> PersonQuerySet:
    return people_of(organization, [Role.ENGINEER])


def find_person(username: str) -> Person | None:
    return Person.objects.filter(username=username).select_related("organization").first()
