# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A quote is drawn from the catalogue, sent in versions, and accepted by name (S1, S3)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.chain import canonical
from weibao.agreements.drafting import Blank, Kind, blanks_of
from weibao.agreements.observation import Observation, own_key
from weibao.library import template_text
from weibao.parties.models import Organization
from weibao.selling.access import can_accept_quote, can_sell, can_write_quote, seller_of
from weibao.selling.actions.dealing import start_deal
from weibao.selling.actions.lead_events import win_by_quote
from weibao.selling.actions.numbering import CHINA, QUOTES, lock_house, next_number
from weibao.selling.actions.telling import buyers_of, sellers_of, tell_of_quote
from weibao.selling.library import templates_for
from weibao.selling.models import (
    CatalogueEdition,
    Deal,
    Quote,
    QuoteStanding,
    QuoteVersion,
)
from weibao.selling.queries import QuoteState, quote_state

MOST_VALID = timedelta(days=365)


class QuoteNotPossibleError(ValueError):
    """Expired, superseded, withdrawn or accepted: this can no longer be done with it."""

    def __init__(self, number: str, state: QuoteState | None = None) -> None:
        super().__init__(f"{number}: {state}")
        self.state = state


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What one version says; money in fen. `services` are words of the catalogue's edition.

    `cost` is the provider's own estimate for a month, which no customer sees.
    """

    edition: CatalogueEdition
    services: tuple[str, ...]
    valid_until: date
    starts_on: date
    ends_on: date
    monthly: int | None = None
    districts: tuple[str, ...] = ()
    note: str = ""
    cost: int | None = None


@transaction.atomic
def make_quote(form: str, *, customer: Organization, offer: Offer, seen: Observation) -> Quote:
    """Nobody of the customer sees it before it is sent. The same form sent twice is one."""
    if not can_sell(seen.by):
        raise PermissionDenied
    provider = seen.by.organization
    templates_for(form)
    lock_house(provider)
    earlier = Quote.objects.filter(key=seen.key).first()
    if earlier is not None:
        return earlier
    quote = Quote.objects.create(
        number=next_number(QUOTES, provider, now=seen.now),
        provider=provider,
        customer=customer,
        template=form,
        key=seen.key,
        made_at=seen.now,
        made_by=seen.by,
    )
    _keep(quote, 1, offer, seen)
    return quote


@transaction.atomic
def revise_quote(quote: Quote, *, offer: Offer, seen: Observation) -> QuoteVersion:
    """Another version; once it is sent, no earlier one can be accepted."""
    quote = _written(quote, seen)
    earlier = QuoteVersion.objects.filter(key=seen.key, quote=quote).first()
    if earlier is not None:
        return earlier
    if quote.standing not in {QuoteStanding.DRAFT, QuoteStanding.SENT}:
        raise QuoteNotPossibleError(quote.number)
    newest = max(version.number for version in quote.versions.all())
    return _keep(quote, newest + 1, offer, seen)


@transaction.atomic
def send_quote(quote: Quote, *, seen: Observation) -> QuoteVersion:
    """The latest version goes out, and takes the place of what was sent before."""
    quote = _written(quote, seen)
    version = max(quote.versions.all(), key=lambda row: row.number)
    if quote.standing not in {QuoteStanding.DRAFT, QuoteStanding.SENT}:
        raise QuoteNotPossibleError(quote.number)
    if version.valid_until < seen.now.astimezone(CHINA).date():
        raise QuoteNotPossibleError(quote.number, QuoteState.EXPIRED)
    if version.sent_at is None:
        version.sent_at = seen.now
        version.save(update_fields=["sent_at"])
        quote.standing, quote.sent_at = QuoteStanding.SENT, quote.sent_at or seen.now
        quote.save(update_fields=["standing", "sent_at"])
        to = buyers_of(quote.customer)
        tell_of_quote(quote, "quote_sent", to=to, author=seen.by.name, seen=seen)
    return version


@transaction.atomic
def withdraw_quote(quote: Quote, *, seen: Observation) -> Quote:
    quote = _written(quote, seen)
    if quote.standing == QuoteStanding.ACCEPTED:
        raise QuoteNotPossibleError(quote.number, QuoteState.ACCEPTED)
    quote.standing = QuoteStanding.WITHDRAWN
    quote.save(update_fields=["standing"])
    return quote


@transaction.atomic
def accept_quote(
    quote: Quote, *, shown: str, person: str, seen: Observation, by_link: bool = False
) -> Deal:
    """Accepted by name as it was shown, it becomes the draft of a contract (S3).

    Raises QuoteNotPossibleError for what expired or was superseded. Twice is once.
    """
    if not (can_write_quote(seen.by, quote) if by_link else can_accept_quote(seen.by, quote)):
        raise PermissionDenied
    quote = _locked(quote)
    if quote.standing == QuoteStanding.ACCEPTED:
        return Deal.objects.get(quote=quote)
    version = next((row for row in quote.versions.all() if row.digest == shown), None)
    on = seen.now.astimezone(CHINA).date()
    state = quote_state(quote, version, on=on) if version else QuoteState.SUPERSEDED
    if version is None or state is not QuoteState.OPEN:
        raise QuoteNotPossibleError(quote.number, state)
    quote.standing = QuoteStanding.ACCEPTED
    quote.accepted_at, quote.accepted_person = seen.at, person
    quote.accepted_by = None if by_link else seen.by
    quote.save(update_fields=["standing", "accepted_at", "accepted_person", "accepted_by"])
    to = sellers_of(quote.provider)
    tell_of_quote(quote, "quote_accepted", to=to, author=person, seen=seen)
    win_by_quote(quote, seen=seen)
    return _deal_from(quote, version, seen)


def _deal_from(quote: Quote, version: QuoteVersion, seen: Observation) -> Deal:
    seller = seller_of(quote.provider, first=quote.made_by)
    key = own_key("quote", quote.pk)
    begun = Observation(key=key, at=seen.now, by=seller, now=seen.now)
    answers = {"contract": answers_from(quote.template, version)}
    return start_deal(
        quote.template,
        customer=quote.customer,
        seen=begun,
        answers=answers,
        quote=quote,
    )


def answers_from(form: str, version: QuoteVersion) -> dict[str, str]:
    """The blanks of the template that the quote answers: life, fee, prices, ceilings, districts."""
    lines: Mapping[str, Any] = {line["service"]: line for line in version.lines}
    found = {
        "frame/starts_on": version.starts_on.isoformat(),
        "frame/ends_on": version.ends_on.isoformat(),
    }
    for blank in blanks_of(template_text(form)):
        said = _answer(blank, version, lines)
        if said:
            found[blank.key] = said
    return found


def _answer(blank: Blank, version: QuoteVersion, lines: Mapping[str, Any]) -> str:
    if blank.field == "districts" and version.districts:
        return "、".join(version.districts)
    is_fee = blank.field in {"amount", "fee"} and not blank.entry and blank.kind is Kind.MONEY
    if is_fee and version.monthly is not None:
        return _yuan(version.monthly)
    line = lines.get(blank.entry, {})
    if blank.field in {"price", "ceiling"} and line.get(blank.field) is not None:
        return _yuan(line[blank.field])
    return str(line.get("unit", "")) if blank.field == "unit" else ""


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02}"


def _keep(quote: Quote, number: int, offer: Offer, seen: Observation) -> QuoteVersion:
    if offer.edition.provider_id != quote.provider_id or offer.starts_on > offer.ends_on:
        raise QuoteNotPossibleError(quote.number)
    lines = _lines(offer)
    said = {
        "quote": quote.number,
        "version": number,
        "lines": lines,
        "monthly": offer.monthly,
        "districts": list(offer.districts),
        "valid_until": offer.valid_until.isoformat(),
        "starts_on": offer.starts_on.isoformat(),
        "ends_on": offer.ends_on.isoformat(),
        "note": offer.note,
    }
    return QuoteVersion.objects.create(
        quote=quote,
        number=number,
        edition=offer.edition,
        valid_until=offer.valid_until,
        starts_on=offer.starts_on,
        ends_on=offer.ends_on,
        monthly=offer.monthly,
        districts=list(offer.districts),
        lines=lines,
        note=offer.note,
        cost=offer.cost,
        digest=hashlib.sha256(canonical(said)).hexdigest(),
        key=seen.key,
        at=seen.now,
        by=seen.by,
    )


def _lines(offer: Offer) -> Sequence[dict[str, Any]]:
    return [
        {
            "service": item.service,
            "name": item.name,
            "unit": item.unit,
            "price": item.price,
            "ceiling": item.ceiling,
            "districts": item.districts,
        }
        for item in offer.edition.items.all()
        if item.service in offer.services
    ]


def _written(quote: Quote, seen: Observation) -> Quote:
    if not can_write_quote(seen.by, quote):
        raise PermissionDenied
    return _locked(quote)


def _locked(quote: Quote) -> Quote:
    rows = Quote.objects.select_for_update(of=("self",)).select_related(
        "provider", "customer", "made_by"
    )
    return rows.prefetch_related("versions").get(pk=quote.pk)


def valid_for(days: int, *, now: datetime) -> date:
    """The last day of a quote that holds for so many days."""
    return now.astimezone(CHINA).date() + timedelta(days=days)
