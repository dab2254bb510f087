# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A deal is begun from a template, written in versions, offered to both sides, or dropped (S3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.actions import FactConflictError
from weibao.agreements.drafting import Answers, Finding, asked_parts, filled_parts
from weibao.agreements.models import Contract
from weibao.agreements.months import moved
from weibao.agreements.observation import Observation
from weibao.assets.models import Device
from weibao.parties.models import Organization
from weibao.selling.access import can_sell, can_write_deal
from weibao.selling.actions.numbering import CHINA, CONTRACTS, lock_house, next_number
from weibao.selling.actions.telling import buyers_of, tell_of_deal
from weibao.selling.library import templates_for
from weibao.selling.models import Deal, DealVersion, Quote, Standing
from weibao.selling.queries import digest_of, findings_of

OPEN = (Standing.DRAFT, Standing.OFFERED)
YEARS = {"incident-pack": 3, "project": 2}
"""How long a deal runs that says nothing else; packs must expire before their contract."""


class DealMovedError(ValueError):
    """Somebody else wrote a version meanwhile, or the deal is no longer open."""


class NotReadyError(ValueError):
    """It cannot be signed as it is; `findings` say what is wrong, and where."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = tuple(findings)


@transaction.atomic
def start_deal(
    form: str,
    *,
    customer: Organization,
    seen: Observation,
    answers: Answers | None = None,
    quote: Quote | None = None,
    renews: Contract | None = None,
) -> Deal:
    """A first version from the template, or from the text of the contract that it renews.

    The same form sent twice is one deal.
    """
    if not can_sell(seen.by):
        raise PermissionDenied
    lock_house(seen.by.organization)
    earlier = Deal.objects.filter(key=seen.key).first()
    if earlier is not None:
        return earlier
    deal = Deal.objects.create(
        provider=seen.by.organization,
        customer=customer,
        quote=quote,
        renews=renews,
        template=form,
        texts={**templates_for(form), **({"contract": renews.text} if renews else {})},
        key=seen.key,
        made_at=seen.now,
        made_by=seen.by,
    )
    said = dict((answers or {}).get("contract", {}))
    said = {**_life(form, seen.now.astimezone(CHINA).date()), **said}
    _keep(deal, 1, {**(answers or {}), "contract": said}, devices=[], seen=seen)
    return deal


@transaction.atomic
def write_version(
    deal: Deal, *, answers: Answers, devices: Sequence[str], base: int, seen: Observation
) -> DealVersion:
    """Keep what was typed as the next version, unless nothing changed.

    `base` is the version that was looked at. Raises DealMovedError where that is not the latest.
    What was approved or signed of an offered version is void, and must be asked for again.
    """
    deal = _written(deal, seen)
    earlier = DealVersion.objects.filter(key=seen.key).first()
    if earlier is not None:
        if earlier.deal_id != deal.pk:
            raise FactConflictError(seen.key)
        return earlier
    latest = deal.latest
    if latest.number != base:
        raise DealMovedError(deal.pk)
    tags = _own_tags(deal, devices)
    asked = asked_parts(deal.texts)
    said = {
        part: {key: value for key, value in typed.items() if key in _keys(asked, part)}
        for part, typed in answers.items()
    }
    if said == latest.answers and tags == latest.devices:
        return latest
    version = _keep(deal, latest.number + 1, said, devices=tags, seen=seen)
    if deal.standing == Standing.OFFERED:
        deal.standing = Standing.DRAFT
        deal.save(update_fields=["standing"])
        to = buyers_of(deal.customer)
        tell_of_deal(deal, "deal_changed", to=to, author=seen.by.name, seen=seen)
    return version


@transaction.atomic
def offer_deal(deal: Deal, *, base: int, seen: Observation) -> Deal:
    """Give it its number, and ask both sides. Raises NotReadyError with all that is wrong."""
    deal = _written(deal, seen)
    latest = deal.latest
    if deal.standing == Standing.OFFERED:
        return deal
    if latest.number != base:
        raise DealMovedError(deal.pk)
    wrong = [one for one in findings_of(latest, on=_today(seen)) if one.blocks]
    if wrong:
        raise NotReadyError(wrong)
    if deal.number is None:
        deal.number = next_number(CONTRACTS, deal.provider, now=seen.now)
        # The number stands in the text that is signed, and so makes another version of it.
        latest = _keep(deal, latest.number + 1, latest.answers, devices=latest.devices, seen=seen)
    deal.standing = Standing.OFFERED
    deal.offered_at = deal.offered_at or seen.now
    deal.offered_number = deal.offered_number or latest.number
    deal.save(update_fields=["number", "standing", "offered_at", "offered_number"])
    to = buyers_of(deal.customer)
    tell_of_deal(deal, "deal_offered", to=to, author=seen.by.name, seen=seen)
    return deal


@transaction.atomic
def drop_deal(deal: Deal, *, reason: str, seen: Observation) -> Deal:
    """It stays on record, with its number, and cannot be signed any more. Twice is once."""
    if not can_write_deal(seen.by, deal):
        raise PermissionDenied
    deal = locked(deal)
    if deal.standing == Standing.DROPPED:
        return deal
    if deal.standing not in OPEN:
        raise DealMovedError(deal.pk)
    deal.standing, deal.dropped_reason = Standing.DROPPED, reason
    deal.save(update_fields=["standing", "dropped_reason"])
    if deal.offered_at is not None:
        to = buyers_of(deal.customer)
        tell_of_deal(deal, "deal_dropped", to=to, author=seen.by.name, seen=seen)
    return deal


def locked(deal: Deal) -> Deal:
    """Versions, approvals and signatures of one deal come one after the other."""
    rows = Deal.objects.select_for_update(of=("self",)).select_related(
        "provider", "customer", "quote", "made_by"
    )
    return rows.prefetch_related("versions__approvals", "versions__signatures").get(pk=deal.pk)


def _written(deal: Deal, seen: Observation) -> Deal:
    if not can_write_deal(seen.by, deal):
        raise PermissionDenied
    deal = locked(deal)
    if deal.standing not in OPEN:
        raise DealMovedError(deal.pk)
    return deal


def _keep(
    deal: Deal, number: int, answers: Answers, *, devices: Sequence[str], seen: Observation
) -> DealVersion:
    texts = filled_parts(
        deal.texts,
        answers,
        number=deal.number,
        provider=deal.provider.name,
        customer=deal.customer.name,
    )
    plain: dict[str, Any] = {part: dict(typed) for part, typed in answers.items()}
    return DealVersion.objects.create(
        deal=deal,
        number=number,
        answers=plain,
        texts=texts,
        devices=list(devices),
        digest=digest_of(texts, devices),
        key=seen.key,
        at=seen.now,
        by=seen.by,
    )


def _own_tags(deal: Deal, devices: Sequence[str]) -> list[str]:
    """Only devices of the customer, in the order of their tags; others are left out."""
    rows = Device.objects.filter(organization=deal.customer_id, tag__in=list(devices))
    return sorted(rows.values_list("tag", flat=True))


def _keys(asked: Mapping[str, Sequence[Any]], part: str) -> set[str]:
    return {blank.key for blank in asked.get(part, ())}


def _life(form: str, today: date) -> dict[str, str]:
    """From the first of next month on, for as long as such contracts run."""
    first = moved(today, 1)
    last = first.replace(year=first.year + YEARS.get(form, 1)) - timedelta(days=1)
    return {"frame/starts_on": first.isoformat(), "frame/ends_on": last.isoformat()}


def _today(seen: Observation) -> date:
    return seen.now.astimezone(CHINA).date()
