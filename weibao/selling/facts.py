# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A year of incidents as facts, under one form of contract (S2): what would have happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from weibao.agreements.queries.workdays import is_workday
from weibao.terms.facts.agreement import ContractSigned, DeviceListed, Document, PackBought
from weibao.terms.facts.base import Fact
from weibao.terms.facts.requests import RequestAnswered, RequestReported
from weibao.terms.facts.staffing import AttendanceRecorded, ResidentAssigned
from weibao.terms.facts.visits import EngineerArrived, WorkDone
from weibao.terms.values.scalars import Minutes

ZONE = ZoneInfo("Asia/Shanghai")
DEVICE, RESIDENT = "compared", "驻场工程师"
BEFORE = timedelta(days=1)

Incidents = Sequence[Mapping[str, Any]]
"""Each with `at` (an ISO moment), `onsite` (yes or no) and `minutes`, in the order of `at`."""


def year_of_facts(
    form: str, incidents: Incidents, *, starts_on: date, ends_on: date, district: str, per_pack: int
) -> tuple[Fact, ...]:
    """All that the engine is told of the year, in order."""
    begins = datetime.combine(starts_on, time.min, ZONE).astimezone(UTC)
    facts: list[Fact] = [
        *_signed(begins - BEFORE),
        DeviceListed(**_stamp("listed", begins), tag=DEVICE, model="-", serial="-"),
    ]
    if form != "resident":
        # Whoever is there all day does what comes, and nothing of it is charged.
        for place, row in enumerate(incidents):
            facts += _incident(place, row, district)
    if form == "incident-pack":
        facts += _packs(incidents, begins, per_pack)
    if form == "resident":
        facts += _attended(begins, starts_on, ends_on)
    return tuple(sorted(facts, key=lambda fact: (fact.at, fact.id)))


def _stamp(name: str, at: datetime) -> Any:
    return {"id": name, "at": at, "recorded_at": at, "by": "-", "corrects": None}


def _signed(at: datetime) -> Iterator[Fact]:
    for document in Document:
        for party in ("provider", "customer"):
            yield ContractSigned(
                **_stamp(f"signed-{document}-{party}", at),
                party=party,
                person="-",
                document=document,
            )


def _incident(place: int, row: Mapping[str, Any], district: str) -> Iterator[Fact]:
    at = datetime.fromisoformat(row["at"])
    name, is_onsite, minutes = f"N{place + 1:05}", bool(row["onsite"]), int(row["minutes"])
    yield RequestReported(
        **_stamp(f"{name}-reported", at),
        request=name,
        channel="phone",
        device=DEVICE,
        district=district or None,
    )
    yield RequestAnswered(**_stamp(f"{name}-answered", at + timedelta(minutes=5)), request=name)
    arrived = at + timedelta(hours=1)
    if is_onsite:
        yield EngineerArrived(
            **_stamp(f"{name}-arrived", arrived), request=name, visit=name, engineer="-"
        )
    yield WorkDone(
        **_stamp(f"{name}-worked", arrived + timedelta(minutes=minutes)),
        request=name,
        service="onsite" if is_onsite else "remote",
        minutes=Minutes(minutes),
        engineer="-",
        visit=name if is_onsite else None,
    )


def _packs(incidents: Incidents, begins: datetime, per_pack: int) -> Iterable[Fact]:
    """One at the beginning, and the next whenever the last incident of one is used."""
    for number in range(max(1, -(-len(incidents) // per_pack))):
        place = number * per_pack
        at = datetime.fromisoformat(incidents[place]["at"]) if incidents else begins
        # Before the incident that needs it, and never before the contract.
        yield PackBought(
            **_stamp(f"pack-{number + 1:04}", max(begins, at - timedelta(minutes=1))),
            pack=f"F{number + 1:04}",
        )


def _attended(begins: datetime, starts_on: date, ends_on: date) -> Iterator[Fact]:
    yield ResidentAssigned(**_stamp("assigned", begins), resident=RESIDENT, starts_on=starts_on)
    day = starts_on
    while day <= ends_on:
        if is_workday(day):
            at = datetime.combine(day, time(18), ZONE).astimezone(UTC)
            yield AttendanceRecorded(**_stamp(f"attended-{day}", at), resident=RESIDENT, day=day)
        day += timedelta(days=1)
