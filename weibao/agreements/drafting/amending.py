# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A supplementary agreement from typed blanks: the clauses as they stand, filled anew (V1)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import datetime

from weibao.agreements.drafting.blanks import name_of_section
from weibao.agreements.drafting.filling import filled
from weibao.agreements.models import Contract
from weibao.agreements.queries.in_force import in_force
from weibao.agreements.queries.verdicts import parsed_contract
from weibao.terms.text.markdown import lines_of, sections
from weibao.terms.text.writing import contract_text


def text_now(contract: Contract, *, now: datetime) -> str:
    """The contract's text with every amendment that was signed, in the notation."""
    signed = parsed_contract(contract)
    worded = in_force(contract, now=now).wordings
    latest = (versions[-1].clause for versions in worded.values())
    clauses = tuple(clause for clause in latest if clause is not None)
    return contract_text(dataclasses.replace(signed, clauses=clauses))


def amendment_from(text: str, answers: Mapping[str, str]) -> str:
    """The clauses that the answers change, whole, as an amendment says them; "" for none."""
    before, after = _clauses(filled(text, {}, {})), _clauses(filled(text, answers, {}))
    changed = [words for name, words in after.items() if words != before.get(name)]
    return "\n\n".join(words.strip() for words in changed) + "\n" if changed else ""


def _clauses(text: str) -> dict[str, str]:
    lines, parts = lines_of(text), sections(text)
    ends = [*(part.line - 1 for part in parts[1:]), len(lines)]
    return {
        name_of_section(part): "\n".join(lines[part.line - 1 : end])
        for part, end in zip(parts, ends, strict=True)
        if part.level > 1
    }
