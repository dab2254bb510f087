# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A branded machine under its maker's warranty: hardware goes to the brand's agent (M6).

"Under warranty we do software and diagnosis; hardware faults go to the brand's agent": for a
machine of the brand Lenovo whose warranty lasts to 2026-11-23, a fault reported that day gets
its diagnosis, and work with the service "hardware" is out of scope; reported the day after, all
of it is covered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.devices import listing
from weibao.terms.excluding import Excluding, excluded, said_of
from weibao.terms.facts.agreement import DeviceListed
from weibao.terms.facts.visits import WorkDone
from weibao.terms.findings import Case, Excluded, Findings
from weibao.terms.record.history import Story
from weibao.terms.verdicts import Because, Step, step


@dataclass(frozen=True, slots=True, kw_only=True)
class MakerWarranty(Excluding):
    """Work of these kinds is out of scope on a device under its maker's warranty."""

    kind: ClassVar[str] = "maker_warranty"
    listed_in: ClassVar[str] = "services"
    services: tuple[str, ...]


class Limited(NamedTuple):
    """Of a request: which work goes to the brand's agent, should it turn out to be that (M6)."""

    clause: str
    request: str
    services: tuple[str, ...]
    brand: str
    until_on: date
    because: Because


class Warranty(NamedTuple):
    """A brand stands behind the device of a request until a day, that day included."""

    listed: DeviceListed
    brand: str
    until_on: date


def verdicts(clauses: Sequence[Versions[MakerWarranty]], case: Case) -> Findings:
    out: dict[str, Excluded] = {}
    for story in case.history.stories:
        for work, spoken in _hardware(clauses, story, case):
            warranty = _warranty(story, case)
            if warranty:
                out.setdefault(work.id, _excluded(work, story, spoken, warranty=warranty))
    beyond = {work: item.because for work, item in out.items()}
    return Findings(excluded_work=out, beyond=beyond)


def limits(clauses: Sequence[Versions[MakerWarranty]], case: Case) -> Iterator[Limited]:
    """What can be said before anybody works: at most one for each request and clause."""
    for story in case.history.stories:
        warranty = _warranty(story, case)
        for clause in clauses if warranty else ():
            spoken = case.spoken(clause, story)
            if warranty and spoken:
                yield _limited(story, spoken, warranty)


def _limited(story: Story, spoken: Spoken[MakerWarranty], warranty: Warranty) -> Limited:
    services = spoken.term.services
    steps = tuple(_reason(warranty, service) for service in services)
    return Limited(
        clause=spoken.clause,
        request=story.request,
        services=services,
        brand=warranty.brand,
        until_on=warranty.until_on,
        because=said_of(spoken, story, warranty.listed.id, steps=steps),
    )


def _hardware(
    clauses: Sequence[Versions[MakerWarranty]], story: Story, case: Case
) -> Iterator[tuple[WorkDone, Spoken[MakerWarranty]]]:
    for work in story.all(WorkDone):
        for clause in clauses:
            spoken = case.spoken(clause, story)
            if spoken and work.service in spoken.term.services:
                yield work, spoken


def _warranty(story: Story, case: Case) -> Warranty | None:
    """The warranty in which the fault was reported; whoever waits does not lose it."""
    reported = story.reported
    listed = listing(case.history, reported.device, reported.at)
    if listed is None or listed.brand is None or listed.warranty_until is None:
        return None
    if case.clocks.day_of(reported.at) > listed.warranty_until:
        return None
    return Warranty(listed, listed.brand, listed.warranty_until)


def _excluded(
    work: WorkDone, story: Story, spoken: Spoken[MakerWarranty], *, warranty: Warranty
) -> Excluded:
    steps = (_reason(warranty, work.service),)
    because = said_of(spoken, story, warranty.listed.id, work.id, steps=steps)
    return excluded(spoken, because)


def _reason(warranty: Warranty, service: str) -> Step:
    return step(
        "under_makers_warranty",
        service=service,
        device=warranty.listed.tag,
        brand=warranty.brand,
        until_on=warranty.until_on,
    )
