# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts from a file: plain ones, one JSON object a line, or an exported ledger, checked first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

from weibao.agreements.chain import Erased, Finding, check_lines, erased_in
from weibao.cli.complaints import BadInputError, Complaint, refusal
from weibao.cli.reading.contracts import place_of
from weibao.cli.reading.inputs import text_lines_of
from weibao.cli.reading.json_lines import is_too_deep, value_of
from weibao.terms.facts.base import Fact
from weibao.terms.facts.in_force import problems_of
from weibao.terms.facts.reading import fact_from
from weibao.terms.values.records import Problem
from weibao.wording.mistakes import message
from weibao.wording.values import EN, ZH

Numbered = tuple[int, str]


@dataclass(frozen=True, slots=True)
class FactFile:
    """`is_ledger` when every line carried its hash, and the chain held.

    `erased` are records without their personal data, `attested_by` the number of the one that says
    what is left of them.
    """

    facts: tuple[Fact, ...]
    is_ledger: bool
    erased: int = 0
    attested_by: int = 0


class BrokenChainError(Exception):
    """The ledger is not what was exported; `finding` is the first record that does not hold."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.problem)
        self.finding = finding


def fact_file(path: str, *, contract: str) -> FactFile:
    """Facts; raises BadInputError with every problem, and BrokenChainError for a changed ledger."""
    lines = list(text_lines_of(path))
    values, complaints = _values(path, lines)
    is_ledger = bool(values) and _is_ledger_line(values[0][1])
    if is_ledger:
        finding = chain_finding([text for _, text in lines], contract=contract)
        if finding is not None:
            raise BrokenChainError(finding)
    gone = erased_in(text for _, text in lines) if is_ledger else Erased()
    facts, problems = _facts(path, _facts_in(values) if is_ledger else values)
    if complaints or problems:
        raise BadInputError(*complaints, *problems)
    return FactFile(facts, is_ledger, len(gone.lines), gone.by)


def _facts_in(lines: Sequence[tuple[int, Any]]) -> list[tuple[int, Any]]:
    return [(number, value["fact"]) for number, value in lines]


def ledger_lines(path: str) -> list[str]:
    """The lines of an exported ledger, in order; raises BadInputError."""
    lines = [text for _, text in text_lines_of(path)]
    if not lines:
        raise refusal("empty", path=path)
    return lines


def chain_finding(
    lines: Sequence[str], *, contract: str | None = None, root: str | None = None
) -> Finding | None:
    """The first thing wrong with a ledger, whatever its lines hold."""
    reached = 0

    def counted() -> Iterator[str]:
        nonlocal reached
        for reached, text in enumerate(lines, 1):  # noqa: B007 - read below
            yield "" if is_too_deep(text) else text

    try:
        return check_lines(counted(), contract=contract, root=root)
    except (UnicodeError, RecursionError):  # half a character in a contract's number
        return Finding(reached, "not_canonical", (("seq", str(reached)), ("fact", "?")))


def _values(path: str, lines: Sequence[Numbered]) -> tuple[list[tuple[int, Any]], list[Complaint]]:
    values: list[tuple[int, Any]] = []
    complaints: list[Complaint] = []
    for number, text in lines:
        if not text.strip():
            continue
        try:
            values.append((number, value_of(text, path=path, line=number)))
        except BadInputError as wrong:
            complaints.extend(wrong.complaints)
    return values, complaints


def _is_ledger_line(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping) and "fact" in value and "hash" in value


def _facts(
    path: str, values: Sequence[tuple[int, Any]]
) -> tuple[tuple[Fact, ...], list[Complaint]]:
    facts, places = [], []
    complaints: list[Complaint] = []
    for number, value in values:
        fact, problems = fact_from(value)
        complaints.extend(_complaint(path, number, problem) for problem in problems)
        if fact is not None:
            facts.append(fact)
            places.append(number)
    # What is wrong between facts is only plain when every fact could be read.
    if not complaints:
        between = problems_of(facts)
        complaints = [_complaint(path, places[index], problem) for index, problem in between]
    return tuple(facts), complaints


def _complaint(path: str, line: int, problem: Problem) -> Complaint:
    def sentence(language: str) -> str:
        place = place_of("", problem.field, language)
        return f"{path}:{line}: {place}{message(problem.message, problem.values, language)}"

    return Complaint(sentence(ZH), sentence(EN))
