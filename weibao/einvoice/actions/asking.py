# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Invoices are asked for at the tax bureau: its own workbook is filled.

All of the chosen invoices or none; asked for again, an invoice has the same serial.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.einvoice.access import can_invoice_for
from weibao.einvoice.models import BLUE, Buyer, EInvoice, Item, serial_of
from weibao.einvoice.parting import BlueLine
from weibao.einvoice.queries import Issued
from weibao.einvoice.rows import Asked, asked, decimal_rate, invoice_row, line_rows
from weibao.einvoice.template import MOST, read_template
from weibao.parties.models import Organization

ItemOf = Callable[[str, str], Item | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """What is not known yet: the buyer of a customer, or how something at a rate is called."""

    customer: Organization | None = None
    what: str = ""
    rate: str = ""


class NotReadyError(ValueError):
    """Something has to be filled in first."""

    def __init__(self, lacks: Sequence[Lack]) -> None:
        super().__init__(f"{len(lacks)} things are not known")
        self.lacks = tuple(lacks)


class NothingToAskError(ValueError):
    """None of the chosen invoices has anything in blue that the bureau has not issued."""


class TooManyError(ValueError):
    """More than the bureau's workbook takes."""


def fill_template(
    provider: Organization, *, chosen: Sequence[Issued], template: bytes, seen: Observation
) -> bytes:
    """The filled workbook, for what is blue.

    Raises BadWorkbookError, TemplateError, NotReadyError, NothingToAskError and TooManyError.
    """
    if not can_invoice_for(seen.by, provider):
        raise PermissionDenied
    if any(one.contract.provider_id != provider.pk for one in chosen):
        raise PermissionDenied
    form = read_template(template)
    with transaction.atomic():
        buyers = buyers_of(provider, chosen)
        item_of = items_of(provider)
        if lacks := lacks_of(chosen, buyers, item_of):
            raise NotReadyError(lacks)
        blue = [row for one in chosen for row in ask_blue(one, item_of, seen)]
        waiting = [row for row in blue if not row.bureau_number]
        lines = [line for row in waiting for line in line_rows(row)]
        if not waiting:
            raise NothingToAskError
        if max(len(waiting), len(lines)) > MOST:
            raise TooManyError
        return form.filled(
            [invoice_row(row, buyers[row.contract.customer_id]) for row in waiting], lines
        )


def buyers_of(provider: Organization, chosen: Sequence[Issued]) -> Mapping[int, Buyer]:
    customers = {one.contract.customer_id for one in chosen}
    found = Buyer.objects.filter(provider=provider, customer__in=customers)
    return {buyer.customer_id: buyer for buyer in found}


def items_of(provider: Organization) -> ItemOf:
    known = {(item.what, item.rate): item for item in Item.objects.filter(provider=provider)}

    def item_of(what: str, rate: str) -> Item | None:
        return known.get((what, rate)) or known.get(("", rate))

    return item_of


def lacks_of(
    chosen: Sequence[Issued], buyers: Mapping[int, Buyer], item_of: ItemOf
) -> tuple[Lack, ...]:
    """Each thing once, in the order in which it is met."""
    lacks: dict[Lack, None] = {}
    for one in chosen:
        if one.contract.customer_id not in buyers:
            lacks[Lack(customer=one.contract.customer)] = None
        for line in one.parted.blue:
            rate = decimal_rate(line.rate)
            if item_of(line.what, rate) is None:
                lacks[Lack(what=line.what, rate=rate)] = None
    return tuple(lacks)


def ask_blue(one: Issued, item_of: ItemOf, seen: Observation) -> list[EInvoice]:
    """The document of an invoice, made where it is not there yet; none where all of it is red."""
    lines = blue_lines(one.parted.blue, item_of)
    return [document(one, BLUE, {"lines": lines}, seen)] if lines else []


def blue_lines(lines: Sequence[BlueLine], item_of: ItemOf) -> list[Asked]:
    found = []
    for line in lines:
        item = item_of(line.what, decimal_rate(line.rate))
        if item is not None:
            found.append(asked(line, name=item.name, code=item.code, unit=item.unit))
    return found


def document(one: Issued, part: str, wanted: Mapping[str, object], seen: Observation) -> EInvoice:
    """Once for each part of an invoice; what the bureau issued does not change any more."""
    lines = wanted["lines"]
    gross = sum(row["gross"] - row.get("discount", 0) for row in lines)  # type: ignore[attr-defined]
    row, is_new = EInvoice.objects.get_or_create(
        contract=one.contract,
        invoice=one.fact.number,
        part=part,
        defaults={
            **wanted,
            "provider": one.contract.provider,
            "serial": serial_of(one.contract, one.fact.number, part),
            "gross": gross,
            "asked_at": seen.now,
            "asked_by": seen.by,
        },
    )
    row.contract = one.contract
    if not is_new and not row.bureau_number and row.lines != lines:
        row.lines = lines
        row.save(update_fields=["lines"])
    return row
