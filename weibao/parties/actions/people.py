# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Accounts. An organization's office makes them; nobody signs up."""

from weibao.parties.models import Organization, Person, Role
from weibao.parties.models.person import Language
from weibao.parties.telephones import telephone


def add_person(
    organization: Organization,
    *,
    username: str,
    name: str,
    role: Role,
    phone: str = "",
    password: str | None = None,
) -> Person:
    """Without a password the account exists, and nobody can log in with it."""
    number = telephone(phone)
    return Person.objects.create_user(
        username,
        password,
        name=name,
        organization=organization,
        role=role,
        phone=number.text,
        phone_e164=number.e164,
        phone_extension=number.extension,
        language=Language.CHINESE,
    )
