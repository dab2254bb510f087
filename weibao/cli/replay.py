# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""`weibao replay`: run the engine on a contract and its facts, and say everything that follows.

A breach is an answer and no failure: whoever asks what is owed has been told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from weibao.cli.answers import Answer, answer_of, month_statement, whole_answer
from weibao.cli.complaints import refusal
from weibao.cli.reading.contracts import ContractFile, contract_file
from weibao.cli.reading.ledgers import BrokenChainError, FactFile, fact_file
from weibao.cli.reading.moments import AsOf, as_of, moment_from, month_from
from weibao.cli.terminal import Terminal
from weibao.cli.text.answer import answer_lines
from weibao.cli.text.reasons import Page, page_for
from weibao.cli.verify import broken_line
from weibao.terms.evaluate import derive
from weibao.terms.money.statement import Statement
from weibao.terms.output import canonical_json, plain_answer
from weibao.terms.release import ENGINE_VERSION
from weibao.terms.values.calendars import CalendarError
from weibao.terms.values.periods import Period
from weibao.terms.values.tax import NoRate
from weibao.terms.verdicts import Verdicts
from weibao.wording.values import ZH


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The command line of a replay."""

    contract: str
    facts: str
    until: str | None = None
    known_at: str | None = None
    month: str | None = None
    is_json: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What was read, and what follows from it; `statement` when one month was asked for."""

    file: ContractFile
    facts: FactFile
    verdicts: Verdicts
    month: Period | None
    statement: Statement | None


def replay(asked: Asked, terminal: Terminal) -> int:
    """0 for any answer, 1 when the ledger's chain does not hold."""
    found = sound(asked, terminal)
    if found is None:
        return 1
    if asked.is_json:
        plain = plain_answer(found.file.text, found.verdicts, found.statement)
        terminal.raw(canonical_json(plain) + "\n")
    else:
        page = page_for(found.file.contract, found.facts.facts, terminal.language)
        terminal.lines(_head(found, page))
        terminal.lines(answer_lines(_answer(found), page))
    return 0


def sound(asked: Asked, terminal: Terminal) -> Replayed | None:
    """What follows; None, and a complaint, when the ledger's chain does not hold."""
    try:
        return replayed(asked)
    except BrokenChainError as broken:
        terminal.complain(broken_line(asked.facts, broken.finding))
        return None


def replayed(asked: Asked) -> Replayed:
    """Read and derive; raises BadInputError and BrokenChainError."""
    file = contract_file(asked.contract)
    zone = file.contract.frame.zone
    month = month_from(asked.month) if asked.month is not None else None
    facts = fact_file(asked.facts, contract=file.contract.frame.number)
    moments = _moments(asked, facts, zone)
    try:
        verdicts = derive(
            file.contract, facts.facts, known_at=moments.known_at, until=moments.until
        )
        statement = month_statement(verdicts, month, zone=zone)
    except (CalendarError, NoRate) as wrong:
        raise refusal("beyond_calendar", reason=wrong) from wrong
    return Replayed(file=file, facts=facts, verdicts=verdicts, month=month, statement=statement)


def _moments(asked: Asked, facts: FactFile, zone: str) -> AsOf:
    until = known_at = None
    if asked.until is not None:
        until = moment_from(asked.until, option="--until", zone=zone)
    if asked.known_at is not None:
        known_at = moment_from(asked.known_at, option="--known-at", zone=zone)
    moments = as_of(facts.facts, until, known_at)
    if moments is None:
        raise refusal("no_facts", path=asked.facts)
    return moments


def _answer(found: Replayed) -> Answer:
    if found.statement is None:
        return whole_answer(found.verdicts)
    return answer_of(found.verdicts, found.statement)


def _head(found: Replayed, page: Page) -> Iterator[str]:
    contract, verdicts = found.file.contract, found.verdicts
    frame = contract.frame
    title = contract.zh.title if page.reader.language == ZH else contract.en.title
    yield page.say("contract", number=frame.number, title=title)
    yield page.say("parties", provider=frame.provider, customer=frame.customer)
    yield page.say(
        "as_of",
        until=page.moment(verdicts.until),
        known_at=page.moment(verdicts.known_at),
        zone=frame.zone,
    )
    key = "ledger_read" if found.facts.is_ledger else "facts_read"
    yield page.say(key, count=len(found.facts.facts))
    if found.facts.erased:
        gone = found.facts
        yield page.say("records_erased", count=gone.erased, seq=gone.attested_by)
    yield page.say("engine", engine=ENGINE_VERSION, sha256=found.file.sha256)
    if found.month is not None:
        month = f"{found.month.start:%Y-%m}"
        yield page.say("month", month=month)
        if frame.day_of(verdicts.until) < found.month.end:
            yield page.say("month_not_over", month=month)
