# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The part is back, goes into its place again, or is given up."""

from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.assets.actions import Sighting
from weibao.assets.actions.serials import replace_serial
from weibao.assets.models import EventSource
from weibao.repairs.access import can_record_repair
from weibao.repairs.actions.stepping import FreeRepairError, locked_repair, take_step
from weibao.repairs.actions.telling import tell_caller, tell_desk
from weibao.repairs.facts import part_returned, repair_declined
from weibao.repairs.models import Repair, Standing, What
from weibao.repairs.models.repair import AWAY
from weibao.servicedesk.actions.stepping import Step


@transaction.atomic
def return_part(
    repair: Repair, *, cost: int = 0, new_serial: str = "", seen: Observation
) -> Repair:
    """`cost` in fen is what the repairer charged, and is passed on (M4). Raises FreeRepairError.

    A declined part that comes back for nothing has no price to be told on the ledger.
    """
    repair = locked_repair(repair, can_record_repair, seen)
    if cost and repair.is_under_warranty:
        raise FreeRepairError(repair.number)
    is_declined = repair.standing == Standing.REFUSED
    fact = part_returned(repair, cost=cost, seen=seen) if cost or not is_declined else None
    direct = (Standing.SENT,) if repair.is_under_warranty else ()
    step = Step(
        what=What.RETURNED,
        possible=(*direct, Standing.APPROVED, Standing.REFUSED),
        to=Standing.RETURNED,
        fact=fact,
        said={"cost": cost, "serial": new_serial},
        changes={"cost": cost, "returned_at": seen.at, "new_serial": new_serial},
    )
    if take_step(repair, step, seen):
        _archive(repair, seen)
        tell_caller(repair, "repair_returned", seen)
        if repair.loaners.filter(returned_at=None).exists():
            tell_desk(repair, "loaner_to_fetch", seen)
    return repair


def _archive(repair: Repair, seen: Observation) -> None:
    """Another serial number came back: the device's archive says which went and which came."""
    if repair.device is None or not repair.new_serial or repair.new_serial == repair.serial:
        return
    told = Sighting(
        key=f"repair:{seen.key}", at=seen.at, now=seen.now, source=EventSource.PERSON, by=seen.by
    )
    replace_serial(
        repair.device,
        what=repair.name,
        before=repair.serial,
        after=repair.new_serial,
        told=told,
    )


@transaction.atomic
def refit_part(repair: Repair, *, seen: Observation) -> Repair:
    """Back in its place. The work of it is a visit's to tell; no labour belongs to a repair."""
    repair = locked_repair(repair, can_record_repair, seen)
    step = Step(
        what=What.REFITTED,
        possible=(Standing.RETURNED,),
        to=Standing.REFITTED,
        changes={"ended_at": seen.at},
    )
    take_step(repair, step, seen)
    return repair


@transaction.atomic
def write_off(repair: Repair, *, person: str, reason: str, seen: Observation) -> Repair:
    """`person` of the customer agrees that it is not worth repairing.

    While it is away and not declined yet, this declines the repair: no loaner is owed for it then.
    """
    repair = locked_repair(repair, can_record_repair, seen)
    is_wanted = repair.standing in AWAY and repair.standing != Standing.REFUSED
    fact = repair_declined(repair, person=person, reason=reason, seen=seen) if is_wanted else None
    step = Step(
        what=What.WRITTEN_OFF,
        possible=(*AWAY, Standing.RETURNED),
        to=Standing.WRITTEN_OFF,
        fact=fact,
        said={"person": person, "reason": reason},
        changes={"ended_at": seen.at},
    )
    if take_step(repair, step, seen):
        tell_caller(repair, "repair_written_off", seen)
    return repair
