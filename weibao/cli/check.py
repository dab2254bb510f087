# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""`weibao check`: every mistake of a contract at its line, and advice where there is none.

With an amendment, what would be wrong with the contract once that is signed, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from weibao.cli.advice import Advice, advice_on
from weibao.cli.complaints import BadInputError
from weibao.cli.reading.contracts import ContractFile, mistake_line, place_of, read_file
from weibao.cli.reading.inputs import text_of
from weibao.cli.terminal import Terminal
from weibao.cli.text.labels import label
from weibao.terms.agreed.amended import drafted_amendment
from weibao.terms.agreed.applied import mistakes_of


def check(paths: Sequence[str], amendment: str | None, terminal: Terminal) -> int:
    """All are looked at: 0 when sound, 1 when one has mistakes, 2 when one cannot be read."""
    return max(_checked(path, amendment, terminal) for path in paths)


def _checked(path: str, amendment: str | None, terminal: Terminal) -> int:
    try:
        read = read_file(path)
    except BadInputError as wrong:
        for complaint in wrong.complaints:
            terminal.complain(complaint)
        return 2
    if isinstance(read, ContractFile):
        terminal.line(_sound(read, terminal.language))
        terminal.lines(_advice_lines(read, terminal.language))
        return 0 if amendment is None else _amended(read, amendment, terminal)
    for mistake in read.mistakes:
        terminal.line(mistake_line(path, mistake).said(terminal.language))
    return 1


def _amended(file: ContractFile, path: str, terminal: Terminal) -> int:
    """What is wrong with an amendment that both would sign on the contract's first day."""
    text = text_of(path)
    mistakes = mistakes_of(file.contract, (), drafted_amendment(file.contract, text))
    for mistake in mistakes:
        terminal.line(mistake_line(path, mistake).said(terminal.language))
    if mistakes:
        return 1
    number = file.contract.frame.number
    terminal.line(label("amends", terminal.language, path=path, number=number))
    return 0


def _sound(file: ContractFile, language: str) -> str:
    clauses = file.contract.clauses
    only_words = [clause.id for clause in clauses if clause.term is None]
    return label(
        "sound",
        language,
        path=file.path,
        number=file.contract.frame.number,
        clauses=len(clauses),
        executable=len(clauses) - len(only_words),
        words=", ".join(only_words) or label("nothing", language),
    )


def _advice_lines(file: ContractFile, language: str) -> Iterator[str]:
    found = sorted(advice_on(file.text, file.contract), key=lambda advice: advice.line)
    for advice in found:
        yield label(
            "advice",
            language,
            path=file.path,
            line=advice.line,
            place=place_of(advice.clause, advice.field, language),
            sentence=_sentence(advice, language),
        )


def _sentence(advice: Advice, language: str) -> str:
    if advice.key == "advice_digits":
        return label(advice.key, language, digits=advice.found)
    return label(advice.key, language, languages=label(advice.found, language))
