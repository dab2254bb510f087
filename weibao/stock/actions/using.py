# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A visit uses parts of its engineer's bag: the stock follows the sheet, now and when corrected."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.outbox.actions import put_notice
from weibao.parties.models import Person, Role
from weibao.parties.queries import people_of
from weibao.servicedesk.models import Request
from weibao.stock.actions.cataloguing import bag_of
from weibao.stock.actions.journal import Move, ShortError, post_moves
from weibao.stock.models import (
    CataloguePart,
    Holding,
    Movement,
    Purchase,
    Shortage,
    StockPlace,
    What,
)
from weibao.stock.queries import named_in, used_on, whereabouts

CORRECTED = "上门记录更正"
"""Why the stock was corrected; said on the visit."""


class UnknownCodeError(ValueError):
    """The bag and the catalogue have nothing under this code."""


class OthersGoodsError(ValueError):
    """These goods were bought for another request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A line of the sheet that names what is in the bag; `unit_price` in fen as it stands there."""

    code: str
    name: str
    quantity: int
    unit_price: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Using:
    """Whose bag, for which visit. `keeps_shortage`: it happened already, where nobody could ask."""

    visit: str
    request: Request
    engineer: Person
    keeps_shortage: bool = False


@transaction.atomic
def use_on_visit(using: Using, wanted: Sequence[Wanted], *, seen: Observation) -> None:
    """Bring what the visit has taken to what its sheet says: more is taken, less goes back.

    Raises ShortError where the bag has not so many, or, if it keeps them, leaves a shortage.
    """
    used = used_on(using.visit)
    asked = _by_code(wanted)
    if not asked and not used and not _open_shortages(using.visit):
        return
    bag = bag_of(using.engineer)
    moves: list[Move] = []
    for code in sorted({*asked, *used, *_open_shortages(using.visit)}):
        line = asked.get(code)
        more = (line.quantity if line else 0) - _standing(used.get(code, []), using.visit, code)
        if more < 0:
            moves += _back(using, used.get(code, []), code=code, fewer=-more, seen=seen)
        elif line is not None and more > 0:
            moves += _taken(using, bag, line=line, more=more, seen=seen)
    if moves:
        post_moves(bag.provider, moves, seen=seen)


def _by_code(wanted: Sequence[Wanted]) -> dict[str, Wanted]:
    """Two lines of one code are one; a line without a code is none of the stock's business."""
    found: dict[str, Wanted] = {}
    for one in wanted:
        if not one.code:
            continue
        before = found.get(one.code)
        quantity = one.quantity + (before.quantity if before else 0)
        found[one.code] = Wanted(
            code=one.code, name=one.name, quantity=quantity, unit_price=one.unit_price
        )
    return found


def _standing(used: Sequence[tuple[Movement, int]], visit: str, code: str) -> int:
    missing = _open_shortages(visit).get(code, [])
    return sum(number for _row, number in used) + sum(one.quantity for one in missing)


def _open_shortages(visit: str) -> dict[str, list[Shortage]]:
    """Those that no movement has taken the place of, also those that were explained."""
    found: dict[str, list[Shortage]] = {}
    for one in Shortage.objects.filter(visit=visit, is_taken=False).order_by("pk"):
        found.setdefault(one.code, []).append(one)
    return found


def _taken(
    using: Using, bag: StockPlace, *, line: Wanted, more: int, seen: Observation
) -> list[Move]:
    holding = named_in(bag, line.code)
    if holding is not None:
        Holding.objects.select_for_update().get(pk=holding.pk)
        holding.refresh_from_db(fields=["quantity"])
        if not _is_own(using, holding.lot):
            if not using.keeps_shortage:
                raise OthersGoodsError(line.code)
            # Somebody fitted what belongs to somebody else: a person finds out whose is missing.
            _keep_shortage(using, bag, holding.part, line=line, missing=more, seen=seen)
            return []
    there = holding.quantity if holding else 0
    part = holding.part if holding else _part_of(bag, line.code)
    if there < more and not using.keeps_shortage:
        if part is None:
            raise UnknownCodeError(line.code)
        raise ShortError(part, bag, more, whereabouts(part))
    if there < more:
        _keep_shortage(using, bag, part, line=line, missing=more - there, seen=seen)
    if holding is None or there == 0:
        return []
    return [
        Move(
            what=What.USED,
            part=holding.part,
            quantity=min(there, more),
            source=bag,
            lot=holding.lot,
            serial=holding.serial,
            request=using.request,
            visit=using.visit,
            unit_price=line.unit_price,
        )
    ]


