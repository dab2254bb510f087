# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Numbers without gaps, by provider and year: taken in the transaction that keeps what has it.

And the lock under which a house begins something: the same form twice at once is one.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from weibao.agreements.models import Contract
from weibao.parties.models import Organization
from weibao.selling.models import DealSeries

CHINA = ZoneInfo("Asia/Shanghai")
CONTRACTS, QUOTES = "HT", "BJ"


def lock_house(house: Organization) -> None:
    """Until the transaction is over nobody else of the house begins anything.

    Without the key: rows that only name the house may be written meanwhile.
    """
    Organization.objects.select_for_update(no_key=True).get(pk=house.pk)


def next_number(kind: str, provider: Organization, *, now: datetime) -> str:
    """HT2026-3-0001. The series stays locked until the transaction ends: rolled back, not used."""
    series = f"{kind}{now.astimezone(CHINA).year}-{provider.pk}"
    DealSeries.objects.get_or_create(name=series)
    row = DealSeries.objects.select_for_update().get(name=series)
    while True:
        row.latest += 1
        number = f"{series}-{row.latest:04}"
        # A contract that came with its own text may be called so already: then it has that number.
        if kind != CONTRACTS or not Contract.objects.filter(number=number).exists():
            row.save(update_fields=["latest"])
            return number
