# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What may be disputed, and what is in dispute."""

from collections.abc import Collection
from datetime import datetime

from weibao.agreements.access import is_customer_side
from weibao.agreements.models import Contract, LedgerEntry
from weibao.agreements.queries.verdicts import fact_of, verdicts_of
from weibao.parties.models import Person
from weibao.terms.facts.evidence import DisputeSettled, FactAccepted, FactDisputed
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Contest

SIGNED_BY_BOTH = ("contract_signed", "amendment_signed", "calendar_published", "withdrawn")
ABOUT_FACTS = (FactAccepted.kind, FactDisputed.kind, DisputeSettled.kind)


def side_of(person: Person, contract: Contract) -> Party:
    return Party.CUSTOMER if is_customer_side(person, contract) else Party.PROVIDER


def disputable(
    contract: Contract, fact_ids: Collection[str], *, by: Person, now: datetime
) -> list[LedgerEntry]:
    """Those of the facts that the other side recorded and nobody disputes yet, in their order."""
    open_now = {item.fact for item in verdicts_of(contract, now=now).disputes if _is_open(item)}
    entries = LedgerEntry.objects.filter(contract=contract, fact_id__in=fact_ids)
    own = side_of(by, contract)
    return [
        entry
        for entry in entries.exclude(kind__in=SIGNED_BY_BOTH + ABOUT_FACTS).order_by("seq")
        if entry.fact_id not in open_now and fact_of(entry.content).side is not own
    ]


def in_dispute(contract: Contract, *, now: datetime) -> list[int]:
    """The places on the ledger of facts about which a dispute still stands."""
    open_now = {item.fact for item in verdicts_of(contract, now=now).disputes if _is_open(item)}
    entries = LedgerEntry.objects.filter(contract=contract, fact_id__in=open_now)
    return list(entries.order_by("seq").values_list("seq", flat=True)) if open_now else []


def open_dispute(contract: Contract, fact_id: str, *, now: datetime) -> FactDisputed | None:
    """The dispute about a fact that still stands; None where there is none."""
    found = [
        item
        for item in verdicts_of(contract, now=now).disputes
        if item.fact == fact_id and _is_open(item)
    ]
    if not found:
        return None
    entry = LedgerEntry.objects.get(contract=contract, fact_id=found[-1].because.facts[0])
    fact = fact_of(entry.content)
    return fact if isinstance(fact, FactDisputed) else None


def _is_open(item: object) -> bool:
    return getattr(item, "standing", None) is Contest.DISPUTED
