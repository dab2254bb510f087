# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a draft before anybody signs it: conflicts, gaps, blanks, missing devices.

Each finding has its place: the part, the clause, and the blank that mends it where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from weibao.agreements.drafting.blanks import LEFT_OPEN, left_open, name_of_section
from weibao.terms.agreed.contract import Contract
from weibao.terms.clauses.scope.coverage import Coverage, Devices
from weibao.terms.text.markdown import sections
from weibao.terms.text.mistakes import Mistake
from weibao.terms.text.notation import ContractMistakesError, read_contract

CONTRACT = "contract"
PLACE = re.compile(r"\[(\d+)\]")
PROMISES = frozenset(
    {
        *("response", "service_levels", "presence", "availability", "recovery"),
        *("resident", "milestones", "periodic_reports"),
    }
)
PRICED = frozenset({"fee", "seats", "pack", "priced_services", "resident", "milestones"})


class Level(StrEnum):
    """What is WRONG or OPEN keeps a draft from being signed; of a GAP somebody is only told."""

    WRONG = "wrong"
    OPEN = "open"
    GAP = "gap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`message` is a key of the engine's mistakes, or of the gaps named here.

    `other` is the second clause of a conflict.
    """

    part: str
    level: Level
    clause: str
    key: str
    message: str
    values: tuple[tuple[str, str], ...] = ()
    other: str = ""

    @property
    def blocks(self) -> bool:
        return self.level is not Level.GAP


def checked(texts: Mapping[str, str], *, devices: Sequence[str], on: date) -> tuple[Finding, ...]:
    """All that is to be said of the parts of a deal, the contract first."""
    return tuple(
        finding for part, text in texts.items() for finding in _of_part(part, text, devices, on)
    )


def _of_part(part: str, text: str, devices: Sequence[str], on: date) -> Iterator[Finding]:
    yield from _open(part, text)
    try:
        signed = read_contract(text)
    except ContractMistakesError as error:
        yield from (_wrong(part, mistake) for mistake in error.mistakes)
        return
    if signed.frame.ends_on < on:
        yield _finding(part, Level.WRONG, "frame", "frame/ends_on", message="already_over")
    if part == CONTRACT:
        yield from _gaps(part, signed, devices)


def _open(part: str, text: str) -> Iterator[Finding]:
    """Blanks in words and in terms that nobody filled."""
    for section in sections(text):
        name = name_of_section(section)
        for place, (said, _english) in enumerate(left_open(section)):
            yield _finding(
                part,
                Level.OPEN,
                name,
                f"{name}/words/{place}",
                message="left_open",
                values=(("found", said),),
            )
        for fence in section.fences:
            for said in dict.fromkeys(LEFT_OPEN.findall("\n".join(fence.body))):
                yield _finding(
                    part, Level.OPEN, name, "", message="left_open", values=(("found", said),)
                )


def _wrong(part: str, mistake: Mistake) -> Finding:
    field = PLACE.sub(lambda found: f".{int(found[1]) - 1}", mistake.field).replace(".", "/")
    return Finding(
        part=part,
        level=Level.WRONG,
        clause=mistake.clause,
        key=f"{mistake.clause}/{field}" if field else "",
        message=mistake.message,
        values=mistake.values,
        other=dict(mistake.values).get("other", ""),
    )


def _gaps(part: str, signed: Contract, devices: Sequence[str]) -> Iterator[Finding]:
    listed = [name for name, term in signed.terms(Coverage) if term.devices is Devices.LISTED]
    if listed and not devices:
        yield _finding(part, Level.OPEN, listed[0], "devices", message="devices_missing")
    kinds = {clause.term.kind for clause in signed.clauses if clause.term is not None}
    if not kinds & PROMISES:
        yield _finding(part, Level.GAP, "", "", message="promises_no_time")
    if not kinds & PRICED:
        yield _finding(part, Level.GAP, "", "", message="has_no_price")
    if "right" not in kinds:
        yield _finding(part, Level.GAP, "", "", message="gives_no_way_out")


def _finding(
    part: str,
    level: Level,
    clause: str,
    key: str,
    *,
    message: str,
    values: tuple[tuple[str, str], ...] = (),
) -> Finding:
    return Finding(part=part, level=level, clause=clause, key=key, message=message, values=values)
