# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract is opened from its text, signed by both sides, and kept: devices, packs, calendars."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.access import (
    can_list_device,
    can_open_contract,
    can_publish_calendar,
    can_sell_pack,
    can_sign_contract,
    is_provider_side,
)
from weibao.agreements.actions.ledger import Recorded, advance_contract, record_facts
from weibao.agreements.facts import (
    calendar_published,
    contract_signed,
    device_delisted,
    device_listed,
    pack_bought,
)
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.assets.models import Device
from weibao.parties.actions import relate
from weibao.parties.models import Organization, Person
from weibao.parties.queries import people_of
from weibao.terms.text.notation import read_contract


class OtherPartyError(ValueError):
    """The text names another party than the organization it was opened for."""

    def __init__(self, side: str, *, expected: str, found: str) -> None:
        super().__init__(f"The text's {side} is {found}, not {expected}.")
        self.side, self.expected, self.found = side, expected, found


@transaction.atomic
def open_contract(
    text: str, *, provider: Organization, customer: Organization, by: Person, now: datetime
) -> Contract:
    """Read a signed text and keep it. Raises ContractMistakesError with all of its mistakes.

    Raises ValidationError for a number that another contract has, and for what is too long.
    """
    if not can_open_contract(by, provider):
        raise PermissionDenied
    signed = read_contract(text)
    frame = signed.frame
    for side, organization in (("provider", provider), ("customer", customer)):
        if getattr(frame, side) != organization.name:
            raise OtherPartyError(side, expected=organization.name, found=getattr(frame, side))
    contract = Contract(
        number=frame.number,
        provider=provider,
        customer=customer,
        title_zh=signed.zh.title,
        title_en=signed.en.title,
        text=text,
        starts_on=frame.starts_on,
        ends_on=frame.ends_on,
        opened_at=now,
        opened_by=by,
    )
    contract.full_clean()
    contract.save(force_insert=True)
    # A customer with accounts becomes related by its own signature; until then the provider sees
    # nothing of it. One without any is the provider's to keep.
    if not people_of(customer).exists():
        relate(provider, customer=customer, at=now)
    advance_contract(contract.pk, now=now)
    return contract


@transaction.atomic
def sign_contract(contract: Contract, *, seen: Observation) -> Recorded:
    """Each side signs for itself. With the customer's signature both become visible."""
    if not can_sign_contract(seen.by, contract):
        raise PermissionDenied
    party = "provider" if is_provider_side(seen.by, contract) else "customer"
    if party == "customer":
        relate(contract.provider, customer=contract.customer, at=seen.now)
    fact = contract_signed(seen, party=party, person=seen.by.name, text=contract.text)
    return record_facts(contract, [fact], now=seen.now)


def list_device(contract: Contract, *, device: Device, seen: Observation) -> Recorded:
    """Put a device on the configuration list (M1)."""
    if not can_list_device(seen.by, contract) or device.organization_id != contract.customer_id:
        raise PermissionDenied
    return record_facts(contract, [device_listed(device, seen=seen)], now=seen.now)


def relist_device(contract: Contract, *, old: str, device: Device, seen: Observation) -> Recorded:
    """Its tag was changed: the line with the old one goes, one with the new comes, at once."""
    if not can_list_device(seen.by, contract) or device.organization_id != contract.customer_id:
        raise PermissionDenied
    facts = [device_delisted(old, seen=seen), device_listed(device, seen=seen, part="new")]
    return record_facts(contract, facts, now=seen.now)


def delist_device(contract: Contract, *, tag: str, seen: Observation) -> Recorded:
    if not can_list_device(seen.by, contract):
        raise PermissionDenied
    return record_facts(contract, [device_delisted(tag, seen=seen)], now=seen.now)


def buy_pack(
    contract: Contract, *, pack: str, seen: Observation, clause: str | None = None
) -> Recorded:
    """The customer bought a pack; its clause says how many incidents and at which price."""
    if not can_sell_pack(seen.by, contract):
        raise PermissionDenied
    return record_facts(contract, [pack_bought(pack, clause=clause, seen=seen)], now=seen.now)


def publish_calendar(
    contract: Contract,
    *,
    edition: str,
    rest: Sequence[date] = (),
    work: Sequence[date] = (),
    seen: Observation,
) -> Recorded:
    """A company's own days, on top of the State Council's notice (T5)."""
    if not can_publish_calendar(seen.by, contract):
        raise PermissionDenied
    fact = calendar_published(edition, rest=tuple(rest), work=tuple(work), seen=seen)
    return record_facts(contract, [fact], now=seen.now)
