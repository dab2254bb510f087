# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a draft, in sentences: where it is, what to do, and which clause is meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from weibao.agreements.drafting import Finding
from weibao.shop.presenters.labels import GAPS, label_of, part_name
from weibao.web.presenters.words import language
from weibao.wording.mistakes import message


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """`field` is the id of the blank that mends it, or empty."""

    part: str
    clause: str
    other: str
    text: str
    field: str
    blocks: bool
    tone: str


def rows_of(findings: Iterable[Finding]) -> list[FindingRow]:
    """What keeps the draft from being signed first."""
    rows = [row_of(finding) for finding in findings]
    return sorted(rows, key=lambda row: not row.blocks)


def row_of(finding: Finding) -> FindingRow:
    return FindingRow(
        part=part_name(finding.part),
        clause="" if finding.clause == "frame" else finding.clause,
        other=finding.other,
        text=sentence_of(finding),
        field=field_id(finding.part, finding.key) if finding.key else "",
        blocks=finding.blocks,
        tone="red" if finding.blocks else "amber",
    )


def sentence_of(finding: Finding) -> str:
    gap = GAPS.get(finding.message)
    if gap is not None:
        return str(gap) % {name: label_of(value) for name, value in finding.values}
    return message(finding.message, finding.values, language())


def field_id(part: str, key: str) -> str:
    """Fit for an address: the blanks' keys hold dashes and slashes, ids do not."""
    return "f-" + f"{part}-{key}".replace("/", "-").replace(".", "-")
