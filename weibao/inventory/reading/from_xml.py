# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The older dialect: FusionInventory's XML, also spoken by GLPI-Agent to servers that are old.

Read as it streams in. What is dropped is never kept, not even for a moment; entities, other
encodings and depth are refused before they cost anything.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from weibao.inventory.reading.body import BadBodyError, TooMuchError
from weibao.inventory.reading.sections import (
    ACCOUNT,
    ACCOUNT_FIELDS,
    LONGEST,
    cleaned,
    field_of,
    section_of,
)

DEEPEST = 12
MOST_ELEMENTS = 120_000
MOST_ROWS = 10_000
LONGEST_TAG = 256 * 1024
ROOT, CONTENT = "REQUEST", "CONTENT"
IN_TOP, IN_SECTION, IN_FIELD = 2, 3, 4
TOPS = frozenset({"DEVICEID", "QUERY"})
AGENT = "VERSIONCLIENT"


@dataclass(slots=True)
class Said:
    """Texts as they came, by section and field."""

    tops: dict[str, str] = field(default_factory=dict)
    sections: dict[str, list[dict[str, str]]] = field(default_factory=dict)


def read_xml(pieces: Iterable[bytes]) -> Said:
    """Raises BadBodyError for whatever is not a request of an agent."""
    reader, sent = _Reader(), 0
    try:
        for piece in pieces:
            reader.parser.Parse(piece, False)  # noqa: FBT003 # takes no keywords
            sent += len(piece)
            # It begins anew with each piece as long as a tag has no end.
            if sent - reader.parser.CurrentByteIndex > LONGEST_TAG:
                raise TooMuchError("one tag of a whole inventory's length")
        reader.parser.Parse(b"", True)  # noqa: FBT003 # the same
    except expat.ExpatError as error:
        raise BadBodyError("the XML is damaged, or not UTF-8") from error
    return reader.said


class _Reader:
    def __init__(self) -> None:
        self.said = Said()
        self.depth = self.elements = 0
        self.top = self.section = self.field = ""
        self.row: dict[str, str] | None = None
        self.kept: list[str] | None = None
        self.length = 0
        # The document's own word about its encoding is not believed.
        self.parser = expat.ParserCreate("UTF-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.XmlDeclHandler = self.declared
        self.parser.StartDoctypeDeclHandler = self.doctype

    def declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.upper() not in {"UTF-8", "UTF8", "US-ASCII"}:
            raise BadBodyError(f"the encoding {cleaned(encoding)!r} is not UTF-8")

    def doctype(self, *_: object) -> None:
        raise BadBodyError("a document type is never sent by an agent")

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > DEEPEST or self.elements > MOST_ELEMENTS:
            raise TooMuchError("deeper or longer than any machine's inventory")
        if self.depth == IN_FIELD and self.row is not None:
            self.begin_field(tag.lower())
        elif self.depth == IN_SECTION and self.top == CONTENT:
            self.begin_section(tag)
        elif self.depth == IN_TOP:
            self.top = tag
            self.begin_text(is_kept=tag in TOPS)
        elif self.depth == 1 and tag != ROOT:
            raise BadBodyError("no request of an agent")

    def begin_section(self, tag: str) -> None:
        if tag == AGENT:
            self.begin_text(is_kept=True)
            return
        self.section = ACCOUNT if tag.lower() == ACCOUNT else section_of(tag)
        self.row = {} if self.section else None

    def begin_field(self, tag: str) -> None:
        if self.section == ACCOUNT:
            self.field = tag if tag in ACCOUNT_FIELDS else ""
        else:
            self.field = field_of(self.section, tag)
        self.begin_text(is_kept=bool(self.field))

    def begin_text(self, *, is_kept: bool) -> None:
        self.kept, self.length = ([] if is_kept else None), 0

    def text(self, data: str) -> None:
        if self.kept is not None and self.length < 2 * LONGEST:
            self.kept.append(data[: 2 * LONGEST])
            self.length += len(data)

    def end(self, tag: str) -> None:
        if self.depth == IN_FIELD and self.row is not None and self.kept is not None:
            value = cleaned("".join(self.kept))
            if value:
                self.row.setdefault(self.field, value)
            self.kept = None
        elif self.depth == IN_SECTION and self.row is not None:
            self.end_section(self.row)
        elif self.kept is not None and (self.depth == IN_TOP or tag == AGENT):
            self.said.tops[tag] = cleaned("".join(self.kept))
            self.kept = None
        self.depth -= 1

    def end_section(self, row: dict[str, str]) -> None:
        rows = self.said.sections.setdefault(self.section, [])
        if len(rows) >= MOST_ROWS:
            raise TooMuchError(f"more than {MOST_ROWS} rows of {self.section}")
        rows.append(row)
        self.row = None
