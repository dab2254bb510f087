# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What became of each entry, as the telephone is told."""

from collections.abc import Sequence
from typing import Any

from weibao.bundles.actions import Received
from weibao.bundles.models import Outcome
from weibao.bundles.queries import visits_named
from weibao.bundles.words import sentence
from weibao.parties.models import Person
from weibao.pocket.presenters.day import documents_of

STATUS = {"kept": 200, "repeat": 200, "waiting": 202, "conflict": 409, "refused": 422}


def results_of(found: Sequence[Received], *, reader: Person) -> list[dict[str, Any]]:
    """Each visit is made once, and stands with each of its entries."""
    keys = {one.visit for one in found if one.visit is not None}
    rows = list(visits_named(reader, keys))
    documents = dict(zip([row.pk for row in rows], documents_of(rows, reader=reader), strict=True))
    return [result_of(one, documents.get(one.visit or 0)) for one in found]


def result_of(one: Received, visit: dict[str, Any] | None) -> dict[str, Any]:
    first = told(one.outcome)
    why = "set_aside" if one.outcome == Outcome.SET_ASIDE else one.why
    outcome = "repeat" if one.is_repeat and one.outcome != Outcome.WAITING else first
    return {
        "id": one.id,
        "outcome": outcome,
        "first": first,
        "status": STATUS[first],
        "code": why,
        "why": sentence(why),
        "visit": visit,
    }


def told(outcome: Outcome) -> str:
    """What the desk set aside is nothing that the telephone should send again."""
    return "refused" if outcome == Outcome.SET_ASIDE else outcome.value.lower()