def _back(
    using: Using,
    used: Sequence[tuple[Movement, int]],
    *,
    code: str,
    fewer: int,
    seen: Observation,
) -> list[Move]:
    """First what was missing anyway, then what was taken last, back to where it was taken from."""
    for shortage in reversed(_open_shortages(using.visit).get(code, [])):
        if fewer:
            fewer -= _shrink(shortage, fewer, seen)
    moves = []
    for row, standing in reversed(used):
        if fewer:
            moves.append(_returned(row, min(fewer, standing)))
            fewer -= min(fewer, standing)
    return moves


def _returned(row: Movement, quantity: int) -> Move:
    return Move(
        what=What.CORRECTED,
        part=row.part,
        quantity=quantity,
        target=row.source,
        lot=row.lot,
        serial=row.serial,
        request=row.request,
        visit=row.visit,
        reason=CORRECTED,
        corrects=row,
    )


def _shrink(shortage: Shortage, fewer: int, seen: Observation) -> int:
    """How many of it are not missing any more; what is left of it is a shortage of its own."""
    gone = min(fewer, shortage.quantity)
    left = shortage.quantity - gone
    settled = shortage.settled_at, shortage.settled_by, shortage.reason
    shortage.is_taken = True
    shortage.settled_at, shortage.settled_by = seen.now, seen.by
    shortage.reason = shortage.reason or CORRECTED
    shortage.save(update_fields=["is_taken", "settled_at", "settled_by", "reason"])
    if left:
        # Where somebody said whence they came, that is true of those that are left, too.
        shortage.pk, shortage.key = None, f"{shortage.key}-{left}"
        shortage.quantity, shortage.is_taken = left, False
        shortage.settled_at, shortage.settled_by, shortage.reason = settled
        shortage.save(force_insert=True)
    return gone


def _keep_shortage(
    using: Using,
    bag: StockPlace,
    part: CataloguePart | None,
    *,
    line: Wanted,
    missing: int,
    seen: Observation,
) -> None:
    # A code is longer than a key may be, and two may differ in their last letter alone.
    about = hashlib.sha256(line.code.encode()).hexdigest()[:12]
    Shortage.objects.create(
        key=f"{seen.key}:{about}",
        bag=bag,
        part=part,
        code=line.code,
        name=line.name,
        quantity=missing,
        unit_price=line.unit_price,
        request=using.request,
        visit=using.visit,
        at=seen.at,
        by=seen.by,
    )
    put_notice(
        people_of(bag.provider, [Role.DISPATCHER]),
        key=f"parts_short:{using.visit}:{seen.key}:{line.code}"[:250],
        kind="parts_short",
        values={
            "engineer": using.engineer.name,
            "visit": using.visit,
            "name": line.name,
            "quantity": missing,
        },
        path="/stock/shortages/",
        now=seen.now,
    )


def _is_own(using: Using, lot: str) -> bool:
    return not lot or Purchase.objects.filter(number=lot, request=using.request).exists()


def _part_of(bag: StockPlace, code: str) -> CataloguePart | None:
    """By the code of the catalogue or of the purchase, without the serial."""
    name = code.partition("/")[0]
    part = CataloguePart.objects.filter(provider=bag.provider, code=name).first()
    if part is not None:
        return part
    bought = Purchase.objects.filter(number=name, request__provider=bag.provider)
    found = bought.select_related("part").first()
    return found.part if found else None
