# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A person says where the parts came from that a telephone used and no bag had."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.stock.access import can_keep_place
from weibao.stock.actions.journal import Move, ShortError, post_moves
from weibao.stock.actions.using import UnknownCodeError
from weibao.stock.models import Shortage, StockPlace, What
from weibao.stock.queries import named_in, whereabouts


class ShortageSettledError(ValueError):
    """Somebody settled it meanwhile, otherwise."""


@transaction.atomic
def settle_shortage(
    shortage: Shortage, *, place: StockPlace | None, reason: str, seen: Observation
) -> Shortage:
    """Taken from a place after all, or explained (`place` None): the customer's own, a gift.

    Raises ShortError where the place has not so many: count it first.
    """
    if not can_keep_place(seen.by, shortage.bag):
        raise PermissionDenied
    rows = Shortage.objects.select_for_update(of=("self",)).select_related(
        "bag__provider", "part", "request"
    )
    shortage = rows.get(pk=shortage.pk)
    if shortage.settled_at is not None:
        if (shortage.settling_key, shortage.reason) != (seen.key, reason):
            raise ShortageSettledError(shortage.pk)
        return shortage
    if place is not None:
        if not can_keep_place(seen.by, place):
            raise PermissionDenied
        post_moves(place.provider, [_use(shortage, place)], seen=seen)
    shortage.settled_at, shortage.settled_by = seen.now, seen.by
    shortage.settling_key, shortage.reason = seen.key, reason
    shortage.is_taken = place is not None
    shortage.save(update_fields=["settled_at", "settled_by", "settling_key", "reason", "is_taken"])
    return shortage


def _use(shortage: Shortage, place: StockPlace) -> Move:
    holding = named_in(place, shortage.code)
    if holding is None:
        if shortage.part is None:
            raise UnknownCodeError(shortage.code)
        raise ShortError(shortage.part, place, shortage.quantity, whereabouts(shortage.part))
    return Move(
        what=What.USED,
        part=holding.part,
        quantity=shortage.quantity,
        source=place,
        lot=holding.lot,
        serial=holding.serial,
        request=shortage.request,
        visit=shortage.visit,
        unit_price=shortage.unit_price,
    )
