# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an hour costs."""

from datetime import date

from django.core.exceptions import PermissionDenied

from weibao.margins.access import can_set_costs
from weibao.margins.models import HourCost
from weibao.parties.models import Organization, Person


class OtherEmployerError(ValueError):
    """The engineer works for somebody else."""


def set_hour_cost(
    provider: Organization, *, engineer: Person | None, from_on: date, amount: int, by: Person
) -> HourCost:
    """In fen, of one engineer or of all; raises OtherEmployerError."""
    if not can_set_costs(by, provider):
        raise PermissionDenied
    if engineer is not None and engineer.organization_id != provider.pk:
        raise OtherEmployerError(engineer.username)
    kept, _is_new = HourCost.objects.update_or_create(
        provider=provider, engineer=engineer, from_on=from_on, defaults={"amount": amount}
    )
    return kept
