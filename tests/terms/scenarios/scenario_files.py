# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Scenarios as text: a story, a contract, a month of facts, and the statement that follows.

The story in a few lines.
== contract                  the contract itself, or "file: weibao/library/maintenance.md"
== facts                     one a line, as in ledger.py
== statement of 2026-11 at 2026-12-01 00:00
== statement of 2026-11 at 2026-12-10 09:00, as known at 2026-12-01 00:00
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tests.terms.ledger import ledger, moment
from weibao.terms.agreed.contract import Contract
from weibao.terms.evaluate import derive
from weibao.terms.facts.base import Fact
from weibao.terms.money.statement import Statement, statement_of
from weibao.terms.output import canonical_json, plain_verdicts
from weibao.terms.text.notation import read_contract
from weibao.terms.values.periods import calendar_month
from weibao.terms.verdicts import Verdicts

ROOT = Path(__file__).parents[3]
FILES = sorted(Path(__file__).parent.glob("*.txt"))
_STATEMENT = re.compile(r"statement of (\S+) at (.{16})(?:, as known at (.{16}))?")


@dataclass(frozen=True, kw_only=True)
class Expected:
    """The statement of a month as it stands at a moment, from what was known at another."""

    month: str
    until: datetime
    known_at: datetime
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Scenario:
    contract: Contract
    facts: tuple[Fact, ...]
    expected: tuple[Expected, ...]

    def verdicts(self, expected: Expected) -> Verdicts:
        return derive(self.contract, self.facts, known_at=expected.known_at, until=expected.until)

    def statement(self, expected: Expected) -> Statement:
        month = calendar_month(date.fromisoformat(f"{expected.month}-01"))
        return statement_of(self.verdicts(expected), month, zone=self.contract.frame.zone)


def scenario(path: Path) -> Scenario:
    _, *parts = re.split(r"^== (.*)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    sections = list(zip(parts[::2], parts[1::2], strict=True))
    named = dict(sections)
    return Scenario(
        contract=contract_from(named["contract"]),
        facts=ledger(named["facts"]),
        expected=tuple(statements(sections)),
    )


def contract_from(text: str) -> Contract:
    if text.startswith("file: "):
        text = (ROOT / text.removeprefix("file: ").strip()).read_text(encoding="utf-8")
    return read_contract(text)


def statements(sections: list[tuple[str, str]]) -> Iterator[Expected]:
    for title, text in sections:
        found = _STATEMENT.fullmatch(title)
        if found:
            month, until, known_at = found.groups()
            yield Expected(
                month=month,
                until=moment(until),
                known_at=moment(known_at or until),
                lines=tuple(text.strip().splitlines()),
            )


def all_answers() -> str:
    """Everything that follows in every scenario, as the bytes that would be stored."""
    return "\n".join(
        canonical_json(plain_verdicts(told.verdicts(expected)))
        for told in map(scenario, FILES)
        for expected in told.expected
    )
