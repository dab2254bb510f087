# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""`weibao verify`: whether an exported ledger is what was recorded, without trusting anyone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from weibao.agreements.chain import Finding, parsed
from weibao.cli.complaints import Complaint, refusal
from weibao.cli.reading.ledgers import chain_finding, ledger_lines
from weibao.cli.terminal import Terminal
from weibao.cli.text.labels import label
from weibao.wording.chain import finding_sentence
from weibao.wording.values import EN, ZH

_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


def verify(path: str, root: str | None, terminal: Terminal) -> int:
    """0 when every record holds, 1 at the first that does not."""
    expected = None if root is None else root.strip().lower()
    if expected is not None and not _HASH.fullmatch(expected):
        raise refusal("hash", found=root)
    lines = ledger_lines(path)
    finding = chain_finding(lines, root=expected)
    if finding is not None:
        terminal.complain(broken_line(path, finding))
        return 1
    last = parsed(lines[-1])
    terminal.line(
        label(
            "chain_holds",
            terminal.language,
            path=path,
            count=len(lines),
            number=last["contract"],
            root=last["hash"],
        )
    )
    if expected is not None:
        seq = _place_of(expected, lines)
        more = len(lines) - seq
        terminal.line(label("root_found", terminal.language, seq=seq, more=more))
    return 0


def broken_line(path: str, finding: Finding) -> Complaint:
    """`file:line: seq 5, fact x: sentence`, in both languages."""

    def line(language: str) -> str:
        sentence = finding_sentence(finding.problem, finding.values, language)
        return label("chain_broken", language, path=path, line=finding.line, sentence=sentence)

    return Complaint(line(ZH), line(EN))


def _place_of(root: str, lines: Sequence[str]) -> int:
    return next(seq for seq, text in enumerate(lines, 1) if parsed(text)["hash"] == root)
