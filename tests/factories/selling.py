# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Quotes and deals of the cast: 许静 sells, 林恒 approves for 恒维; 王建国 signs for 华北精工."""

from datetime import date, timedelta

from tests.cast import MONDAY
from tests.factories.agreements import seen
from weibao.outbox.models import Message
from weibao.parties.models import Person
from weibao.selling.actions import (
    Item,
    Offer,
    Signing,
    approve_deal,
    make_quote,
    offer_deal,
    publish_edition,
    sign_parts,
    start_deal,
    write_version,
)
from weibao.selling.models import Deal, Part

STROKES = [[[10, 20], [30, 40], [50, 20]]]
WORDS = {"G4/words/0": "北京仲裁委员会"}
ITEMS = (
    Item(service="onsite", name="上门服务", unit="1h", price=16000, ceiling=52000),
    Item(service="remote", name="远程服务", unit="30min", price=5500, ceiling=None),
)


def begun(cast, *, form="membership-vip", **more):
    return start_deal(form, customer=cast.customer, seen=seen(cast.xu), **more)


def written(cast, deal, answers=WORDS, *, devices=(), by=None):
    """The latest version with these answers besides those that it has."""
    latest = Deal.objects.get(pk=deal.pk).latest
    said = {**latest.answers, "contract": {**latest.answers["contract"], **answers}}
    return write_version(
        deal, answers=said, devices=devices, base=latest.number, seen=seen(by or cast.xu)
    )


def offered(cast, deal=None):
    """A VIP contract, whole, that lies with both."""
    deal = deal or begun(cast)
    written(cast, deal)
    return fresh(offer_deal(deal, base=fresh(deal).latest.number, seen=seen(cast.xu)))


def approved(cast, deal):
    for person in (cast.lin, cast.wang):
        shown = fresh(deal).latest.digest
        approve_deal(deal, shown=shown, person=person.name, seen=seen(person))
    return fresh(deal)


def signed_by(person, deal, parts=tuple(Part), **more):
    signing = Signing(
        shown=fresh(deal).latest.digest, person=person.name, parts=parts, strokes=STROKES
    )
    return sign_parts(deal, signing=signing, seen=seen(person, at=MONDAY), **more)


def in_force(cast):
    deal = approved(cast, offered(cast))
    signed_by(cast.lin, deal)
    signed_by(cast.wang, deal)
    return fresh(deal)


def fresh(deal):
    return Deal.objects.select_related("provider", "customer", "contract").get(pk=deal.pk)


def catalogue(cast, items=ITEMS, *, effective_on=date(2026, 1, 1)):
    return publish_edition(
        cast.provider, items=items, effective_on=effective_on, note="", seen=seen(cast.xu)
    )


def offer_from(edition, **changes):
    said = {
        "edition": edition,
        "services": ("onsite", "remote"),
        "valid_until": (MONDAY + timedelta(days=14)).date(),
        "starts_on": date(2026, 12, 1),
        "ends_on": date(2027, 11, 30),
        "monthly": 280000,
        "districts": ("海淀区",),
        "cost": 190000,
    }
    return Offer(**{**said, **changes})


def quoted(cast, *, form="maintenance", edition=None, **changes):
    edition = edition or catalogue(cast)
    return make_quote(
        form,
        customer=cast.customer,
        offer=offer_from(edition, **changes),
        seen=seen(cast.xu),
    )


def told(kind):
    """To whom a notice goes, in the order of their keys."""
    payloads = [message.payload for message in Message.objects.filter(key__startswith=f"{kind}:")]
    keys = {person for payload in payloads for person in payload["people"]}
    return list(Person.objects.filter(pk__in=keys).order_by("pk"))
