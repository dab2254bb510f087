# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The only door to the engine: a contract's text and its ledger, asked at a moment."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from weibao.agreements.chain import parsed
from weibao.agreements.models import Contract, LedgerEntry
from weibao.terms.agreed.contract import Contract as SignedContract
from weibao.terms.evaluate import derive
from weibao.terms.facts.base import Fact
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
    facts = (*facts_of(contract), *drafts)
    latest = max((fact.recorded_at for fact in facts), default=now)
    return derive(
        parsed_contract(contract), facts, known_at=known_at or max(now, latest), until=now
    )


def parsed_contract(contract: Contract) -> SignedContract:
    return _read(contract.text)


def facts_of(contract: Contract) -> tuple[Fact, ...]:
    """Every fact on the ledger, in the order in which they were recorded."""
    entries = LedgerEntry.objects.filter(contract=contract).order_by("seq")
    return tuple(fact_of(content) for content in entries.values_list("content", flat=True))


@lru_cache(maxsize=20_000)
def fact_of(content: str) -> Fact:
    """Read a stored fact. What is stored never changes, so that it is read once per process."""
    fact, problems = fact_from(parsed(content))
    if fact is None:
        raise UnreadableLedgerError(f"{problems}: {content[:200]}")
    return fact


class UnreadableLedgerError(RuntimeError):
    """A stored fact cannot be read: the ledger was changed past the database's guard."""


# A contract's text never changes, and reading it costs more than asking it.
_read = lru_cache(maxsize=256)(read_contract)
