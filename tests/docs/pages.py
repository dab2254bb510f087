# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The pages of docs/ as tests read them: parts under a heading, with their fences and tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ALGORITHMS = ROOT / "docs" / "algorithms"
MANUAL = ROOT / "docs" / "manual" / "contract-notation.md"
FACTS = ROOT / "docs" / "manual" / "facts.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
CONCEPTS = ROOT / "docs" / "concepts.md"
LIBRARY = ROOT / "weibao" / "library"
TEMPLATES = sorted(LIBRARY.glob("*.md"))

Row = dict[str, str]


@dataclass(slots=True)
class Fence:
    info: str
    ticks: str
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


@dataclass(slots=True)
class Table:
    line: int
    headers: list[str]
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """What stands under one heading of a page, until the next."""

    heading: str
    fences: list[Fence] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def parts_of(path: Path) -> list[Part]:
    parts = [Part("")]
    fence: Fence | None = None
    is_in_table = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if fence is not None:
            if line.rstrip() == fence.ticks:
                fence = None
            else:
                fence.lines.append(line)
        elif line.startswith("```"):
            info = line.lstrip("`")
            fence = Fence(info.strip(), line[: len(line) - len(info)])
            parts[-1].fences.append(fence)
        elif line.startswith("#"):
            parts.append(Part(line.lstrip("#").strip()))
        elif line.startswith("|"):
            _read_row(parts[-1], line, number, is_first=not is_in_table)
        is_in_table = fence is None and line.startswith("|")
    return parts


def _read_row(part: Part, line: str, number: int, *, is_first: bool) -> None:
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    if is_first:
        part.tables.append(Table(number, cells))
    elif set("".join(cells)) - {"-", ":", " "}:
        table = part.tables[-1]
        table.rows.append(dict(zip(table.headers, cells, strict=True)))


def tables_under(path: Path, heading: str) -> Iterator[Table]:
    for part in parts_of(path):
        if part.heading == heading:
            yield from part.tables


def fences_of(path: Path, info: str) -> list[Fence]:
    return [fence for part in parts_of(path) for fence in part.fences if fence.info == info]
