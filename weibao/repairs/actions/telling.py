# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who hears about a repair."""

from collections.abc import Iterable

from weibao.agreements.observation import Observation
from weibao.outbox.actions import put_notice
from weibao.parties.models import Person, Role
from weibao.parties.queries import people_of
from weibao.repairs.models import Repair
from weibao.servicedesk.queries import office_of


def tell_deciders(repair: Repair, kind: str, seen: Observation) -> None:
    """Those of the customer who order repairs; on the page where they follow the request."""
    path = f"/mine/{repair.request.number}/#repairs"
    _tell(office_of(repair.request), repair, kind, seen, path=path)


def tell_desk(repair: Repair, kind: str, seen: Observation) -> None:
    """The desk, whoever sent the part, and whoever has the request."""
    has_it = [repair.request.assignee] if repair.request.assignee else []
    desk = people_of(repair.request.provider, [Role.DISPATCHER])
    _tell([*desk, repair.sent_by, *has_it], repair, kind, seen)


def tell_caller(repair: Repair, kind: str, seen: Observation) -> None:
    caller = repair.request.caller
    path = f"/mine/{repair.request.number}/#repairs"
    _tell([caller] if caller else [], repair, kind, seen, path=path)


def _tell(
    people: Iterable[Person], repair: Repair, kind: str, seen: Observation, *, path: str = ""
) -> None:
    put_notice(
        [person for person in people if person != seen.by],
        key=f"{kind}:{repair.number}:{seen.key}",
        kind=kind,
        values={
            "request": repair.request.number,
            "repair": repair.number,
            "name": repair.name,
            "author": seen.by.name,
        },
        path=path or f"/repairs/{repair.number}/",
        now=seen.now,
    )
