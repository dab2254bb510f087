# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who has what: the overview by part, one place or bag, and the same as a workbook."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from weibao.parties.models import Person
from weibao.reports.sheets import Cell, Sheet
from weibao.stock import access
from weibao.stock.models import CataloguePart, CountSheet, Holding, Shortage, StockPlace
from weibao.stock.queries import Low, holdings_at, holdings_of, low_stock, places_of
from weibao.web.templatetags.weibao import yuan
from weibao.workshop.forms.stock import MoveForm, WriteOffForm
from weibao.workshop.presenters.deeds import Deed, Offer, Tried, deeds_from


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """A part and where its pieces are: names of places with how many, store rooms first."""

    part: CataloguePart
    there: int
    ordered: int
    where: tuple[tuple[StockPlace, int], ...]
    low: tuple[Low, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    rows: tuple[PartRow, ...]
    places: tuple[tuple[StockPlace, int], ...]
    """Each place and how many pieces it has."""
    low: tuple[Low, ...]
    shortages: int
    text: str
    place: StockPlace | None
    may_keep: bool
    may_set: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingRow:
    row: Holding
    deeds: tuple[Deed, ...]

    @property
    def is_open(self) -> bool:
        return any(one.is_open for one in self.deeds)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage:
    place: StockPlace
    rows: tuple[HoldingRow, ...]
    pieces: int
    low: tuple[Low, ...]
    count: CountSheet | None
    may_count: bool
    is_mine: bool
    shortages: tuple[Shortage, ...]


def overview_of(person: Person, *, text: str = "", place: str = "") -> Overview:
    places = places_of(person)
    here = next((one for one in places if str(one.pk) == place), None)
    holdings = holdings_of(person)
    low = low_stock(person)
    parts = list(CataloguePart.objects.visible_to(person))
    rows = [_part_row(part, holdings, low, places) for part in parts]
    return Overview(
        rows=tuple(row for row in rows if _is_asked(row, text, here)),
        places=tuple((one, _pieces(holdings, one)) for one in places),
        low=tuple(low),
        shortages=Shortage.objects.visible_to(person).unsettled().count(),
        text=text,
        place=here,
        may_keep=access.can_keep_stock(person),
        may_set=access.can_set_stock_policy(person),
    )


def _part_row(
    part: CataloguePart,
    holdings: Sequence[Holding],
    low: Sequence[Low],
    places: Sequence[StockPlace],
) -> PartRow:
    mine = [one for one in holdings if one.part_id == part.pk]
    where = [(one, sum(row.quantity for row in mine if row.place_id == one.pk)) for one in places]
    return PartRow(
        part=part,
        there=sum(one.quantity for one in mine),
        ordered=sum(one.quantity for one in mine if one.lot),
        where=tuple((one, number) for one, number in where if number),
        low=tuple(one for one in low if one.minimum.part_id == part.pk),
    )


def _is_asked(row: PartRow, text: str, place: StockPlace | None) -> bool:
    if place is not None and all(one != place for one, _number in row.where):
        return False
    if row.part.is_retired and not row.there:
        return False
    return text.casefold() in f"{row.part.code} {row.part.name}".casefold()


def _pieces(holdings: Iterable[Holding], place: StockPlace) -> int:
    return sum(one.quantity for one in holdings if one.place_id == place.pk)


def place_page(place: StockPlace, *, by: Person, tried: Tried | None = None) -> PlacePage:
    rows, targets = holdings_at(place), targets_of(place, by=by)
    for row in rows:
        row.place = place
    return PlacePage(
        place=place,
        rows=tuple(
            HoldingRow(row=row, deeds=deeds_from(_offers(row, targets, by=by), tried))
            for row in rows
        ),
        pieces=sum(row.quantity for row in rows),
        low=tuple(one for one in low_stock(by) if one.minimum.place_id == place.pk),
        count=CountSheet.objects.filter(place=place, closed_at=None).first(),
        may_count=access.can_count(by, place),
        is_mine=place.engineer_id == by.pk,
        shortages=tuple(Shortage.objects.filter(bag=place).unsettled()),
    )


def _offers(row: Holding, targets: Sequence[StockPlace], *, by: Person) -> Iterable[Offer]:
    if targets:
        yield Offer(
            name=f"move-{row.pk}",
            label=_("退回或转给") if row.place.is_bag else _("领料或调拨"),
            icon="arrow-right",
            url=reverse("stock_move", args=[row.pk]),
            form=MoveForm(targets=targets, auto_id=f"id_{row.pk}_move_%s"),
        )
    if access.can_keep_place(by, row.place):
        yield Offer(
            name=f"write_off-{row.pk}",
            label=_("报损"),
            icon="circle-x",
            url=reverse("stock_write_off", args=[row.pk]),
            form=WriteOffForm(auto_id=f"id_{row.pk}_write_off_%s"),
            is_grave=True,
        )


def targets_of(source: StockPlace, *, by: Person) -> list[StockPlace]:
    """Where the reader may bring things from here: the desk anywhere, engineers by their bag."""
    policy = access.policy_of(by.organization_id)
    return [
        one
        for one in places_of(by)
        if one != source and access.can_move_parts(by, source, one, policy=policy)
    ]


def stock_sheets(person: Person) -> list[Sheet]:
    """Everything that is anywhere, and what is low; what suppliers asked is not in it."""
    holdings = holdings_of(person)
    rows: list[tuple[Cell, ...]] = [
        (
            one.part.code,
            one.part.name,
            one.place.name,
            one.quantity,
            one.part.unit,
            one.serial,
            one.lot,
            yuan(one.part.list_price),
        )
        for one in holdings
    ]
    low: list[tuple[Cell, ...]] = [
        (
            one.minimum.place.name,
            one.minimum.part.code,
            one.minimum.part.name,
            one.there,
            one.minimum.least,
            one.missing,
        )
        for one in low_stock(person)
    ]
    heads = (
        *(_("编码"), _("名称"), _("库位"), _("数量"), _("单位")),
        *(_("序列号"), _("代购单号"), _("目录价")),
    )
    short = (_("库位"), _("编码"), _("名称"), _("现有"), _("最低库存"), _("缺"))
    return [
        Sheet(name=_("库存"), head=heads, rows=tuple(rows)),
        Sheet(name=_("低于最低库存"), head=short, rows=tuple(low)),
    ]
