# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The number of an invoice: one series of each provider and month, whoever issues it."""

from datetime import date

from weibao.billing.models import NumberSeries


def take_number(provider_id: int, month: date) -> str:
    """The next number of a month. Nobody else takes one until the caller's transaction is over.

    Call it with the contract locked: hands and runs lock in this order, so that none waits for the
    other in turn.
    """
    NumberSeries.objects.get_or_create(provider_id=provider_id, month=month)
    series = NumberSeries.objects.select_for_update().get(provider=provider_id, month=month)
    series.last += 1
    series.save(update_fields=["last"])
    return series.number
