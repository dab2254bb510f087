# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Is it a machine that is known already? By the agent's own id, then the machine's, its serial
number, its network cards, and last the name and day of the agent's first run.

A copied disk copies the agent's ids, and cheap boards share a uuid: where one identity says "the
same" and no part of the machine agrees, both are kept apart and a person is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from weibao.inventory.reading import Identity


class Mark(IntEnum):
    """By what machines are told apart, the strongest first."""

    AGENT_ID = 1
    UUID = 2
    SERIAL = 3
    MACS = 4
    DEVICE_ID = 5


PARTS = (Mark.UUID, Mark.SERIAL, Mark.MACS)
"""What belongs to the machine and not to its disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """`same` is the known machine, None for a new one; `twins` say they are it, and cannot be."""

    same: int | None = None
    twins: Mapping[int, Mark] = field(default_factory=dict)
    is_doubtful: bool = False
    """Several fit equally, and the report has too little of the machine to say which."""


def kin_of(seen: Identity, known: Mapping[int, Identity]) -> Kin:
    """Compare what was just seen with every machine that shares something with it."""
    same: list[tuple[int, int, int]] = []
    twins: dict[int, Mark] = {}
    for key, other in sorted(known.items()):
        agreed = {mark: _agrees(mark, seen, other) for mark in Mark}
        by = next((mark for mark in Mark if agreed[mark]), None)
        if by is None:
            continue
        if _is_one(by, agreed):
            count = sum(1 for says in agreed.values() if says)
            same.append((by, -count, key))
        elif by is not Mark.MACS:
            twins[key] = by
    if not same:
        return Kin(twins=twins)
    same.sort()
    is_doubtful = len(same) > 1 and same[0][:2] == same[1][:2]
    return Kin(same=same[0][2], twins=twins, is_doubtful=is_doubtful)


def _is_one(by: Mark, agreed: Mapping[Mark, bool | None]) -> bool:
    """A second part of the machine must agree. Where none speaks, the agent's own ids must.

    Network cards are lent and docked: they decide only where nothing stronger speaks against.
    """
    said = [agreed[mark] for mark in PARTS if mark is not by and agreed[mark] is not None]
    if by is Mark.MACS:
        return False not in said
    if said:
        return True in said
    return by is Mark.AGENT_ID or agreed[Mark.DEVICE_ID] is True


def _agrees(mark: Mark, seen: Identity, other: Identity) -> bool | None:
    """None where either says nothing."""
    match mark:
        case Mark.AGENT_ID:
            return _equal(seen.agent_id, other.agent_id)
        case Mark.UUID:
            return _equal(seen.uuid, other.uuid)
        case Mark.SERIAL:
            is_equal = _equal(seen.serial, other.serial)
            return is_equal and seen.model == other.model
        case Mark.MACS:
            return _overlaps(seen.macs, other.macs)
        case Mark.DEVICE_ID:
            return _equal(seen.device_id, other.device_id)


def _equal(one: str, other: str) -> bool | None:
    return one == other if one and other else None


def _overlaps(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """The cards of one are among those of the other: a dock is away, or a radio is off."""
    return one <= other or other <= one if one and other else None
