# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Purchases: the board, one with its way and what can be done, those of a request."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from weibao.parties.models import Person
from weibao.servicedesk.access import is_provider_side
from weibao.servicedesk.models import Request
from weibao.stock import access
from weibao.stock.models import Biller, Happened, Purchase, PurchaseEvent, Standing
from weibao.stock.queries import Lot, events_on, lots_of, purchases_board, purchases_on
from weibao.web.templatetags.weibao import yuan
from weibao.workshop.forms import purchases as forms
from weibao.workshop.presenters.deeds import Deed, Offer, Tried, deeds_from

TONES = {
    Standing.PROPOSED: "amber",
    Standing.AGREED: "teal",
    Standing.DECLINED: "line",
    Standing.ORDERED: "teal",
    Standing.PARTLY: "teal",
    Standing.RECEIVED: "done",
    Standing.CANCELLED: "line",
}
COLUMNS = (
    (Standing.PROPOSED,),
    (Standing.AGREED,),
    (Standing.ORDERED, Standing.PARTLY),
    (Standing.RECEIVED,),
    (Standing.DECLINED, Standing.CANCELLED),
)
ICONS = {
    Happened.PROPOSED: "plus",
    Happened.REPRICED: "coin",
    Happened.AGREED: "check",
    Happened.DECLINED: "hand-stop",
    Happened.ORDERED: "package",
    Happened.RECEIVED: "download",
    Happened.HANDED_OVER: "user",
    Happened.INVOICED: "receipt",
    Happened.CANCELLED: "circle-x",
}
AMOUNTS = ("amount", "unit_price")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A purchase in short; `amount` is None for those who see no prices."""

    row: Purchase
    tone: str
    amount: int | None
    lot: Lot
    is_delivered: bool
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    icon: str
    name: str
    text: str
    row: PurchaseEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchasePage:
    """`is_ours`: the reader sits with the provider, and reads where the goods are."""

    card: Card
    told: tuple[Told, ...]
    sees_price: bool
    sees_cost: bool
    is_ours: bool
    is_suppliers: bool
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The purchases of a request, and what the reader may decide about each."""

    number: str
    rows: tuple[tuple[Card, tuple[Deed, ...]], ...]
    may_propose: bool


def board_of(person: Person, *, now: datetime) -> tuple[Column, ...]:
    cards = cards_of(purchases_board(person, now=now), by=person, now=now)
    return tuple(
        Column(
            name=" · ".join(str(one.label) for one in standings),
            cards=tuple(card for card in cards if card.row.standing in standings),
        )
        for standings in COLUMNS
    )


def cards_of(rows: Sequence[Purchase], *, by: Person, now: datetime) -> list[Card]:
    lots = lots_of(rows)
    return [_card(row, lots[row.number], by=by, now=now) for row in rows]


def _card(row: Purchase, lot: Lot, *, by: Person, now: datetime) -> Card:
    awaited = row.standing in {Standing.ORDERED, Standing.PARTLY}
    return Card(
        row=row,
        tone=TONES[Standing(row.standing)],
        amount=row.amount if access.can_see_price(by, row) else None,
        lot=lot,
        is_delivered=lot.used + lot.handed_over >= row.quantity,
        is_late=awaited and row.expected_on is not None and row.expected_on < localdate(now),
    )


def page_of(row: Purchase, *, by: Person, tried: Tried | None, now: datetime) -> PurchasePage:
    card = cards_of([row], by=by, now=now)[0]
    sees_price = access.can_see_price(by, row)
    return PurchasePage(
        card=card,
        told=tuple(told_of(one, sees_price=sees_price) for one in events_on(row)),
        sees_price=sees_price,
        sees_cost=row.unit_cost is not None and access.can_see_cost(by, row),
        is_ours=is_provider_side(by, row.request),
        is_suppliers=row.biller == Biller.SUPPLIER,
        deeds=deeds_from(_offers(card, by=by), tried),
    )


