# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""`weibao verify`: whether an exported ledger is what was recorded, without trusting anyone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from weibao.agreements.chain import Finding, erased_in, parsed
from weibao.cli.complaints import Complaint, complaint, refusal
from weibao.cli.reading.inputs import text_of
from weibao.cli.reading.ledgers import chain_finding, ledger_lines
from weibao.cli.terminal import Terminal
from weibao.cli.text.labels import label
from weibao.wording.chain import finding_sentence
from weibao.wording.values import EN, ZH

_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


def verify(path: str, terminal: Terminal, *, root: str | None, contract: str | None) -> int:
    """0 when every record holds, 1 at the first that does not.

    `contract` is a file, which must be the text that the signatures are over.
    """
    expected = None if root is None else root.strip().lower()
    if expected is not None and not _HASH.fullmatch(expected):
        raise refusal("hash", found=root)
    lines = ledger_lines(path)
    text = None if contract is None else text_of(contract)
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
    gone = erased_in(lines)
    if gone.lines:
        count = len(gone.lines)
        terminal.line(label("records_erased", terminal.language, count=count, seq=gone.by))
    if expected is not None:
        seq = _place_of(expected, lines)
        more = len(lines) - seq
        terminal.line(label("root_found", terminal.language, seq=seq, more=more))
    if contract is None or text is None:
        return 0
    return _signed(contract, sha256(text.encode()).hexdigest(), lines, terminal)


def _signed(contract: str, digest: str, lines: Sequence[str], terminal: Terminal) -> int:
    """Whether the text of that hash is what the signatures of the ledger say they are over."""
    noted = _noted([parsed(line) for line in lines])
    others = [seq for seq, found in noted.items() if found != digest]
    if others:
        values = {"path": contract, "sha256": digest, "seq": others[0], "found": noted[others[0]]}
        terminal.complain(complaint("text_not_signed", **values))
        return 1
    key = "text_signed" if noted else "text_not_noted"
    seqs = ", ".join(map(str, noted))
    terminal.line(label(key, terminal.language, path=contract, sha256=digest, seqs=seqs))
    return 0


def _noted(lines: Sequence[Mapping[str, Any]]) -> dict[int, str]:
    """The hash that each signature under the contract is over, by the number of its record."""
    corrected = {line["fact"].get("corrects") for line in lines}
    return {
        line["seq"]: str(line["fact"]["text_sha256"])
        for line in lines
        if line["fact"].get("kind") == "contract_signed"
        and line["fact"].get("document", "contract") == "contract"
        and "text_sha256" in line["fact"]
        and line["fact"]["id"] not in corrected
    }


def broken_line(path: str, finding: Finding) -> Complaint:
    """`file:line: seq 5, fact x: sentence`, in both languages."""

    def line(language: str) -> str:
        sentence = finding_sentence(finding.problem, finding.values, language)
        return label("chain_broken", language, path=path, line=finding.line, sentence=sentence)

    return Complaint(line(ZH), line(EN))


def _place_of(root: str, lines: Sequence[str]) -> int:
    return next(seq for seq, text in enumerate(lines, 1) if parsed(text)["hash"] == root)
