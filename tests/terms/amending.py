# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Amendments for tests: a line of the ledger, and the clauses that it brings."""

from tests.terms.contracts import LATER, clause_source
from tests.terms.ledger import ledger, moment, raw_fact
from weibao.terms.agreed.contract import Contract
from weibao.terms.evaluate import derive
from weibao.terms.facts.agreement import AmendmentSigned
from weibao.terms.facts.base import Fact
from weibao.terms.facts.reading import fact_from
from weibao.terms.verdicts import Verdicts


def amendment(line: str, text: str = "", **clauses: str) -> AmendmentSigned:
    """ "n1 2026-11-05 10:00 amended 补-1 2026-11-16 now", and clauses by id, or a whole text."""
    words = "\n".join(clause_source(name, term) for name, term in clauses.items())
    raw = raw_fact(line) | {"text": text or words}
    read, problems = fact_from(raw)
    assert isinstance(read, AmendmentSigned), (line, problems)
    return read


def answers(
    signed: Contract,
    *told: str | Fact,
    until: str = LATER,
    known_at: str | None = None,
) -> Verdicts:
    """What follows at `until` from lines of a ledger and from facts."""
    facts = [fact for part in told for fact in (ledger(part) if isinstance(part, str) else (part,))]
    known = moment(known_at or until)
    return derive(signed, facts, known_at=known, until=moment(until))
