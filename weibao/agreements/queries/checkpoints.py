# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What this process has read and derived of contracts, each up to a head of its ledger.

A checkpoint changes what an answer costs and never what it is: without any, the same is read and
derived anew. It stands for one text and one head, whose hash covers everything before it; so what
another process recorded, or a transaction took back, makes it a miss and not a mistake.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from weibao.agreements.chain import genesis
from weibao.agreements.models import Contract
from weibao.terms.facts.base import Fact
from weibao.terms.moments import stands_still
from weibao.terms.values.wall_clock import ONE_SECOND
from weibao.terms.verdicts import Verdicts


class Weighed(Protocol):
    """`weight` is the number of facts that something holds, or is about."""

    @property
    def weight(self) -> int: ...


V = TypeVar("V", bound=Weighed)
MOST_FACTS = 100_000
"""Facts that are held in all, about 80 MB; a contract that has more is held alone."""
MOST_ANSWERED = 20_000
"""Facts of the contracts whose last answers are held, another 20 MB."""
MOST_WRITTEN = 50_000
"""Rows of projections that are held, about 20 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The facts up to a head, and the last moment at which one was recorded."""

    text: str
    seq: int
    hash: str
    facts: tuple[Fact, ...] = ()
    latest: datetime | None = None

    def known_at(self, now: datetime) -> datetime:
        """By when all facts are known, also after a clock was set back."""
        return max(now, self.latest) if self.latest else now

    def after(self, facts: Sequence[Fact], *, seq: int, digest: str) -> "Checkpoint":
        """With more of the ledger, up to another head that continues this one."""
        recorded = [fact.recorded_at for fact in facts]
        return Checkpoint(
            text=self.text,
            seq=seq,
            hash=digest,
            facts=(*self.facts, *facts),
            latest=max([*recorded, self.latest] if self.latest else recorded),
        )

    @property
    def weight(self) -> int:
        return len(self.facts)


def nothing_of(contract: Contract) -> Checkpoint:
    return Checkpoint(text=contract.text, seq=0, hash=genesis(contract.number))


class Answered(NamedTuple):
    """The last answer about what a checkpoint holds.

    It holds from its `until` up to a second before its next moment if it `is_still`, else at that
    moment alone.
    """

    read: Checkpoint
    answer: Verdicts
    is_still: bool

    def at(self, now: datetime) -> Verdicts | None:
        """What holds at a moment; None where it must be derived anew."""
        if self.answer.until == now or self._lasts_to(now):
            return self.answer._replace(known_at=self.read.known_at(now), until=now)
        return None

    def _lasts_to(self, now: datetime) -> bool:
        until, following, latest = self.answer.until, self.answer.next_at, self.read.latest
        # Facts from a moment that a clock set back has not reached yet would come in between.
        has_all = latest is None or latest <= until
        # A promise is missed within the second before its next moment.
        is_before = following is None or now <= following - ONE_SECOND
        return self.is_still and has_all and until < now and is_before

    @property
    def weight(self) -> int:
        return self.read.weight


Values = tuple[Any, ...]
Rows = Mapping[Values, Values]
"""Stored rows, the primary key in front, by the columns that tell those of a contract apart."""


class Written(NamedTuple):
    """The projections as this process wrote them last. They still stand as long as the contract's
    clock has this `mark`, which is made anew with each writing.
    """

    mark: str
    dues: Rows
    balances: Rows

    @property
    def weight(self) -> int:
        return 1 + len(self.dues) + len(self.balances)


class Held(Generic[V]):
    """What is held of the contracts asked about last, by primary key, up to a weight in all."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[int, V] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def get(self, key: int) -> V | None:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def keep(self, key: int, item: V) -> None:
        with self._lock:
            self._forget(key)
            self._held[key] = item
            self._weight += item.weight
            while self._weight > self._most and len(self._held) > 1:
                self._forget(next(iter(self._held)))

    def forget(self, key: int) -> None:
        with self._lock:
            self._forget(key)

    def clear(self) -> None:
        with self._lock:
            self._held.clear()
            self._weight = 0

    def _forget(self, key: int) -> None:
        gone = self._held.pop(key, None)
        self._weight -= gone.weight if gone else 0


_read: Held[Checkpoint] = Held(MOST_FACTS)
_answered: Held[Answered] = Held(MOST_ANSWERED)
_written: Held[Written] = Held(MOST_WRITTEN)


def held_of(contract: Contract) -> Checkpoint:
    """The latest checkpoint of this text; where there is none, one of an empty ledger."""
    found = _read.get(contract.pk)
    return found if found and found.text == contract.text else nothing_of(contract)


def answer_of(contract: Contract, read: Checkpoint, now: datetime) -> Verdicts | None:
    """What is derived already of just this, and holds at a moment."""
    found = _answered.get(contract.pk)
    is_of_it = found is not None and (found.read.hash, found.read.text) == (read.hash, read.text)
    return found.at(now) if found and is_of_it else None


def keep(contract: Contract, read: Checkpoint, answer: Verdicts | None = None) -> None:
    _read.keep(contract.pk, read)
    if answer is not None:
        _answered.keep(contract.pk, Answered(read, answer, stands_still(answer)))


def written_of(contract: Contract) -> Written | None:
    return _written.get(contract.pk)


def keep_written(contract: Contract, written: Written) -> None:
    _written.keep(contract.pk, written)


def forget(contract: Contract) -> None:
    """Of one contract: what was read of it is no longer what is stored."""
    for held in (_read, _answered, _written):
        held.forget(contract.pk)


def forget_checkpoints() -> None:
    """Forget everything; only what the next answers cost changes."""
    _read.clear()
    _answered.clear()
    _written.clear()
