# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How a repair moves: the fact on the ledger, its own row, and the event that both sides read."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied

from weibao.agreements.observation import Observation
from weibao.parties.models import Person
from weibao.repairs.models import Repair, RepairEvent
from weibao.servicedesk.actions.moving import locked_request
from weibao.servicedesk.actions.stepping import Steps

Allowed = Callable[[Person, Repair], bool]


class RepairStandsError(ValueError):
    """The repair stands where this cannot be done."""

    def __init__(self, repair: Repair) -> None:
        super().__init__(f"Repair {repair.number} is {repair.standing}.")
        self.repair = repair


class OtherRepairError(ValueError):
    """The same form came twice with other content."""


class FreeRepairError(ValueError):
    """Under the maker's warranty nothing is charged, so that no cost can be told (M4).

    Where the maker wants money after all, the part comes back and is sent anew.
    """


class OtherQuoteError(ValueError):
    """Somebody agreed to a quotation that is not the latest any more."""


def locked_repair(repair: Repair, allowed: Allowed, seen: Observation) -> Repair:
    """The row as it is now, one change after the other: its request is locked first."""
    if not allowed(seen.by, repair):
        raise PermissionDenied
    request = locked_request(repair.request)
    repair = Repair.objects.select_related("device").get(pk=repair.pk)
    repair.request = request
    return repair


STEPS = Steps(RepairEvent.objects, "repair", stands=RepairStandsError, other=OtherRepairError)
take_step, is_repeat, keep_event = STEPS.take_step, STEPS.is_repeat, STEPS.keep_event
