# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The least that a receiver of inventories can do: inflate, parse, write one row, commit.

It knows no machine again and compares nothing; so it is also the control of what counts duplicates.
"""

import json
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable
from typing import Any
from xml.etree import ElementTree as ET

FILE = os.environ.get("BARE_INVENTORY", "")
MADE = "CREATE TABLE IF NOT EXISTS report (deviceid TEXT, sections TEXT)"


def application(environ: dict[str, Any], answer: Callable[..., Any]) -> Iterable[bytes]:
    raw = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    plain = zlib.decompress(raw) if raw[:1] == b"\x78" else raw
    root = ET.fromstring(plain)  # noqa: S314 # the benchmark's own bodies
    if root.findtext("QUERY") == "INVENTORY":
        keep(root)
    reply = zlib.compress(b"<REPLY><RESPONSE>SEND</RESPONSE></REPLY>")
    answer("200 OK", [("Content-Length", str(len(reply)))])
    return [reply]


def keep(root: ET.Element) -> None:
    sections: dict[str, list[dict[str, str]]] = {}
    for section in root.find("CONTENT") or ():
        row = {field.tag: field.text or "" for field in section}
        sections.setdefault(section.tag, []).append(row)
    with sqlite3.connect(FILE, timeout=20) as line:
        line.execute("PRAGMA journal_mode=WAL")
        line.execute("PRAGMA synchronous=FULL")
        line.execute(MADE)
        values = (root.findtext("DEVICEID"), json.dumps(sections, ensure_ascii=False))
        line.execute("INSERT INTO report VALUES (?, ?)", values)
    line.close()
