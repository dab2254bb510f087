# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is being sold: a catalogue, an open quote, a contract half signed, a comparison."""

from __future__ import annotations

from datetime import datetime, timedelta

from weibao.agreements.months import moved
from weibao.demo.days import moment
from weibao.demo.stage import SIGNATURE, Stage
from weibao.selling.actions import (
    Item,
    Offer,
    Signing,
    accept_quote,
    approve_deal,
    begin_comparison,
    compare_next,
    make_quote,
    offer_deal,
    publish_edition,
    send_quote,
    show_comparison,
    sign_parts,
    write_version,
)
from weibao.selling.actions.comparing import COMPARED
from weibao.selling.models import CatalogueEdition, Deal, Part, Quote
from weibao.selling.queries import deal_for, incidents_of

DISTRICTS = ("朝阳区", "海淀区", "西城区")
ITEMS = (
    Item(
        service="onsite",
        name="上门服务",
        unit="1h",
        price=18000,
        ceiling=48000,
        districts=DISTRICTS,
    ),
    Item(service="remote", name="远程服务", unit="30min", price=6000, ceiling=18000),
    Item(
        service="server",
        name="服务器",
        unit="1h",
        price=40000,
        ceiling=160000,
        districts=DISTRICTS[:2],
    ),
    Item(service="cabling", name="布线", unit="1h", price=20000, ceiling=None),
)
ARBITER = "北京仲裁委员会"


def sell(stage: Stage, *, now: datetime) -> None:
    at = moment(stage.days.workdays[-6], "10:00")
    edition = publish_edition(
        stage.cast.provider,
        items=ITEMS,
        effective_on=stage.days.today.replace(month=1, day=1),
        note="含税价",
        seen=stage.seen("xu", "catalogue", at),
    )
    _open_quote(stage, edition, at + timedelta(hours=1))
    _signed_halfway(stage, edition, at + timedelta(hours=2))
    _compared(stage, at + timedelta(hours=5), now)


def _open_quote(stage: Stage, edition: CatalogueEdition, at: datetime) -> None:
    quote = _quoted(stage, "membership", edition, monthly=None, name="quote-open", at=at)
    send_quote(quote, seen=stage.seen("xu", "quote-open-send", at))


def _signed_halfway(stage: Stage, edition: CatalogueEdition, at: datetime) -> None:
    """Accepted, drafted, approved by both; the provider has signed, the customer has not."""
    people = stage.cast.people
    quote = _quoted(stage, "membership-vip", edition, monthly=220000, name="quote-vip", at=at)
    version = send_quote(quote, seen=stage.seen("xu", "quote-vip-send", at))
    deal = accept_quote(
        quote,
        shown=version.digest,
        person=people["wang"].name,
        seen=stage.seen("wang", "quote-vip-accept", at + timedelta(minutes=30)),
    )
    deal = deal_for(people["xu"], deal.pk)
    said = deal.latest.answers
    write_version(
        deal,
        answers={**said, "contract": {**said["contract"], "G4/words/0": ARBITER}},
        devices=[],
        base=deal.latest.number,
        seen=stage.seen("xu", "deal-write", at + timedelta(minutes=50)),
    )
    deal = deal_for(people["xu"], deal.pk)
    seen = stage.seen("xu", "deal-offer", at + timedelta(minutes=60))
    offer_deal(deal, base=deal.latest.number, seen=seen)
    for name in ("lin", "wang"):
        _approved(stage, deal, name, at + timedelta(minutes=90))
    _signed(stage, deal, "lin", at + timedelta(minutes=100))


def _approved(stage: Stage, deal: Deal, name: str, at: datetime) -> None:
    person = stage.cast.people[name]
    shown = deal_for(person, deal.pk).latest.digest
    seen = stage.seen(name, f"deal-approve-{name}", at)
    approve_deal(deal, shown=shown, person=person.name, seen=seen)


def _signed(stage: Stage, deal: Deal, name: str, at: datetime) -> None:
    person = stage.cast.people[name]
    signing = Signing(
        shown=deal_for(person, deal.pk).latest.digest,
        person=person.name,
        parts=tuple(Part),
        strokes=SIGNATURE,
    )
    sign_parts(deal, signing=signing, seen=stage.seen(name, f"deal-sign-{name}", at))


def _quoted(
    stage: Stage,
    form: str,
    edition: CatalogueEdition,
    *,
    monthly: int | None,
    name: str,
    at: datetime,
) -> Quote:
    today = stage.days.today
    first = moved(today, 1)
    offer = Offer(
        edition=edition,
        services=tuple(item.service for item in ITEMS[:3]),
        valid_until=today + timedelta(days=21),
        starts_on=first,
        ends_on=first.replace(year=first.year + 1) - timedelta(days=1),
        monthly=monthly,
        districts=DISTRICTS,
        cost=None if monthly is None else monthly * 7 // 10,
    )
    seen = stage.seen("xu", name, at)
    return make_quote(form, customer=stage.cast.customer, offer=offer, seen=seen)


def _compared(stage: Stage, at: datetime, now: datetime) -> None:
    cast = stage.cast
    incidents = incidents_of(cast.customer, provider=cast.provider, now=now)
    row = begin_comparison(
        cast.customer,
        source="",
        incidents=incidents,
        said={},
        seen=stage.seen("xu", "compare", at),
    )
    for place in range(len(COMPARED)):
        row = compare_next(row, seen=stage.seen("xu", f"compare-{place}", at))
    show_comparison(row, is_shown=True, seen=stage.seen("xu", "compare-show", at))
