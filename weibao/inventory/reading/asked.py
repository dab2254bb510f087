# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an agent wants with a request: to begin, or to leave its inventory; and in which dialect."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from weibao.inventory.reading.body import BadBodyError, expanded
from weibao.inventory.reading.from_json import plain, read_json
from weibao.inventory.reading.from_xml import Said, read_xml
from weibao.inventory.reading.reported import Inventory, Row, identity_in, only
from weibao.inventory.reading.sections import ACCOUNT

AGENT_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
BOM = b"\xef\xbb\xbf"


class Dialect(Enum):
    XML = auto()
    JSON = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`inventory` is None where the agent only begins: with `device_id` it says who it is."""

    dialect: Dialect
    device_id: str
    agent_id: str = ""
    inventory: Inventory | None = None


def asked_by(raw: bytes, *, agent_id: str = "") -> Asked:
    """`agent_id` is the header by which newer agents name themselves. Raises BadBodyError."""
    known = agent_id.strip().lower()
    known = known if AGENT_ID.fullmatch(known) else ""
    pieces = expanded(raw)
    first = next(pieces, b"")
    letter = first.removeprefix(BOM).lstrip()[:1]
    if letter == b"<":
        return _in_xml(read_xml(_again(first, pieces)), known)
    if letter == b"{":
        return _in_json(*read_json(_again(first, pieces)), known)
    raise BadBodyError("neither XML nor JSON")


def _again(first: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from pieces


def _in_xml(said: Said, agent_id: str) -> Asked:
    query = said.tops.get("QUERY", "").upper()
    if query == "PROLOG":
        # One that names itself in the header speaks JSON as soon as it is answered in JSON.
        dialect = Dialect.JSON if agent_id else Dialect.XML
        return Asked(dialect=dialect, device_id=_device_id(said), agent_id=agent_id)
    if query != "INVENTORY":
        raise BadBodyError("neither a prolog nor an inventory")
    inventory = _inventory(said, agent_id, is_partial=False)
    return Asked(
        dialect=Dialect.XML, device_id=_device_id(said), agent_id=agent_id, inventory=inventory
    )


def _in_json(said: Said, message: Mapping[str, Any], agent_id: str) -> Asked:
    action = plain(message.get("action")) or "inventory"
    begins = Asked(dialect=Dialect.JSON, device_id=_device_id(said), agent_id=agent_id)
    if action == "contact":
        return begins
    is_machine = plain(message.get("itemtype") or "Computer") in {"Computer", "Unmanaged"}
    if action != "inventory" or not is_machine:
        raise BadBodyError("only inventories of computers are kept here")
    is_partial = message.get("partial") is True
    if is_partial and not any(any(rows) for rows in said.sections.values()):
        # Only what is dropped at the door has changed, such as its databases.
        return begins
    inventory = _inventory(
        said,
        agent_id,
        is_partial=is_partial,
        tag=plain(message.get("tag")),
    )
    return Asked(
        dialect=Dialect.JSON,
        device_id=begins.device_id,
        agent_id=agent_id,
        inventory=inventory,
    )


def _device_id(said: Said) -> str:
    found = said.tops.get("DEVICEID", "")
    if not found:
        raise BadBodyError("no device id")
    return found


def _inventory(said: Said, agent_id: str, *, is_partial: bool, tag: str = "") -> Inventory:
    account = said.sections.pop(ACCOUNT, [])
    sections: dict[str, tuple[Row, ...]] = {
        name: tuple(rows) for name, rows in said.sections.items() if any(rows)
    }
    if not sections:
        raise BadBodyError("nothing about the machine")
    identity = identity_in(sections, agent_id=agent_id, device_id=_device_id(said))
    return Inventory(
        identity=identity,
        is_partial=is_partial,
        sections=sections,
        agent=said.tops.get("VERSIONCLIENT", ""),
        tags=tuple(filter(None, (_tag(account) or tag, only(sections, "bios").get("assettag")))),
    )


def _tag(account: list[dict[str, str]]) -> str:
    """What the installer passed as the tag, in the older dialect."""
    tags = (row.get("keyvalue", "") for row in account if row.get("keyname") == "TAG")
    return next(tags, "")
