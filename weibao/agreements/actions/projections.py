# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The engine's answer, written down for the screens to filter by; and what is newly so, told.

Only rows that differ are written: a request more on a long contract changes a handful.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db import models

from weibao.agreements.actions.telling import next_reminder, tell_what_is_new
from weibao.agreements.models import BalanceLeft, Contract, ContractClock, DueMoment
from weibao.terms.verdicts import Balance, Obligation, Verdicts

M = TypeVar("M", bound=models.Model)
Key = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Changed(Generic[M]):
    """A row as it is now, and as it was; `before` is None for a new one."""

    row: M
    before: Mapping[str, Any] | None

    def columns(self) -> dict[str, Any]:
        """What differs, for a row that was there before."""
        before, after = self.before or {}, _columns(self.row)
        return {name: value for name, value in after.items() if before.get(name, ...) != value}


def replace_projections(contract: Contract, verdicts: Verdicts, *, now: datetime) -> None:
    dues = _replaced(
        DueMoment,
        contract,
        [_due(item) for item in verdicts.obligations],
        key=lambda row: (row.subject, row.clause, row.what),
    )
    _replaced(
        BalanceLeft,
        contract,
        [_balance(item) for item in verdicts.balances],
        key=lambda row: (row.clause, row.subject),
    )
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


def _due(item: Obligation) -> DueMoment:
    return DueMoment(
        clause=item.clause,
        what=item.what,
        subject=item.subject,
        debtor=item.debtor.value,
        since_at=item.since_at,
        due_at=item.due_at,
        done_at=item.done_at,
        standing=item.standing.name,
        priority=item.priority or "",
        is_provisional=item.is_provisional,
    )


def _balance(item: Balance) -> BalanceLeft:
    return BalanceLeft(
        clause=item.clause,
        unit=item.unit,
        subject=item.subject,
        granted=item.granted,
        used=item.used,
        lapsed=item.lapsed,
        left=item.left,
        starts_at=item.starts_at,
        ends_at=item.ends_at,
        is_provisional=item.is_provisional,
    )


def _replaced(
    model: type[M], contract: Contract, wanted: list[M], *, key: Callable[[M], Key]
) -> list[Changed[M]]:
    """Make the stored rows of a contract equal to the wanted ones; what changed."""
    rows = model._default_manager  # noqa: SLF001 # Django's documented name for it
    stored = {key(row): row for row in rows.filter(contract=contract)}
    changed = []
    for row in wanted:
        row.contract = contract  # type: ignore[attr-defined] # every projection has one
        old = stored.pop(key(row), None)
        if old is None:
            changed.append(Changed(row, None))
        elif _columns(old) != _columns(row):
            row.pk = old.pk
            changed.append(Changed(row, _columns(old)))
    if stored:
        rows.filter(pk__in=[row.pk for row in stored.values()]).delete()
    for change in changed:
        if change.before is not None:
            rows.filter(pk=change.row.pk).update(**change.columns())
    rows.bulk_create([change.row for change in changed if change.before is None])
    return changed


def _columns(row: models.Model) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _names(type(row))}


def _names(model: type[models.Model]) -> list[str]:
    fields = model._meta.concrete_fields  # noqa: SLF001 # Django's documented name for it
    return [field.attname for field in fields if not field.primary_key]
