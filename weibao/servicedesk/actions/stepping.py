# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How a repair or a purchase moves: the fact on the ledger, its own row, and an event to read."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db.models import Manager, Model

from weibao.agreements.actions import Fact, record_facts
from weibao.agreements.observation import Observation

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What happened; `said` is all that the form told. `possible` are the standings before it."""

    what: str
    possible: Collection[str]
    to: str | None = None
    fact: Fact | None = None
    said: Mapping[str, Any] = field(default_factory=dict)
    changes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Steps(Generic[Row]):
    """The steps of one kind of row, which has a `standing` and a `request`.

    `events` are kept of it, each naming it by its field `name`. `stands` is raised with the row
    where a step is not possible, `other` where the key of a form comes again with other content.
    """

    events: Manager[Any]
    name: str
    stands: Callable[[Row], Exception]
    other: Callable[[str], Exception]

    def take_step(self, row: Row, step: Step, seen: Observation) -> bool:
        """Whether it is new; the same form again changes nothing. In the caller's transaction."""
        if self.is_repeat(seen.key, step, of=row):
            return False
        moved: Any = row
        if moved.standing not in step.possible:
            raise self.stands(row)
        if step.fact is not None and moved.request.contract is not None:
            record_facts(moved.request.contract, [step.fact], now=seen.now)
        columns = {**step.changes, **({"standing": step.to} if step.to else {})}
        for name, value in columns.items():
            setattr(row, name, value)
        if columns:
            row.save(update_fields=list(columns))
        self.keep_event(row, step, seen)
        return True

    def is_repeat(self, key: str, step: Step, *, of: Row | None) -> bool:
        """Raises `other` where the key is known with something else."""
        earlier: Any = self.events.filter(key=key).first()
        if earlier is None:
            return False
        is_same = (earlier.what, earlier.said) == (step.what, dict(step.said))
        if not is_same or (of is not None and getattr(earlier, f"{self.name}_id") != of.pk):
            raise self.other(key)
        return True

    def keep_event(self, row: Row, step: Step, seen: Observation) -> None:
        self.events.create(
            key=seen.key,
            what=step.what,
            at=seen.at,
            by=seen.by,
            said=dict(step.said),
            **{self.name: row},
        )
