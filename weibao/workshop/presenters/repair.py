# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One repair with its way, its right and its price; and those of a request, to decide on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from weibao.agreements.access import can_see_contract, can_see_money
from weibao.agreements.models import Contract
from weibao.agreements.queries import clauses_of_kind
from weibao.parties.models import Person
from weibao.repairs.access import can_see_amounts, can_send_to_repair
from weibao.repairs.models import Loaner, Repair, RepairEvent, Standing, What
from weibao.repairs.queries import (
    events_on,
    loaner_right,
    loaner_rights,
    prices_of,
    repairs_on,
    trips_of,
    undecided_on,
)
from weibao.servicedesk.models import Request
from weibao.web.presenters import links
from weibao.web.presenters.said import Said
from weibao.web.presenters.words import clause_title, reader, word
from weibao.web.templatetags.weibao import moment, yuan
from weibao.wording.reasons import question
from weibao.workshop.presenters.repair_deeds import Deed, Tried, deeds_of
from weibao.workshop.presenters.repairs import Card, card_of

ICONS = {
    What.SENT: "package",
    What.QUOTED: "coin",
    What.APPROVED: "check",
    What.REFUSED: "hand-stop",
    What.RETURNED: "arrow-left",
    What.REFITTED: "tool",
    What.WRITTEN_OFF: "circle-x",
    What.LENT: "replace",
    What.LOANER_DECLINED: "hand-stop",
    What.LOANER_BACK: "circle-check",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    icon: str
    name: str
    text: str
    row: RepairEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Trips:
    """What the ways cost so far, and the clause that says where they cost nothing (M4)."""

    charged: tuple[Said, ...]
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairPage:
    card: Card
    told: tuple[Told, ...]
    right: Said | None
    loaners: tuple[Loaner, ...]
    sees_amounts: bool
    prices: tuple[Said, ...]
    trips: Trips | None
    questions: tuple[Said, ...]
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The repairs of a request, and what the reader may decide about each."""

    number: str
    rows: tuple[tuple[Card, tuple[Deed, ...]], ...]
    may_send: bool


def page_of(row: Repair, *, by: Person, tried: Tried | None, now: datetime) -> RepairPage:
    card, right = card_of(row, by=by, now=now), loaner_right(row, now=now)
    contract, sees_amounts = row.request.contract, can_see_amounts(by, row)
    priced = contract if contract is not None and can_see_money(by, contract) else None
    return RepairPage(
        card=card,
        told=tuple(told_of(event, sees_amounts=sees_amounts) for event in events_on(row)),
        right=right_of(row, by=by, now=now),
        loaners=tuple(row.loaners.all()),
        sees_amounts=sees_amounts,
        prices=tuple(price_of(priced, one) for one in prices_of(row, now=now)) if priced else (),
        trips=trips_shown(row, priced, now=now) if priced else None,
        questions=tuple(asked_of(row, one, by=by) for one in undecided_on(row, now=now)),
        deeds=tuple(deeds_of(card, right, by=by, tried=tried)),
    )


def panel_of(request: Request, *, by: Person, now: datetime) -> Panel:
    cards = [card_of(row, by=by, now=now) for row in repairs_on(request, reader=by)]
    return Panel(
        number=request.number,
        rows=tuple((card, tuple(decisions_of(card, by=by))) for card in cards),
        may_send=request.is_open and can_send_to_repair(by, request),
    )


def decisions_of(card: Card, *, by: Person) -> Iterable[Deed]:
    """In the portal: yes or no to what was quoted, with its price in sight."""
    if card.row.standing == Standing.QUOTED and card.quoted is not None:
        wanted = {"order", "decline"}
        yield from (one for one in deeds_of(card, None, by=by, tried=None) if one.name in wanted)


def right_of(row: Repair, *, by: Person, now: datetime) -> Said | None:
    """The right to a loaner, since when, and until when where it has ended (M5)."""
    contract = row.request.contract
    rights = loaner_rights(row, now=now)
    if contract is None or not rights:
        return None
    right = rights[-1]
    text = _("%(at)s 起可以提供替用配件") % {"at": moment(right.since_at)}
    if right.until_at is not None:
        text = _("%(at)s 至 %(until)s 可以要替用配件") % {
            "at": moment(right.since_at),
            "until": moment(right.until_at),
        }
    url = links.why(contract, "right", right) if can_see_contract(by, contract) else ""
    return Said(text=text, why=url)


def trips_shown(row: Repair, contract: Contract, *, now: datetime) -> Trips | None:
    """None where the contract does not speak of them."""
    clauses = clauses_of_kind(contract, "trip_charge", now=now)
    if not clauses:
        return None
    found = trips_of(row, now=now)
    whys = links.whys(contract, "charge", found)
    return Trips(
        charged=tuple(
            Said(text=word(one.what), why=why, gross=one.gross)
            for one, why in zip(found, whys, strict=True)
        ),
        clause="、".join(clause_title(contract, one) for one in clauses),
    )


def price_of(contract: Contract, charge: Any) -> Said:
    url = links.why(contract, "charge", charge)
    return Said(text=word(charge.what), why=url, gross=charge.gross)


def asked_of(row: Repair, item: Any, *, by: Person) -> Said:
    """The derivation of an amount is for those who see money."""
    contract = row.request.contract
    sees = contract is not None and can_see_money(by, contract)
    url = links.why(contract, "undecided", item) if contract and sees else ""
    return Said(text=question(item, reader()), why=url)


def told_of(event: RepairEvent, *, sees_amounts: bool) -> Told:
    said: Mapping[str, Any] = event.said
    amount = said.get("amount", said.get("cost")) if event.what != What.APPROVED else None
    words = [
        said.get("person", ""),
        said.get("name", ""),
        yuan(amount) if sees_amounts and amount is not None else "",
        said.get("serial", ""),
        said.get("reason", ""),
    ]
    return Told(
        icon=ICONS[What(event.what)],
        name=event.get_what_display(),
        text=" · ".join(str(one) for one in words if one),
        row=event,
    )
