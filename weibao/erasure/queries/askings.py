# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which side asks that data be kept on when its period is over, as the ledger says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from weibao.agreements.chain import parsed
from weibao.agreements.models import Contract, LedgerEntry

BOTH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a side said last, by whom and why."""

    is_held: bool
    person: str
    reason: str
    at: datetime


def askings_of(contract: Contract) -> Mapping[str, Asking]:
    """By side, `provider` and `customer`; a side that never said anything is not there."""
    entries = LedgerEntry.objects.filter(contract=contract, kind="data_held").order_by("seq")
    return {said["side"]: asking_of(entry) for entry in entries if (said := parsed(entry.content))}


def asking_of(entry: LedgerEntry) -> Asking:
    said = parsed(entry.content)
    return Asking(
        is_held=said["is_held"],
        person=said["person"],
        reason=said["reason"],
        at=entry.happened_at,
    )
