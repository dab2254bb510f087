# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What may be done with several requests of the queue at once."""

from dataclasses import dataclass

from weibao.parties.models import Person
from weibao.web.forms.steps import CAUSES
from weibao.web.presenters.narrowing.filtering import Choices, workers_of
from weibao.web.presenters.words import word
from weibao.web.stamp import fresh_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    key: str
    people: Choices
    causes: Choices


def bulk_of(person: Person) -> Bulk:
    """Whom the filters may name, requests may be given to."""
    return Bulk(
        key=fresh_key(),
        people=workers_of(person),
        causes=tuple((name, word(name)) for name in CAUSES),
    )
