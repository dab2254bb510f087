# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What may be done with several requests of the queue at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from weibao.servicedesk.queries.filters import NOBODY
from weibao.web.forms.steps import CAUSES
from weibao.web.presenters.narrowing.filtering import FilterField
from weibao.web.presenters.words import word
from weibao.web.stamp import fresh_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    key: str
    people: tuple[tuple[str, str], ...]
    causes: tuple[tuple[str, str], ...]


def bulk_of(bar: Iterable[FilterField]) -> Bulk:
    """Whom the filters may name, requests may be given to."""
    named = [field.choices for field in bar if field.name == "engineer"]
    return Bulk(
        key=fresh_key(),
        people=tuple(one for choices in named for one in choices if one[0] != NOBODY),
        causes=tuple((name, word(name)) for name in CAUSES),
    )
