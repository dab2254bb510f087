# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Both sides approve a version by name and sign its parts; the last one brings it in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.actions import SignedPart, conclude_contract
from weibao.agreements.observation import Observation, own_key
from weibao.assets.models import Device
from weibao.fieldwork.strokes import strokes_from
from weibao.selling.access import (
    can_approve_deal,
    can_sign_deal,
    can_write_deal,
    seller_of,
    side_of,
)
from weibao.selling.actions.dealing import DealMovedError, locked
from weibao.selling.actions.telling import buyers_of, sellers_of, tell_of_deal
from weibao.selling.models import (
    Approval,
    Deal,
    DealVersion,
    Part,
    PartSignature,
    Side,
    Standing,
)
from weibao.selling.queries import missing_signatures
from weibao.servicedesk.files import keep
from weibao.servicedesk.pictures import picture_type

LARGEST_SCAN = 10 * 1024 * 1024
PDF = b"%PDF-"


class ContentMovedError(ValueError):
    """What was shown is not what the deal says now: show it again."""


class NotApprovedError(ValueError):
    """This side has not approved the version that it is to sign."""


class BadScanError(ValueError):
    """Neither a PDF nor a picture, or too large."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The paper that was signed by hand, as it was uploaded."""

    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """`shown` is the hash of what the person saw; strokes from the glass, or a scan of paper."""

    shown: str
    person: str
    parts: tuple[Part, ...]
    strokes: Any = None
    scan: Scan | None = field(default=None)


@transaction.atomic
def approve_deal(
    deal: Deal, *, shown: str, person: str, seen: Observation, for_customer: bool = False
) -> Approval:
    """A side approves what was shown, by name. `for_customer` by a link that `seen` handed out.

    Raises ContentMovedError or DealMovedError. Twice is once.
    """
    side = Side.CUSTOMER if for_customer else side_of(seen.by, deal)
    may = can_write_deal(seen.by, deal) if for_customer else can_approve_deal(seen.by, deal)
    if side is None or not may:
        raise PermissionDenied
    deal = locked(deal)
    version = _shown(deal, shown)
    earlier = next((one for one in version.approvals.all() if one.side == side), None)
    if earlier is not None:
        return earlier
    approval = Approval.objects.create(
        version=version,
        side=side,
        person=person,
        content_hash=shown,
        key=seen.key,
        at=seen.at,
        by=seen.by,
    )
    tell_of_deal(deal, "deal_approved", to=_others(deal, side), author=person, seen=seen)
    return approval


@transaction.atomic
def sign_parts(
    deal: Deal,
    *,
    signing: Signing,
    seen: Observation,
    side: Side | None = None,
    by_link: bool = False,
) -> tuple[PartSignature, ...]:
    """Sign some parts for a side; what was signed already stays. The last one brings it in force.

    A person signs for their own side. `side` is given for the customer `by_link`, or where the
    provider keeps the scan of the paper that the customer signed.
    """
    own = side_of(seen.by, deal)
    side = side or own
    is_theirs = own is side or (own is Side.PROVIDER and (by_link or signing.scan is not None))
    if side is None or not is_theirs or not can_sign_deal(seen.by, deal):
        raise PermissionDenied
    deal = locked(deal)
    version = _shown(deal, signing.shown)
    if all(one.side != side for one in version.approvals.all()):
        raise NotApprovedError(deal.pk)
    if own is side and not by_link and signing.scan is None:
        # On the glass a person signs as who they are.
        signing = replace(signing, person=seen.by.name)
    rows = _rows(version, side, signing, seen=seen)
    for row in rows:
        row.save(force_insert=True)
    if rows:
        tell_of_deal(deal, "deal_signed", to=_others(deal, side), author=signing.person, seen=seen)
        _conclude(locked(deal), seen)
    return tuple(rows)


def scan_type(content: bytes) -> str:
    """Its media type by its first bytes; raises BadScanError for anything else."""
    if not content or len(content) > LARGEST_SCAN:
        raise BadScanError("size")
    if content.startswith(PDF):
        return "application/pdf"
    found = picture_type(content)
    if found is None:
        raise BadScanError("kind")
    return found[0]


def _shown(deal: Deal, digest: str) -> DealVersion:
    if deal.standing != Standing.OFFERED:
        raise DealMovedError(deal.pk)
    version = deal.latest
    if version.digest != digest:
        raise ContentMovedError(deal.pk)
    return version


def _rows(
    version: DealVersion, side: Side, signing: Signing, *, seen: Observation
) -> list[PartSignature]:
    """Of the parts that this side has not signed yet."""
    missing = {part for part, whose in missing_signatures(version) if whose == side}
    kind = digest = ""
    strokes: list[Any] = []
    if signing.scan is not None:
        kind = scan_type(signing.scan.content)
        digest = keep(signing.scan.content)
    else:
        strokes = strokes_from(signing.strokes)
    return [
        PartSignature(
            version=version,
            part=part,
            side=side,
            person=signing.person,
            content_hash=signing.shown,
            strokes=strokes,
            scan=digest,
            scan_type=kind,
            key=f"{seen.key}:{part}",
            at=seen.at,
            by=seen.by,
        )
        for part in signing.parts
        if part in missing
    ]


def _conclude(deal: Deal, seen: Observation) -> None:
    version = deal.latest
    if missing_signatures(version) or len(version.approvals.all()) < len(Side):
        return
    seller = seller_of(deal.provider, first=deal.made_by)
    opened = replace(seen, key=own_key("deal", deal.pk), at=seen.now, by=seller)
    deal.contract = conclude_contract(
        version.texts["contract"],
        provider=deal.provider,
        customer=deal.customer,
        signed=_signed(version),
        devices=Device.objects.filter(organization=deal.customer, tag__in=version.devices),
        seen=opened,
    )
    deal.standing = Standing.IN_FORCE
    deal.save(update_fields=["contract", "standing"])
    to = [*buyers_of(deal.customer), *sellers_of(deal.provider)]
    tell_of_deal(deal, "deal_in_force", to=to, author=deal.made_by.name, seen=seen)


def _signed(version: DealVersion) -> Iterator[SignedPart]:
    rows: Iterable[PartSignature] = version.signatures.all()
    for row in sorted(rows, key=lambda row: (row.at, row.pk)):
        yield SignedPart(
            document=row.part,
            text=version.texts[row.part],
            party=row.side,
            person=row.person,
            at=row.at,
            by=row.by,
        )


def _others(deal: Deal, side: Side) -> list[Any]:
    return sellers_of(deal.provider) if side is Side.CUSTOMER else buyers_of(deal.customer)
