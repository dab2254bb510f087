# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The repairer names a price; the customer orders the repair at it, or declines (M4)."""

from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.repairs.access import can_decide_repair, can_record_repair
from weibao.repairs.actions.stepping import (
    FreeRepairError,
    OtherQuoteError,
    RepairStandsError,
    is_repeat,
    locked_repair,
    take_step,
)
from weibao.repairs.actions.telling import tell_deciders, tell_desk
from weibao.repairs.facts import repair_declined, repair_ordered, repair_quoted
from weibao.repairs.models import Repair, Standing, What
from weibao.servicedesk.actions.stepping import Step

UNDECIDED = (Standing.SENT, Standing.QUOTED, Standing.APPROVED)


@transaction.atomic
def quote_repair(repair: Repair, *, amount: int, seen: Observation) -> Repair:
    """In fen. A second quotation, also after the order, needs a new yes. Raises FreeRepairError."""
    repair = locked_repair(repair, can_record_repair, seen)
    if repair.is_under_warranty:
        raise FreeRepairError(repair.number)
    step = Step(
        what=What.QUOTED,
        possible=UNDECIDED,
        to=Standing.QUOTED,
        fact=repair_quoted(repair, amount=amount, seen=seen),
        said={"amount": amount},
        changes={"quoted": amount},
    )
    if take_step(repair, step, seen):
        tell_deciders(repair, "repair_quoted", seen)
    return repair


@transaction.atomic
def order_repair(
    repair: Repair, *, person: str = "", quoted: int | None, seen: Observation
) -> Repair:
    """`quoted` is the price that was shown to whoever agreed; `person` where the desk writes it."""
    repair = locked_repair(repair, can_decide_repair, seen)
    said_by = person or seen.by.name
    step = Step(
        what=What.APPROVED,
        possible=(Standing.SENT, Standing.QUOTED),
        to=Standing.APPROVED,
        fact=repair_ordered(repair, person=said_by, seen=seen),
        said={"person": said_by, "amount": quoted},
    )
    if is_repeat(seen.key, step, of=repair):
        return repair
    if repair.standing not in step.possible:
        raise RepairStandsError(repair)
    if quoted != repair.quoted:
        raise OtherQuoteError(repair.number)
    if take_step(repair, step, seen):
        tell_desk(repair, "repair_ordered", seen)
    return repair


@transaction.atomic
def decline_repair(
    repair: Repair, *, person: str = "", reason: str = "", seen: Observation
) -> Repair:
    """Not wanted, or done elsewhere: there is no loaner then (M5)."""
    repair = locked_repair(repair, can_decide_repair, seen)
    said_by = person or seen.by.name
    step = Step(
        what=What.REFUSED,
        possible=UNDECIDED,
        to=Standing.REFUSED,
        fact=repair_declined(repair, person=said_by, reason=reason, seen=seen),
        said={"person": said_by, "reason": reason},
    )
    if take_step(repair, step, seen):
        tell_desk(repair, "repair_declined", seen)
    return repair
