# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A place is counted: what differs from the journal becomes a movement that says why."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from weibao.agreements.observation import Observation
from weibao.stock.access import can_close_count, can_count
from weibao.stock.actions.journal import Move, post_moves
from weibao.stock.models import CataloguePart, CountLine, CountSheet, Holding, StockPlace, What


class CountOpenError(ValueError):
    """Somebody is counting this place already; `sheet` is theirs."""

    def __init__(self, sheet: CountSheet) -> None:
        super().__init__(str(sheet))
        self.sheet = sheet


class CountClosedError(ValueError):
    """The sheet was closed with other figures."""


class CountMovedError(ValueError):
    """Something came or went since the sheet was shown: look again at what is expected."""


class UnexplainedError(ValueError):
    """A difference without a reason; `handles` names which."""

    def __init__(self, handles: Sequence[str]) -> None:
        super().__init__(", ".join(handles))
        self.handles = tuple(handles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """`expected` is what the sheet showed while it was counted."""

    part: CataloguePart
    expected: int
    counted: int
    lot: str = ""
    serial: str = ""
    reason: str = ""

    @property
    def difference(self) -> int:
        return self.counted - self.expected


@transaction.atomic
def open_count(place: StockPlace, *, seen: Observation) -> CountSheet:
    """The same form twice is one sheet; at most one is open for a place."""
    if not can_count(seen.by, place):
        raise PermissionDenied
    earlier = CountSheet.objects.filter(key=seen.key).first()
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            return CountSheet.objects.create(
                place=place, key=seen.key, opened_at=seen.at, opened_by=seen.by
            )
    except IntegrityError as error:
        sheet = CountSheet.objects.filter(place=place, closed_at=None).first()
        if sheet is None:
            raise
        raise CountOpenError(sheet) from error


@transaction.atomic
def close_count(sheet: CountSheet, lines: Sequence[Counted], *, seen: Observation) -> CountSheet:
    """Each difference becomes a movement; nothing is closed while one is unexplained."""
    if not can_close_count(seen.by, sheet):
        raise PermissionDenied
    sheet = (
        CountSheet.objects.select_for_update(of=("self",))
        .select_related("place__provider")
        .get(pk=sheet.pk)
    )
    if sheet.closed_at is not None:
        return _closed_so(sheet, lines, seen)
    _require_reasons(lines)
    _require_unmoved(sheet.place, lines)
    CountLine.objects.bulk_create(_line(sheet, one) for one in lines)
    moves = [_move(sheet, one) for one in lines if one.difference]
    if moves:
        post_moves(sheet.place.provider, moves, seen=seen)
    sheet.closed_at, sheet.closed_by, sheet.closing_key = seen.at, seen.by, seen.key
    sheet.save(update_fields=["closed_at", "closed_by", "closing_key"])
    return sheet


def _closed_so(sheet: CountSheet, lines: Sequence[Counted], seen: Observation) -> CountSheet:
    kept = {(one.part_id, one.lot, one.serial, one.counted) for one in sheet.lines.all()}
    said = {(one.part.pk, one.lot, one.serial, one.counted) for one in lines}
    if sheet.closing_key != seen.key or kept != said:
        raise CountClosedError(str(sheet))
    return sheet


def _require_reasons(lines: Sequence[Counted]) -> None:
    silent = [one.serial or one.lot or one.part.code for one in lines if _is_silent(one)]
    if silent:
        raise UnexplainedError(silent)


def _is_silent(one: Counted) -> bool:
    return one.difference != 0 and not one.reason


def _require_unmoved(place: StockPlace, lines: Sequence[Counted]) -> None:
    """The sheet shows all that is there, and as many as there are now."""
    rows = Holding.objects.select_for_update().filter(place=place).order_by("pk")
    there = {(one.part_id, one.lot, one.serial): one.quantity for one in rows if one.quantity}
    shown = {(one.part.pk, one.lot, one.serial): one.expected for one in lines if one.expected}
    if there != shown:
        raise CountMovedError(place.name)


def _line(sheet: CountSheet, one: Counted) -> CountLine:
    return CountLine(
        sheet=sheet,
        part=one.part,
        lot=one.lot,
        serial=one.serial,
        expected=one.expected,
        counted=one.counted,
        reason=one.reason,
    )


def _move(sheet: CountSheet, one: Counted) -> Move:
    is_more = one.difference > 0
    return Move(
        what=What.COUNTED,
        part=one.part,
        quantity=abs(one.difference),
        source=None if is_more else sheet.place,
        target=sheet.place if is_more else None,
        lot=one.lot,
        serial=one.serial,
        reason=one.reason,
        sheet=sheet,
    )
