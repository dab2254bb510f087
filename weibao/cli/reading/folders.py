# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A folder of contracts, each with its facts beside it: `WB-1.md` and `WB-1.jsonl`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from weibao.cli.complaints import BadInputError, Complaint, complaint, refusal
from weibao.cli.reading.contracts import ContractFile, contract_file
from weibao.cli.reading.ledgers import BrokenChainError, FactFile, fact_file
from weibao.cli.verify import broken_line

CONTRACT = ".md"
FACTS = (".jsonl", ".jsonl.gz")


@dataclass(frozen=True, slots=True)
class Pair:
    """A contract and its facts, both sound."""

    file: ContractFile
    facts: FactFile


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that cannot be used, and what is wrong with it."""

    path: str
    complaints: tuple[Complaint, ...]


def pairs_in(folder: str) -> Iterator[Pair | LeftOut]:
    """Every contract in the order of the files' names; raises BadInputError for no such folder."""
    names = _names(folder)
    numbers: dict[str, str] = {}
    for stem in sorted(names):
        contract, facts = names[stem].get(CONTRACT), names[stem].get(FACTS[0])
        if contract is None or facts is None:
            path = contract or facts or stem
            key = "no_facts_beside" if facts is None else "no_contract_beside"
            yield LeftOut(path, (complaint(key, path=path),))
            continue
        read = _read(contract, facts)
        if isinstance(read, Pair):
            number = read.file.contract.frame.number
            first = numbers.setdefault(number, contract)
            if first != contract:
                found = complaint("contract_twice", path=contract, number=number, other=first)
                read = LeftOut(contract, (found,))
        yield read


def _names(folder: str) -> Mapping[str, Mapping[str, str]]:
    """By the stem of their names, the contracts and the facts."""
    try:
        paths = sorted(path for path in Path(folder).iterdir() if path.is_file())
    except FileNotFoundError:
        raise refusal("no_folder", path=folder) from None
    except NotADirectoryError:
        raise refusal("is_file", path=folder) from None
    except OSError as wrong:
        raise refusal("cannot_read", path=folder, reason=wrong.strerror or wrong) from None
    names: dict[str, dict[str, str]] = {}
    for path in paths:
        for ending in (CONTRACT, *FACTS):
            if path.name.endswith(ending):
                kind = CONTRACT if ending == CONTRACT else FACTS[0]
                names.setdefault(path.name.removesuffix(ending), {}).setdefault(kind, str(path))
    if not names:
        raise refusal("no_contracts", path=folder)
    return names


def _read(contract: str, facts: str) -> Pair | LeftOut:
    try:
        file = contract_file(contract)
    except BadInputError as wrong:
        return LeftOut(contract, wrong.complaints)
    try:
        return Pair(file, fact_file(facts, contract=file.contract.frame.number))
    except BadInputError as wrong:
        return LeftOut(facts, wrong.complaints)
    except BrokenChainError as broken:
        return LeftOut(facts, (broken_line(facts, broken.finding),))
