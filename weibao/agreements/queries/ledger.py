# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The ledger of a contract, to show and to take away."""

from collections.abc import Iterator

from weibao.agreements.chain import genesis, ledger_line
from weibao.agreements.models import Contract, LedgerEntry
from weibao.agreements.models.ledger import LedgerQuerySet

AT_ONCE = 500


def ledger_of(contract: Contract, *, subject: str | None = None) -> LedgerQuerySet:
    """The entries of a contract, or of one request, in the order in which they were recorded."""
    entries = LedgerEntry.objects.filter(contract=contract).order_by("seq")
    return entries if subject is None else entries.filter(subject=subject)


def ledger_lines(contract: Contract) -> Iterator[str]:
    """Export the ledger, one JSON line for each fact, without holding it in memory."""
    entries = ledger_of(contract)
    columns = ("seq", "prev_hash", "content", "hash", "erased")
    rows = entries.values_list(*columns).iterator(chunk_size=AT_ONCE)
    for seq, prev, content, digest, erased in rows:
        yield ledger_line(
            contract=contract.number,
            seq=seq,
            prev=prev,
            content=content,
            digest=digest,
            erased=erased,
        )


def ledger_root(contract: Contract) -> str:
    """The hash that stands for the whole ledger so far; printed on what is given away."""
    latest = LedgerEntry.objects.filter(contract=contract).order_by("-seq").first()
    return latest.hash if latest else genesis(contract.number)
