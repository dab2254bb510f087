# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A loaner is to be back: told to the desk, to whoever lent it, and to the customer's office."""

from weibao.outbox.actions import keep_notices
from weibao.outbox.topics import Delivery, delivers
from weibao.parties.models import Role
from weibao.parties.queries import people_of
from weibao.repairs.queries import find_loaner_out
from weibao.servicedesk.queries import office_of


@delivers("loaner_due")
def tell_that_loaner_is_due(delivery: Delivery) -> None:
    """Not of one that is back already."""
    loaner = find_loaner_out(delivery.payload["loaner"])
    if loaner is None:
        return
    repair = loaner.repair
    request = repair.request
    desk = people_of(request.provider, [Role.DISPATCHER])
    keep_notices(
        [person.pk for person in (*office_of(request), *desk, loaner.lent_by)],
        key=delivery.key,
        kind=delivery.topic,
        values={
            "request": request.number,
            "repair": repair.number,
            "name": loaner.name,
            "due_at": loaner.due_at.isoformat(),
        },
        path=f"/repairs/{repair.number}/",
        at=delivery.now,
    )
