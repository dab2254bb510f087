# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The engine's answer, written down for the screens to filter by; and what is newly so, told.

Only rows that differ are written: a request more on a long contract changes a handful.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db import models

from weibao.agreements.actions.telling import next_reminder, tell_what_is_new
from weibao.agreements.models import BalanceLeft, Contract, ContractClock, DueMoment
from weibao.terms.verdicts import Balance, Obligation, Verdicts

M = TypeVar("M", bound=models.Model)
Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Changed(Generic[M]):
    """A row as it is now, and as it was; `before` is None for a new one."""

    row: M
    before: Mapping[str, Any] | None

    def columns(self) -> dict[str, Any]:
        """What differs, for a row that was there before."""
        before = self.before or {}
        return {
            name: now for name, old in before.items() if (now := getattr(self.row, name)) != old
        }


@dataclass(frozen=True, slots=True)
class Projection(Generic[M]):
    """A table and its columns, of which the first `keyed_by` tell the rows of a contract apart."""

    model: type[M]
    keyed_by: int
    columns: tuple[str, ...]

    def replace(self, contract: Contract, wanted: Iterable[Values]) -> list[Changed[M]]:
        """Make the stored rows of a contract equal to the wanted ones; what changed."""
        rows = self.model._default_manager.order_by()  # noqa: SLF001 # Django's documented name for it
        found = rows.filter(contract=contract).values_list("pk", *self.columns)
        stored = {values[1 : self.keyed_by + 1]: values for values in found}
        changed = []
        for values in wanted:
            old = stored.pop(values[: self.keyed_by], None)
            if old is None or old[1:] != values:
                changed.append(self._changed(contract, values, old))
        if stored:
            rows.filter(pk__in=[values[0] for values in stored.values()]).delete()
        for change in changed:
            if change.before is not None:
                rows.filter(pk=change.row.pk).update(**change.columns())
        rows.bulk_create([change.row for change in changed if change.before is None])
        return changed

    def _changed(self, contract: Contract, values: Values, old: Values | None) -> Changed[M]:
        row = self.model(contract=contract, **dict(zip(self.columns, values, strict=True)))
        if old is None:
            return Changed(row, None)
        row.pk = old[0]
        return Changed(row, dict(zip(self.columns, old[1:], strict=True)))


DUES = Projection(
    DueMoment,
    3,
    (
        "subject",
        "clause",
        "what",
        "debtor",
        "since_at",
        "due_at",
        "done_at",
        "standing",
        "priority",
        "is_provisional",
    ),
)
BALANCES = Projection(
    BalanceLeft,
    2,
    (
        "clause",
        "subject",
        "unit",
        "granted",
        "used",
        "lapsed",
        "left",
        "starts_at",
        "ends_at",
        "is_provisional",
    ),
)


def replace_projections(
    contract: Contract, verdicts: Verdicts, *, now: datetime
) -> list[Changed[DueMoment]]:
    """The obligations that are new or changed, too."""
    dues = DUES.replace(contract, [_due(item) for item in verdicts.obligations])
    BALANCES.replace(contract, [_balance(item) for item in verdicts.balances])
    next_at = min(filter(None, (verdicts.next_at, next_reminder(verdicts, now=now))), default=None)
    if not ContractClock.objects.filter(contract=contract).update(next_at=next_at):
        ContractClock.objects.create(contract=contract, next_at=next_at)
    missed = [
        change.row
        for change in dues
        if change.row.standing == "MISSED"
        and (change.before is None or change.before["standing"] != "MISSED")
    ]
    tell_what_is_new(contract, verdicts, missed=missed, now=now)
    return dues


def _due(item: Obligation) -> Values:
    return (
        item.subject,
        item.clause,
        item.what,
        item.debtor.value,
        item.since_at,
        item.due_at,
        item.done_at,
        item.standing.name,
        item.priority or "",
        item.is_provisional,
    )


def _balance(item: Balance) -> Values:
    return (
        item.clause,
        item.subject,
        item.unit,
        item.granted,
        item.used,
        item.lapsed,
        item.left,
        item.starts_at,
        item.ends_at,
        item.is_provisional,
    )
