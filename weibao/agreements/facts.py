# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What happened to the contract itself, as facts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256

from weibao.agreements.amendment import Amendment
from weibao.agreements.observation import Observation
from weibao.assets.models import Device
from weibao.terms.facts.agreement import (
    AmendmentSigned,
    CalendarDay,
    CalendarPublished,
    ContractSigned,
    ContractTerminated,
    DeviceDelisted,
    DeviceListed,
    Document,
    PackBought,
    TakesEffect,
)
from weibao.terms.facts.base import Withdrawn
from weibao.terms.facts.closing import DataChoice, DataChosen, DataErased, DataHeld, ErasedKind
from weibao.terms.facts.evidence import DisputeSettled, FactDisputed
from weibao.terms.facts.operations import RenewalNoticed
from weibao.terms.facts.projects import RequirementTested
from weibao.terms.values.calendars import DayKind
from weibao.terms.values.party import Party
from weibao.terms.values.scalars import Digest, LongText, Note


def contract_signed(
    seen: Observation,
    *,
    party: str,
    person: str,
    text: str,
    document: str = "contract",
    part: str = "",
) -> ContractSigned:
    """`text` is what the person had before them, whose hash the signature is over."""
    return ContractSigned(
        **seen.stamp(part),
        party=Party(party).value,
        person=person,
        document=Document(document),
        text_sha256=Digest(sha256(text.encode()).hexdigest()),
    )


def contract_terminated(
    seen: Observation, *, party: str, clause: str | None, reason: str
) -> ContractTerminated:
    return ContractTerminated(
        **seen.stamp(), party=Party(party), clause=clause, reason=Note(reason)
    )


def renewal_noticed(seen: Observation, *, person: str) -> RenewalNoticed:
    return RenewalNoticed(**seen.stamp(), person=Note(person))


def amendment_signed(amendment: Amendment, *, seen: Observation) -> AmendmentSigned:
    return AmendmentSigned(
        **seen.stamp(),
        amendment=amendment.name,
        effective_on=amendment.effective_on,
        takes_effect=TakesEffect(amendment.takes_effect),
        text=LongText(amendment.text),
        removes=amendment.removes,
        ends_on=amendment.ends_on,
        provider_person=amendment.provider_person,
        customer_person=amendment.customer_person,
    )


def device_listed(device: Device, *, seen: Observation, part: str = "") -> DeviceListed:
    return DeviceListed(
        **seen.stamp(part),
        tag=device.tag,
        model=device.model,
        serial=device.serial or "-",
        user=Note(device.user_name),
        place=Note(device.place),
        brand=device.brand or None,
        warranty_until=device.warranty_until,
    )


def warranty_listed(listed: DeviceListed, device: Device, *, seen: Observation) -> DeviceListed:
    """The line as it was agreed, with the maker's warranty as the register has it now (M6)."""
    return replace(
        listed,
        **seen.stamp(f"device-{device.pk}"),
        side=None,
        brand=device.brand or None,
        warranty_until=device.warranty_until,
    )


def device_delisted(tag: str, *, seen: Observation) -> DeviceDelisted:
    return DeviceDelisted(**seen.stamp(), tag=tag)


def pack_bought(pack: str, *, clause: str | None, seen: Observation) -> PackBought:
    return PackBought(**seen.stamp(), pack=pack, clause=clause)


def calendar_published(
    edition: str, *, rest: tuple[date, ...], work: tuple[date, ...], seen: Observation
) -> CalendarPublished:
    days = [
        *(CalendarDay(day=day, kind=DayKind.REST) for day in rest),
        *(CalendarDay(day=day, kind=DayKind.WORK) for day in work),
    ]
    return CalendarPublished(
        **seen.stamp(), edition=edition, days=tuple(sorted(days, key=lambda item: item.day))
    )


def fact_disputed(fact_id: str, *, reason: str, seen: Observation) -> FactDisputed:
    return FactDisputed(**seen.stamp(), fact=fact_id, reason=reason)


def dispute_settled(
    fact_id: str, *, is_upheld: bool, reason: str, seen: Observation
) -> DisputeSettled:
    return DisputeSettled(**seen.stamp(), fact=fact_id, is_upheld=is_upheld, reason=Note(reason))


def requirement_tested(
    requirement: str, *, is_accepted: bool, evidence: str, seen: Observation
) -> RequirementTested:
    """Signed by whoever records it, under their own name."""
    return RequirementTested(
        **seen.stamp(),
        requirement=requirement,
        is_accepted=is_accepted,
        person=seen.by.name,
        evidence=Note(evidence),
    )


def withdrawn(fact_id: str, *, reason: str, seen: Observation, part: str = "") -> Withdrawn:
    return Withdrawn(**seen.stamp(part, corrects=fact_id), reason=reason)


def data_chosen(choice: str, *, seen: Observation) -> DataChosen:
    """Signed by whoever chooses, under their own name."""
    return DataChosen(**seen.stamp(), choice=DataChoice(choice), person=seen.by.name)


def data_erased(
    erased: Iterable[tuple[str, int, int]],
    *,
    records: int,
    remainder: str,
    method: str,
    over: tuple[str, ...],
    seen: Observation,
) -> DataErased:
    """`erased` are kinds of data, each with its rows and files; `over` those that went alone."""
    return DataErased(
        **seen.stamp(),
        person=seen.by.name,
        records=records,
        remainder=Digest(remainder),
        erased=tuple(ErasedKind(what=what, rows=rows, files=files) for what, rows, files in erased),
        method=Note(method),
        over=over,
    )


def data_held(*, is_held: bool, reason: str, seen: Observation) -> DataHeld:
    """Signed by whoever asks, under their own name."""
    return DataHeld(**seen.stamp(), is_held=is_held, person=seen.by.name, reason=Note(reason))