def panel_of(request: Request, *, by: Person, now: datetime) -> Panel:
    cards = cards_of(purchases_on(request, reader=by), by=by, now=now)
    return Panel(
        number=request.number,
        rows=tuple((card, deeds_from(_decisions(card, by=by), None)) for card in cards),
        may_propose=request.is_open and access.can_propose_purchase(by, request),
    )


def _decisions(card: Card, *, by: Person) -> Iterable[Offer]:
    """In the portal: yes or no, with the price in sight."""
    wanted = {"agree", "decline"} if card.row.standing == Standing.PROPOSED else set()
    return (one for one in _offers(card, by=by) if one.name in wanted)


def _offers(card: Card, *, by: Person) -> Iterable[Offer]:
    row = card.row
    for name, (label, icon, is_grave) in labels().items():
        if name in possible(card, by=by):
            note = ""
            if name == "agree" and card.amount is not None:
                note = _("同意的价格 %(amount)s") % {"amount": yuan(card.amount)}
            yield Offer(
                name=name,
                label=label,
                icon=icon,
                url=reverse("purchase_step", args=[row.number, name]),
                form=form_of(name, row, by=by),
                is_grave=is_grave,
                note=note,
            )


def labels() -> dict[str, tuple[str, str, bool]]:
    return {
        "agree": (_("同意购买"), "check", False),
        "order": (_("向供应商订货"), "package", False),
        "receive": (_("到货入库"), "download", False),
        "hand_over": (_("交给客户"), "user", False),
        "invoice": (_("记下供应商的发票"), "receipt", False),
        "reprice": (_("改价格"), "coin", False),
        "decline": (_("不买"), "hand-stop", True),
        "cancel": (_("取消代购"), "circle-x", True),
    }


def possible(card: Card, *, by: Person) -> set[str]:
    """What the standing and the person allow."""
    row, found = card.row, set()
    if access.can_decide_purchase(by, row):
        found |= DECISIONS.get(Standing(row.standing), set())
    if access.can_order_purchase(by, row):
        found |= RECORDS.get(Standing(row.standing), set())
        if row.biller == Biller.PROVIDER:
            found.discard("invoice")
    if card.lot.left and access.can_hand_over(by, row):
        found.add("hand_over")
    return found


DECISIONS = {
    Standing.PROPOSED: {"agree", "decline"},
    Standing.AGREED: {"decline"},
}
RECORDS = {
    Standing.PROPOSED: {"reprice", "cancel"},
    Standing.AGREED: {"order", "reprice", "cancel"},
    Standing.DECLINED: {"reprice"},
    Standing.ORDERED: {"receive", "invoice", "cancel"},
    Standing.PARTLY: {"receive", "invoice", "cancel"},
    Standing.RECEIVED: {"invoice"},
    Standing.CANCELLED: {"invoice"},
}
FORMS: Mapping[str, type[forms.PurchaseForm]] = {
    "agree": forms.AgreeForm,
    "decline": forms.DeclineForm,
    "reprice": forms.RepriceForm,
    "order": forms.OrderForm,
    "receive": forms.ComeForm,
    "hand_over": forms.HandOverForm,
    "invoice": forms.InvoiceForm,
    "cancel": forms.CancelForm,
}


def form_of(
    name: str, row: Purchase, *, by: Person, data: Any = None, files: Any = None
) -> forms.PurchaseForm:
    return FORMS[name](data, files, by=by, purchase=row, auto_id=f"id_{row.pk}_{name}_%s")


def told_of(event: PurchaseEvent, *, sees_price: bool) -> Told:
    said: Mapping[str, Any] = event.said
    amounts = [yuan(said[name]) for name in AMOUNTS if name in said] if sees_price else []
    words = [
        said.get("person", ""),
        said.get("supplier", ""),
        said.get("sender", ""),
        said.get("number", ""),
        f"×{said['quantity']}" if said.get("quantity") else "",
        *amounts,
        said.get("reason", ""),
        said.get("note", ""),
    ]
    return Told(
        icon=ICONS[Happened(event.what)],
        name=event.get_what_display(),
        text=" · ".join(str(one) for one in words if one),
        row=event,
    )
