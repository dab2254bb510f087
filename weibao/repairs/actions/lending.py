# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A loaner goes out until the repair is done, and comes back (M5)."""

from datetime import datetime

from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.outbox.actions import put_message
from weibao.repairs.access import can_decide_repair, can_record_repair
from weibao.repairs.actions.stepping import (
    RepairStandsError,
    is_repeat,
    locked_repair,
    take_step,
)
from weibao.repairs.facts import loaner_declined, loaner_lent, loaner_returned
from weibao.repairs.models import Loaner, Repair, Standing, What
from weibao.repairs.models.repair import AWAY
from weibao.repairs.queries import loaner_right
from weibao.servicedesk.actions.stepping import Step


class NoLoanerRightError(ValueError):
    """The contract does not give it now: too early, a monitor, declined, or no such clause."""


class LoanerOutError(ValueError):
    """One is out for this repair already."""


@transaction.atomic
def lend_loaner(
    repair: Repair, *, name: str, serial: str = "", due_at: datetime, seen: Observation
) -> Repair:
    """Under a contract, only while the right to it stands; without one as both agreed."""
    repair = locked_repair(repair, can_record_repair, seen)
    step = Step(
        what=What.LENT,
        possible=AWAY,
        fact=loaner_lent(repair, name=name, seen=seen),
        said={"name": name, "serial": serial, "due_at": due_at.isoformat()},
    )
    if is_repeat(seen.key, step, of=repair):
        return repair
    _refuse_wrong(repair, seen)
    take_step(repair, step, seen)
    loaner = Loaner.objects.create(
        repair=repair,
        name=name,
        serial=serial,
        lent_at=seen.at,
        lent_by=seen.by,
        due_at=due_at,
    )
    put_message(
        f"loaner_due:{loaner.pk}",
        topic="loaner_due",
        payload={"loaner": loaner.pk, "request": repair.request.number},
        now=seen.now,
        run_at=max(due_at, seen.now),
    )
    return repair


def _refuse_wrong(repair: Repair, seen: Observation) -> None:
    if repair.standing not in AWAY:
        raise RepairStandsError(repair)
    if repair.loaners.filter(returned_at=None).exists():
        raise LoanerOutError(repair.number)
    if repair.request.contract is not None and loaner_right(repair, now=seen.at) is None:
        raise NoLoanerRightError(repair.number)


@transaction.atomic
def decline_loaner(repair: Repair, *, person: str = "", seen: Observation) -> Repair:
    repair = locked_repair(repair, can_decide_repair, seen)
    said_by = person or seen.by.name
    step = Step(
        what=What.LOANER_DECLINED,
        possible=AWAY,
        fact=loaner_declined(repair, person=said_by, seen=seen),
        said={"person": said_by},
        changes={"loaner_declined_by": said_by},
    )
    take_step(repair, step, seen)
    return repair


@transaction.atomic
def return_loaner(repair: Repair, *, seen: Observation) -> Repair:
    """The one that is out; also when the repair has ended."""
    repair = locked_repair(repair, can_record_repair, seen)
    step = Step(
        what=What.LOANER_BACK,
        possible=tuple(Standing),
        fact=loaner_returned(repair, seen=seen),
    )
    if is_repeat(seen.key, step, of=repair):
        return repair
    loaner = repair.loaners.filter(returned_at=None).first()
    if loaner is None:
        raise RepairStandsError(repair)
    take_step(repair, step, seen)
    loaner.returned_at = seen.at
    loaner.save(update_fields=["returned_at"])
    return repair
