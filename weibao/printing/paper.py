# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A document of two parties as plain values: one description, from which PDF and DOCX are made.

Everything is text that is already in the reader's language; nothing here is markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from weibao.printing.rows import is_low

Align = Literal["left", "right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """`number` stands before it, such as the id of a clause."""

    text: str
    number: str = ""
    kind: str = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Paragraphs of signed words. Those that begin with "- " are items of a list."""

    paragraphs: tuple[str, ...]
    is_quiet: bool = False
    """A translation beside the words that hold: smaller."""
    kind: str = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Names and values, one below the other."""

    rows: tuple[tuple[str, str], ...]
    kind: str = "pairs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The head is repeated on each page. `widths` are shares; `total` is a last row in bold."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    aligns: tuple[Align, ...]
    total: tuple[str, ...] = ()
    kind: str = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """An amount in figures and, as Chinese documents write it, in capitals (T7)."""

    label: str
    figures: str
    capitals_label: str
    capitals: str
    kind: str = "sum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    text: str
    kind: str = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Lines of a program or of a term, in letters of one width."""

    lines: tuple[str, ...]
    kind: str = "listing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a side seals and signs. A row without a value is a line to write on.

    `strokes` is the signature as it was drawn, an SVG; only the PDF shows it.
    """

    label: str
    name: str
    rows: tuple[tuple[str, str], ...]
    is_signed: bool
    strokes: str = ""


Block = Heading | Words | Pairs | Table | Sum | Notice | Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """`number` is the document's own, `contract` the contract's; both stand above every page.

    `on` (2026-11-30) dates it: nothing else does, so that the same content is the same bytes.
    `page_words` has two `{}`, for this page and all pages. `proof` says how to verify the ledger.
    """

    lang: Literal["zh", "en"]
    title: str
    subtitle: str
    number_line: str
    contract_line: str
    author: str
    on: str
    page_words: str
    parties: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    places: tuple[Place, ...]
    annex: tuple[Block, ...]
    """On pages of their own, behind the signatures."""
    proof_title: str
    proof: tuple[tuple[str, str], ...]

    def plain(self) -> Mapping[str, Any]:
        """As the template reads it: tables also say which of their rows are `low`."""
        plain = asdict(self)
        for block in (*plain["blocks"], *plain["annex"]):
            if block["kind"] == "table":
                block["low"] = [is_low(row, block["widths"]) for row in block["rows"]]
        return plain
