# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What one side did with a contract, told to those of the other side whom it concerns."""

from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from weibao.agreements.models import Contract, LedgerEntry
from weibao.agreements.observation import Observation
from weibao.agreements.queries import other_side_of, parsed_contract
from weibao.outbox.actions import put_notice
from weibao.parties.models import Person


def announce(
    contract: Contract,
    kind: str,
    *,
    seen: Observation,
    to: Iterable[Person],
    values: Mapping[str, Any],
    page: str = "",
) -> None:
    """Once, however often the same form is sent. `page` is one of the contract's own."""
    put_notice(
        [person for person in to if person != seen.by],
        key=f"{kind}:{contract.pk}:{seen.key}",
        kind=kind,
        values={
            "contract": contract.pk,
            "number": contract.number,
            "author": seen.by.name,
            **values,
        },
        path=f"/contracts/{contract.number}/{page}",
        now=seen.now,
    )


def announce_dispute(
    contract: Contract, kind: str, *, fact_id: str, reason: str, seen: Observation
) -> None:
    """With the kind and the moment of the fact that it is about."""
    entry = LedgerEntry.objects.get(contract=contract, fact_id=fact_id)
    announce(
        contract,
        kind,
        seen=seen,
        to=other_side_of(contract, seen.by),
        values={
            "fact": entry.kind,
            "happened_at": entry.happened_at.isoformat(),
            "reason": reason[:120],
        },
        page=statement_page(contract, seen),
    )


def statement_page(contract: Contract, seen: Observation) -> str:
    """Of the month in which it happened; of the contract's last one where it is over."""
    zone = ZoneInfo(parsed_contract(contract).frame.zone)
    day = seen.now.astimezone(zone).date()
    latest = max(contract.starts_on, min(day, contract.ends_on))
    return f"statements/{latest:%Y-%m}/"
