# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Personal data goes from a ledger, and the chain holds as before (docs/decisions/0020).

The customer chooses first, on the same ledger; the database lets nothing be erased before. Whether
the contract is over, and what else is erased, is the affair of `weibao.erasure`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.access import can_choose_data
from weibao.agreements.actions.ledger import Recorded, record_facts
from weibao.agreements.chain import canonical, digest_of, parsed, remainder_of
from weibao.agreements.facts import data_chosen, data_erased
from weibao.agreements.models import Contract, LedgerEntry
from weibao.agreements.observation import Observation
from weibao.agreements.queries.verdicts import forget_facts
from weibao.agreements.redaction import redacted
from weibao.agreements.statements import erase, lock
from weibao.parties.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """An entry, and what is left of its content once personal data is gone."""

    entry: LedgerEntry
    content: str
    by: str


def choose_data(contract: Contract, *, choice: str, seen: Observation) -> Recorded:
    """By the name of the customer's responsible person. `choice` is a DataChoice."""
    if not can_choose_data(seen.by, contract):
        raise PermissionDenied
    return record_facts(contract, [data_chosen(choice, seen=seen)], now=seen.now)


def entries_to_erase(contract: Contract) -> list[Left]:
    """The entries that hold personal data which nothing asks to keep, in their order."""
    entries = LedgerEntry.objects.filter(contract=contract, erased=None).order_by("seq")
    facts = [parsed(entry.content) for entry in entries]
    left = redacted(facts, known=people_known(contract))
    return [
        Left(entry=entry, content=canonical(rest).decode(), by=rest["by"])
        for entry, fact, rest in zip(entries, facts, left, strict=True)
        if rest != fact
    ]


def people_known(contract: Contract) -> frozenset[str]:
    """The names and accounts of the provider's people."""
    people = Person.objects.filter(organization=contract.provider_id).order_by()
    return frozenset(name for pair in people.values_list("name", "username") for name in pair)


@transaction.atomic
def erase_on_ledger(
    contract: Contract,
    *,
    erased: Iterable[tuple[str, int, int]],
    method: str,
    seen: Observation,
) -> Recorded:
    """Erase, and record that it was done; `erased` are the other kinds of data with their counts.

    Both are one transaction: an erased entry without the fact that attests it breaks the chain.
    Whether it may be done was asked when it began: who began it may have left meanwhile.
    """
    lock(contract.pk)
    left = entries_to_erase(contract)
    erase(
        [(one.content, digest_of(one.entry.content.encode()), one.by, one.entry.pk) for one in left]
    )
    forget_facts(contract)
    fact = data_erased(
        [*erased, ("ledger", len(left), 0)],
        records=len(left),
        remainder=remainder_of((one.entry.seq, digest_of(one.content.encode())) for one in left),
        method=method,
        seen=seen,
    )
    return record_facts(contract, [fact], now=seen.now)
