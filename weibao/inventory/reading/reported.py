# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An inventory as plain values, and what tells one machine from another in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from weibao.inventory.reading.sections import LONGEST

Row = Mapping[str, str]
Sections = Mapping[str, tuple[Row, ...]]

MAC = re.compile(r"(?:[0-9a-f]{2}:){5}[0-9a-f]{2}")
UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
YES = frozenset({"1", "true", "yes"})
NO_CARD = frozenset({"loopback", "bridge", "alias", "aggregate", "dialup"})
# Makers ship whole series with these; they say nothing about one machine.
JUNK = frozenset({
    "0", "none", "n/a", "na", "not specified", "not available", "not applicable", "unknown",
    "default", "default string", "invalid", "empty", "oem", "o.e.m.", "system serial number",
    "to be filled by o.e.m.", "to be filled by oem", "chassis serial number", "serial number",
    "0123456789", "123456789", "1234567890", "not set", "xxxxxxxx",
})  # fmt: skip
JUNK_UUIDS = frozenset({
    "03000200-0400-0500-0006-000700080009",
    "00020003-0004-0005-0006-000700080009",
    "12345678-1234-5678-90ab-cddeefaabbcc",
    "fefefefe-fefe-fefe-fefe-fefefefefefe",
})  # fmt: skip
FEWEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Empty where nothing is said. In the order of how much they are worth."""

    agent_id: str = ""
    uuid: str = ""
    serial: str = ""
    model: str = ""
    macs: frozenset[str] = frozenset()
    device_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """What one agent says about its machine. A partial one has only the sections that changed."""

    identity: Identity
    is_partial: bool = False
    sections: Sections = field(default_factory=dict)
    agent: str = ""
    tags: tuple[str, ...] = ()
    """What the installer or the maker's setup calls it: perhaps the tag on its case."""


def identity_in(sections: Sections, *, agent_id: str, device_id: str) -> Identity:
    bios, hardware = only(sections, "bios"), only(sections, "hardware")
    return Identity(
        agent_id=agent_id,
        uuid=uuid_of(hardware.get("uuid", "")),
        serial=serial_of(bios.get("ssn", "")),
        model=bios.get("smodel", ""),
        macs=macs_of(sections.get("networks", ())),
        device_id=device_id,
    )


def only(sections: Sections, name: str) -> Row:
    """The row of a section that has one; empty where it is missing."""
    rows = sections.get(name, ())
    return rows[0] if rows else {}


def serial_of(text: str) -> str:
    """A serial number in capitals; empty for what makers write when they have none."""
    plain = text.strip()
    is_one_letter = len(set(plain.replace("-", "").replace(" ", ""))) < 2
    is_junk = plain.lower().rstrip(".") in {word.rstrip(".") for word in JUNK}
    return "" if len(plain) < FEWEST or is_one_letter or is_junk else plain.upper()[:LONGEST]


def uuid_of(text: str) -> str:
    plain = text.strip().lower()
    is_real = UUID.fullmatch(plain) and plain not in JUNK_UUIDS and len(set(plain)) > 2
    return plain if is_real else ""


def macs_of(cards: tuple[Row, ...]) -> frozenset[str]:
    """Addresses of cards that are there to touch: no loopback, bridge or container."""
    found = set()
    for card in cards:
        mac = card.get("mac", "").strip().lower().replace("-", ":")
        is_card = card.get("virtualdev", "").lower() not in YES
        is_card &= card.get("type", "").lower() not in NO_CARD
        if is_card and MAC.fullmatch(mac) and mac.strip("0:"):
            found.add(mac)
    return frozenset(found)
