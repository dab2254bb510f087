# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The people of the demonstration on the sign-in page, one tap each.

Only organizations marked 演示 are shown, which nobody has but the demonstration.
"""

from dataclasses import dataclass

from weibao.parties.models import Person
from weibao.web.side import sits_with_provider

MARK = "（演示）"
PASSWORD = "weibao-demo"  # noqa: S105 # the demonstration's, printed by `make run`


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    person: Person
    password: str
    is_provider: bool


def demo_cast() -> list[Actor]:
    """The provider's people first; empty in every real installation."""
    people = Person.objects.filter(organization__name__endswith=MARK, is_active=True)
    actors = [
        Actor(person=person, password=PASSWORD, is_provider=sits_with_provider(person))
        for person in people.select_related("organization").order_by("pk")
    ]
    return sorted(actors, key=lambda actor: not actor.is_provider)
