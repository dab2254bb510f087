# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract from a file, with the hash of its text, or every mistake that it has."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from weibao.cli.complaints import BadInputError, Complaint, complaint
from weibao.cli.reading.inputs import text_of
from weibao.terms.agreed.contract import FRAME, Contract
from weibao.terms.text.mistakes import Mistake
from weibao.terms.text.notation import ContractMistakesError, read_contract
from weibao.wording.mistakes import message
from weibao.wording.names import name_of
from weibao.wording.values import EN, ZH


@dataclass(frozen=True, slots=True)
class ContractFile:
    """`sha256` is of the file's text in UTF-8, so that `sha256sum` says the same."""

    path: str
    text: str
    contract: Contract
    sha256: str


@dataclass(frozen=True, slots=True)
class UnsoundContract:
    path: str
    mistakes: tuple[Mistake, ...]


def contract_file(path: str) -> ContractFile:
    """A sound contract; raises BadInputError with every mistake it has."""
    read = read_file(path)
    if isinstance(read, ContractFile):
        return read
    count = len(read.mistakes)
    raise BadInputError(
        *(mistake_line(path, mistake) for mistake in read.mistakes),
        complaint("contract_mistakes", path=path, count=count),
    )


def read_file(path: str) -> ContractFile | UnsoundContract:
    """A contract, or its mistakes; raises BadInputError when the file cannot be read at all."""
    text = text_of(path)
    try:
        contract = read_contract(text)
    except ContractMistakesError as wrong:
        return UnsoundContract(path, wrong.mistakes)
    return ContractFile(path, text, contract, hashlib.sha256(text.encode()).hexdigest())


def mistake_line(path: str, mistake: Mistake) -> Complaint:
    """`file:line: clause M8, field visits: sentence`, in both languages."""
    return Complaint(_line(path, mistake, ZH), _line(path, mistake, EN))


def _line(path: str, mistake: Mistake, language: str) -> str:
    place = place_of(mistake.clause, mistake.field, language)
    sentence = message(mistake.message, mistake.values, language)
    return f"{path}:{mistake.line}: {place}{sentence}"


def place_of(clause: str, field: str, language: str) -> str:
    """`clause M8, field visits: `; empty when neither is known."""
    is_zh = language == ZH
    parts = []
    if clause:
        name = name_of(FRAME, language) if clause == FRAME else clause
        noun = "" if clause == FRAME else ("条款 " if is_zh else "clause ")
        parts.append(noun + name)
    if field:
        parts.append(("字段 " if is_zh else "field ") + field)
    if not parts:
        return ""
    return ("，" if is_zh else ", ").join(parts) + ("：" if is_zh else ": ")
