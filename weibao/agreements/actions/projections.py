# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The engine's answer, written down for the screens to filter by; and what is newly so, told.

Only rows that differ are written: a request more on a long contract changes a handful. They are
compared with the stored rows, or with those that this process wrote last, if the mark in the
contract's clock says that nobody has written or removed any since.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any, Generic, TypeVar

from django.db import models

from weibao.agreements.actions.telling import next_reminder, tell_what_is_new
from weibao.agreements.models import BalanceLeft, Contract, ContractClock, DueMoment
from weibao.agreements.queries.checkpoints import Rows, Values, Written, keep_written, written_of
from weibao.agreements.queries.dues import still_owed
from weibao.agreements.queries.in_force import end_of
from weibao.agreements.queries.signed import signed_by_both
from weibao.agreements.statements import Clock, set_clock
from weibao.terms.facts.base import Fact
from weibao.terms.verdicts import Balance, Obligation, Verdicts

M = TypeVar("M", bound=models.Model)


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

    def read(self, contract: Contract) -> Rows:
        found = self._rows.filter(contract=contract).values_list("pk", *self.columns)
        return {values[1 : self.keyed_by + 1]: values for values in found}

    def replace(
        self, contract: Contract, stored: Rows, wanted: Iterable[Values]
    ) -> tuple[Rows, list[Changed[M]]]:
        """Make the stored rows of a contract equal to the wanted ones; they, and what changed."""
        gone, kept, changed = dict(stored), {}, []
        for values in wanted:
            key = values[: self.keyed_by]
            old = gone.pop(key, None)
            if old is None or old[1:] != values:
                changed.append(self._changed(contract, values, old))
            else:
                kept[key] = old
        self._write(changed, gone=[values[0] for values in gone.values()])
        now = {values[1 : self.keyed_by + 1]: values for values in map(self._values, changed)}
        return {**kept, **now}, changed

    def _write(self, changed: Iterable[Changed[M]], *, gone: Sequence[int]) -> None:
        if gone:
            self._rows.filter(pk__in=gone).delete()
        for change in changed:
            if change.before is not None:
                self._rows.filter(pk=change.row.pk).update(**change.columns())
        self._rows.bulk_create([change.row for change in changed if change.before is None])

    @property
    def _rows(self) -> models.QuerySet[M]:
        return self.model._default_manager.order_by()  # noqa: SLF001 # Django's documented name for it

    def _values(self, change: Changed[M]) -> Values:
        row = change.row
        return row.pk, *[getattr(row, name) for name in self.columns]

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
        "owed",
        "suspended_at",
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
    contract: Contract, verdicts: Verdicts, *, facts: Sequence[Fact], now: datetime
) -> list[Changed[DueMoment]]:
    """The obligations that are new or changed, too; `facts` are those that it was derived from."""
    mark = token_hex(16)
    next_at = min(filter(None, (verdicts.next_at, next_reminder(verdicts, now=now))), default=None)
    stored = _stored(contract, mark, _clock(contract, facts, next_at, now))
    suspended = _suspended(verdicts)
    rows, dues = DUES.replace(
        contract, stored[0], [_due(item, suspended) for item in verdicts.obligations]
    )
    left, _ = BALANCES.replace(contract, stored[1], [_balance(item) for item in verdicts.balances])
    # Taken back with this transaction, the mark is one that no clock has.
    keep_written(contract, Written(mark, rows, left))
    missed = [
        change.row
        for change in dues
        if change.row.standing == "MISSED"
        and (change.before is None or change.before["standing"] != "MISSED")
    ]
    tell_what_is_new(contract, verdicts, missed=missed, now=now)
    return dues


def unmark(contract: Contract) -> None:
    """Let the next writing compare with the rows as they are stored, whoever wrote them."""
    ContractClock.objects.filter(contract=contract).update(mark="")


def _clock(
    contract: Contract, facts: Sequence[Fact], next_at: datetime | None, now: datetime
) -> Clock:
    end = end_of(contract, facts, now=now)
    is_moved = not end.is_terminated and end.on != contract.ends_on
    return Clock(
        next_at=next_at,
        signed_at=signed_by_both(facts, now=now),
        moved_to=end.on if is_moved else None,
        terminated_on=end.on if end.is_terminated else None,
    )


def _stored(contract: Contract, mark: str, clock: Clock) -> tuple[Rows, Rows]:
    """Set the clock, and another mark in it; the rows as they are stored.

    What this process wrote last is what is stored as long as its mark is there: whoever writes
    them sets another one, and the database takes it away when a row is deleted.
    """
    held = written_of(contract)
    if held and set_clock(contract.pk, clock, mark=mark, held=held.mark):
        return held.dues, held.balances
    clocks = ContractClock.objects.filter(contract=contract)
    if not clocks.update(mark=mark, **clock._asdict()):
        ContractClock.objects.create(contract=contract, mark=mark, **clock._asdict())
    return DUES.read(contract), BALANCES.read(contract)


def _suspended(verdicts: Verdicts) -> Mapping[str, datetime]:
    """Since when the service is suspended, by the payment that is not made (V10)."""
    return {
        right.subject: right.since_at
        for right in verdicts.rights
        if right.until_at is None and any(step.key == "suspended" for step in right.because.steps)
    }


def _due(item: Obligation, suspended: Mapping[str, datetime]) -> Values:
    is_open = item.what == "payment" and item.done_at is None
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
        still_owed(item),
        suspended.get(item.subject) if is_open else None,
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
