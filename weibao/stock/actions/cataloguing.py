# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The catalogue, the places, and how many of a part a place should have."""

import re
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from weibao.agreements.observation import Observation
from weibao.parties.models import Organization, Person, Role, Site
from weibao.parties.queries import engineers_of
from weibao.stock.access import can_keep_place, can_keep_stock, can_set_stock_policy
from weibao.stock.models import (
    VAT_RATES,
    CataloguePart,
    Holding,
    Minimum,
    Movement,
    StockPlace,
    StockPolicy,
)

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


class BadCodeError(ValueError):
    """A code has letters, figures, dots and dashes; a serial is set apart from it by a stroke."""


class CodeTakenError(ValueError):
    """Another part of the catalogue has this code."""


class CodeInUseError(ValueError):
    """Sheets of visits and telephones name the part by this code: it cannot be another."""


class PlaceTakenError(ValueError):
    """Another store room has this name."""


class StillThereError(ValueError):
    """Whether a part is tracked by serial cannot change while some are in stock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSaid:
    """`list_price` is in fen, with its tax."""

    code: str
    name: str
    list_price: int
    unit: str = "个"
    vat_rate: int = 13
    is_serial_tracked: bool = False

    def __post_init__(self) -> None:
        if not CODE.fullmatch(self.code):
            raise BadCodeError(self.code)
        if self.vat_rate not in VAT_RATES:
            raise ValueError(f"{self.vat_rate} is no rate of tax.")


@transaction.atomic
def add_part(said: PartSaid, *, seen: Observation) -> CataloguePart:
    """The same code with the same content is the same part; ssd-500 is no other than SSD-500."""
    if not can_keep_stock(seen.by):
        raise PermissionDenied
    columns = {name: getattr(said, name) for name in PartSaid.__slots__}
    provider = seen.by.organization
    earlier = CataloguePart.objects.filter(provider=provider, code=said.code).first()
    if earlier is not None:
        if any(getattr(earlier, name) != value for name, value in columns.items()):
            raise CodeTakenError(said.code)
        return earlier
    if _is_taken(provider, said.code):
        raise CodeTakenError(said.code)
    return CataloguePart.objects.create(provider=provider, **columns)


@transaction.atomic
def change_part(part: CataloguePart, said: PartSaid, *, seen: Observation) -> CataloguePart:
    """What was charged already keeps its price: it stands on its movement and its sheet."""
    part = _locked(part, seen)
    if part.is_serial_tracked != said.is_serial_tracked and _is_kept(part):
        raise StillThereError(part.code)
    if part.code != said.code and Movement.objects.filter(part=part).exists():
        raise CodeInUseError(part.code)
    if part.code.casefold() != said.code.casefold() and _is_taken(part.provider, said.code):
        raise CodeTakenError(said.code)
    for name in PartSaid.__slots__:
        setattr(part, name, getattr(said, name))
    try:
        with transaction.atomic():
            part.save(update_fields=list(PartSaid.__slots__))
    except IntegrityError as error:
        raise CodeTakenError(said.code) from error
    return part


@transaction.atomic
def retire_part(part: CataloguePart, *, seen: Observation) -> CataloguePart:
    """Not bought any more; what is left may still be used. Twice is once."""
    part = _locked(part, seen)
    if part.retired_at is None:
        part.retired_at = seen.at
        part.save(update_fields=["retired_at"])
    return part


@transaction.atomic
def revive_part(part: CataloguePart, *, seen: Observation) -> CataloguePart:
    part = _locked(part, seen)
    part.retired_at = None
    part.save(update_fields=["retired_at"])
    return part


@transaction.atomic
def open_place(name: str, *, site: Site | None = None, seen: Observation) -> StockPlace:
    """A store room at a site of the provider's own; the same name and site is the same room."""
    own = site is None or site.organization_id == seen.by.organization_id
    if not can_keep_stock(seen.by) or not own:
        raise PermissionDenied
    rooms = StockPlace.objects.filter(provider=seen.by.organization, engineer=None)
    earlier = rooms.filter(name=name).first()
    if earlier is not None:
        if earlier.site != site:
            raise PlaceTakenError(name)
        return earlier
    return StockPlace.objects.create(provider=seen.by.organization, name=name, site=site)


def bag_of(engineer: Person) -> StockPlace:
    """Each engineer has a bag, from the first time that somebody asks for it."""
    made, _is_new = StockPlace.objects.get_or_create(
        engineer=engineer,
        defaults={"provider": engineer.organization, "name": engineer.name},
    )
    return made


def open_bags(provider: Organization) -> None:
    """A bag for each engineer who has none yet, so that something can be put into it."""
    without = engineers_of(provider).filter(bag=None, role=Role.ENGINEER)
    StockPlace.objects.bulk_create(
        [StockPlace(provider=provider, name=one.name, engineer=one) for one in without],
        ignore_conflicts=True,
    )


@transaction.atomic
def set_minimum(place: StockPlace, part: CataloguePart, *, least: int, seen: Observation) -> None:
    """`least` 0 takes it off the list."""
    if not can_keep_place(seen.by, place) or part.provider_id != place.provider_id:
        raise PermissionDenied
    rows = Minimum.objects.filter(place=place, part=part)
    if least == 0:
        rows.delete()
    elif not rows.update(least=least):
        Minimum.objects.create(place=place, part=part, least=least)


@transaction.atomic
def set_stock_policy(
    provider: Organization, *, see_costs: bool, fetch: bool, seen: Observation
) -> StockPolicy:
    """What the organization leaves to its engineers."""
    if not can_set_stock_policy(seen.by) or seen.by.organization_id != provider.pk:
        raise PermissionDenied
    chosen = {"engineers_see_costs": see_costs, "engineers_fetch": fetch}
    made, _is_new = StockPolicy.objects.update_or_create(provider=provider, defaults=chosen)
    return made


def _locked(part: CataloguePart, seen: Observation) -> CataloguePart:
    if not can_keep_stock(seen.by) or part.provider_id != seen.by.organization_id:
        raise PermissionDenied
    return CataloguePart.objects.select_for_update(of=("self",)).get(pk=part.pk)


def _is_taken(provider: Organization, code: str) -> bool:
    return CataloguePart.objects.filter(provider=provider, code__iexact=code).exists()


def _is_kept(part: CataloguePart) -> bool:
    return Holding.objects.filter(part=part).there().exists()
