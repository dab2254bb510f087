# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""GLPI-Agent's JSON. It is counted before it is parsed: a small text can become large objects."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from weibao.inventory.reading.body import BadBodyError, TooMuchError
from weibao.inventory.reading.from_xml import MOST_ROWS, Said
from weibao.inventory.reading.sections import ACCOUNT, ACCOUNT_FIELDS, cleaned, field_of, section_of

MOST_CONTAINERS = 60_000
MOST_VALUES = 300_000
LONGEST_NUMBER = 20


def read_json(pieces: Iterable[bytes]) -> tuple[Said, Mapping[str, Any]]:
    """What is said, and the message itself without its content. Raises BadBodyError."""
    message = _parsed(b"".join(pieces))
    content = message.pop("content", {})
    if not isinstance(content, dict):
        raise BadBodyError("the content is no object")
    said = Said()
    for name, value in content.items():
        section = section_of(name)
        if section:
            said.sections[section] = _rows(section, value)
        elif name.lower() == ACCOUNT:
            said.sections[ACCOUNT] = _rows(ACCOUNT, value)
    agent = content.get("versionclient") or message.get("version") or ""
    said.tops = {"DEVICEID": plain(message.get("deviceid")), "VERSIONCLIENT": plain(agent)}
    return said, message


def _parsed(text: bytes) -> dict[str, Any]:
    if text.count(b"{") + text.count(b"[") > MOST_CONTAINERS or text.count(b",") > MOST_VALUES:
        raise TooMuchError("longer than any machine's inventory")
    try:
        # What begins with a brace is an object, or it is damaged.
        return dict(json.loads(text.decode("utf-8-sig"), parse_constant=_no_number))
    except (ValueError, RecursionError) as error:
        raise BadBodyError("the JSON is damaged, too deep, or not UTF-8") from error


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _rows(section: str, value: Any) -> list[dict[str, str]]:
    rows = value if isinstance(value, list) else [value]
    if len(rows) > MOST_ROWS:
        raise TooMuchError(f"more than {MOST_ROWS} rows of {section}")
    return [_row(section, row) for row in rows if isinstance(row, dict)]


def _row(section: str, row: Mapping[str, Any]) -> dict[str, str]:
    named = ((_field(section, name), plain(value)) for name, value in row.items())
    return {name: value for name, value in named if name and value}


def _field(section: str, name: str) -> str:
    if section != ACCOUNT:
        return field_of(section, name)
    return name.lower() if name.lower() in ACCOUNT_FIELDS else ""


def plain(value: Any) -> str:
    """A value as text, as the older dialect has it; nothing for lists and objects."""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        return f"{value:g}"[:LONGEST_NUMBER] if isinstance(value, float) else _digits(value)
    return ""


def _digits(value: int) -> str:
    return str(value) if abs(value) < 10**LONGEST_NUMBER else ""
