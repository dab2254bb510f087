# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The only door to the engine: a contract's text and its ledger, asked at a moment."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from weibao.agreements.chain import parsed
from weibao.agreements.models import Contract
from weibao.agreements.queries.checkpoints import (
    Checkpoint,
    answer_of,
    forget,
    held_of,
    keep,
    nothing_of,
)
from weibao.agreements.statements import rows_from
from weibao.terms.agreed.contract import Contract as SignedContract
from weibao.terms.evaluate import derive
from weibao.terms.facts.base import Fact
from weibao.terms.facts.closing import DataErased
from weibao.terms.facts.reading import fact_from
from weibao.terms.text.notation import read_contract
from weibao.terms.verdicts import Verdicts


def verdicts_of(
    contract: Contract,
    *,
    now: datetime,
    drafts: Iterable[Fact] = (),
    known_at: datetime | None = None,
) -> Verdicts:
    """All that follows at `now`.

    `drafts` are facts that nobody recorded yet. `known_at` in the past answers as it would have
    been answered then; None means with all that is recorded.
    """
    drafts = tuple(drafts)
    read = checkpoint_of(contract)
    if drafts or known_at is not None:
        facts = (*read.facts, *drafts)
        latest = max((fact.recorded_at for fact in facts), default=now)
        known = known_at or max(now, latest)
        return derive(parsed_contract(contract), facts, known_at=known, until=now)
    held = answer_of(contract, read, now)
    if held is not None:
        return held
    known = read.known_at(now)
    made = derive(parsed_contract(contract), read.facts, known_at=known, until=now)
    keep(contract, read, made)
    return made


def parsed_contract(contract: Contract) -> SignedContract:
    return _read(contract.text)


def facts_of(contract: Contract) -> tuple[Fact, ...]:
    """Every fact on the ledger, in the order in which they were recorded."""
    return checkpoint_of(contract).facts


def checkpoint_of(contract: Contract) -> Checkpoint:
    """The whole ledger as it stands: what was read before, if it goes on from there, and the rest.

    The row of the head is read again with the new ones, and tells whether it still stands.
    """
    held = held_of(contract)
    rows = rows_from(contract.pk, held.seq)
    if held.seq:
        if rows and rows[0][1] == held.hash:
            rows = rows[1:]
        else:
            held, rows = nothing_of(contract), rows_from(contract.pk, 0)
    if not rows:
        return held
    seq, digest, _ = rows[-1]
    facts = [fact_of(content) for _, _, content in rows]
    if held.seq and any(isinstance(fact, DataErased) for fact in facts):
        forget_facts(contract)
        return checkpoint_of(contract)
    read = held.after(facts, seq=seq, digest=digest)
    keep(contract, read)
    return read


def forget_facts(contract: Contract) -> None:
    """Personal data was erased on the ledger: what this process remembers of it goes, too."""
    forget(contract)
    fact_of.cache_clear()


@lru_cache(maxsize=20_000)
def fact_of(content: str) -> Fact:
    """Read a stored fact. The same bytes are the same fact, so that it is read once per process."""
    fact, problems = fact_from(parsed(content))
    if fact is None:
        raise UnreadableLedgerError(f"{problems}: {content[:200]}")
    return fact


class UnreadableLedgerError(RuntimeError):
    """A stored fact cannot be read: the ledger was changed past the database's guard."""


# A contract's text never changes, and reading it costs more than asking it.
_read = lru_cache(maxsize=2048)(read_contract)
