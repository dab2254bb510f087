# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How a repair moves: the fact on the ledger, its own row, and the event that both sides read."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied

from weibao.agreements.actions import Fact, record_facts
from weibao.agreements.observation import Observation
from weibao.parties.models import Person
from weibao.repairs.models import Repair, RepairEvent, Standing, What
from weibao.servicedesk.actions.moving import locked_request

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What happened; `said` is all that the form told. `possible` are the standings before it."""

    what: What
    possible: Collection[Standing]
    to: Standing | None = None
    fact: Fact | None = None
    said: Mapping[str, Any] = field(default_factory=dict)
    changes: Mapping[str, Any] = field(default_factory=dict)


def locked_repair(repair: Repair, allowed: Allowed, seen: Observation) -> Repair:
    """The row as it is now, one change after the other: its request is locked first."""
    if not allowed(seen.by, repair):
        raise PermissionDenied
    request = locked_request(repair.request)
    repair = Repair.objects.select_related("device").get(pk=repair.pk)
    repair.request = request
    return repair


def take_step(repair: Repair, step: Step, seen: Observation) -> bool:
    """Whether it is new; the same form again changes nothing. In the caller's transaction."""
    if is_repeat(seen.key, step, of=repair):
        return False
    if repair.standing not in step.possible:
        raise RepairStandsError(repair)
    if step.fact is not None and repair.request.contract is not None:
        record_facts(repair.request.contract, [step.fact], now=seen.now)
    columns = {**step.changes, **({"standing": step.to} if step.to else {})}
    for name, value in columns.items():
        setattr(repair, name, value)
    if columns:
        repair.save(update_fields=list(columns))
    keep_event(repair, step, seen)
    return True


def is_repeat(key: str, step: Step, *, of: Repair | None) -> bool:
    """Raises OtherRepairError where the key is known with something else."""
    earlier = RepairEvent.objects.filter(key=key).first()
    if earlier is None:
        return False
    told = (earlier.what, earlier.said)
    if told != (step.what, dict(step.said)) or (of is not None and earlier.repair_id != of.pk):
        raise OtherRepairError(key)
    return True


def keep_event(repair: Repair, step: Step, seen: Observation) -> None:
    RepairEvent.objects.create(
        repair=repair,
        key=seen.key,
        what=step.what,
        at=seen.at,
        by=seen.by,
        said=dict(step.said),
    )
