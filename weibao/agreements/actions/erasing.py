# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Personal data goes from a ledger, and the chain holds as before (docs/decisions/0020).

The customer chooses first, on the same ledger; the database lets nothing be erased before. Whether
the contract is over, and what else is erased, is the affair of `weibao.erasure`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from weibao.agreements.access import can_choose_data, can_hold_data
from weibao.agreements.actions.ledger import Recorded, record_facts
from weibao.agreements.chain import canonical, digest_of, parsed, remainder_of
from weibao.agreements.facts import data_chosen, data_erased, data_held
from weibao.agreements.models import Contract, LedgerEntry
from weibao.agreements.observation import Observation
from weibao.agreements.queries.verdicts import forget_facts
from weibao.agreements.redaction import numbers_given, redacted
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


def hold_data(contract: Contract, *, is_held: bool, reason: str, seen: Observation) -> Recorded:
    """Ask by name that what a law lets go be kept on, or take that back."""
    if not can_hold_data(seen.by, contract):
        raise PermissionDenied
    return record_facts(
        contract, [data_held(is_held=is_held, reason=reason, seen=seen)], now=seen.now
    )


def entries_to_erase(contract: Contract, *, over: Collection[str] = ()) -> list[Left]:
    """The entries that hold personal data which nothing asks to keep, in their order.

    `over` are the kinds of data that no law asks to keep any more.
    """
    entries = LedgerEntry.objects.filter(contract=contract, erased=None).order_by("seq")
    facts = [parsed(entry.content) for entry in entries]
    given = numbers_given(parsed(entry.content) for entry in erased_before(contract))
    left = redacted(facts, known=people_known(contract), over=over, given=given)
    return [
        Left(entry=entry, content=canonical(rest).decode(), by=rest["by"])
        for entry, fact, rest in zip(entries, facts, left, strict=True)
        if rest != fact
    ]


def erased_before(contract: Contract) -> QuerySet[LedgerEntry]:
    return LedgerEntry.objects.filter(contract=contract).exclude(erased=None).order_by("seq")


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
    over: tuple[str, ...] = (),
) -> Recorded:
    """Erase, and record that it was done; `erased` are the other kinds of data with their counts.

    Both are one transaction: an erased entry without the fact that attests it breaks the chain.
    Whether it may be done was asked when it began: who began it may have left meanwhile. `over` are
    the kinds that go since no law asks to keep them any more; the fact attests all that is left on
    the ledger, also by erasures before.
    """
    lock(contract.pk)
    left = entries_to_erase(contract, over=over)
    erase(
        [(one.content, digest_of(one.entry.content.encode()), one.by, one.entry.pk) for one in left]
    )
    forget_facts(contract)
    # As they are now: those of before, and these.
    lines = [(one.seq, digest_of(one.content.encode())) for one in erased_before(contract)]
    fact = data_erased(
        [*erased, ("ledger", len(left), 0)],
        records=len(lines),
        remainder=remainder_of(lines),
        method=method,
        over=over,
        seen=seen,
    )
    return record_facts(contract, [fact], now=seen.now)
