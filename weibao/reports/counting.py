# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What reports count, of plain values. Each figure is defined in docs/manual/reports.md.

A promise is kept or missed as the engine said; nothing here compares a deadline with a moment.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """What cases are grouped by: `key` stands in addresses, `name` is shown.

    Both are empty for what a case has none of, such as a request without a contract.
    """

    name: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise of the provider and the engine's word: MET, MISSED, RELEASED, OPEN, PAUSED."""

    what: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A request and what became of it. `visits` counts those on which somebody arrived.

    `is_fixed` is restored or solved by telephone, and not reopened since.
    """

    number: str
    summary: str
    month: date
    reported_at: datetime
    customer: Named
    contract: Named
    engineer: Named
    priority: Named
    standing: str
    promises: tuple[Kept, ...]
    visits: int
    is_reopened: bool
    is_repeated: bool

    @property
    def is_fixed(self) -> bool:
        return self.standing in {"RESTORED", "SOLVED_REMOTELY"}

    @property
    def was_fixed(self) -> bool:
        """Once at least: what was reopened had been called fixed."""
        return self.is_fixed or self.is_reopened

    @property
    def is_first_fixed(self) -> bool:
        return self.is_fixed and not self.is_reopened and self.visits <= 1

    @property
    def is_saved(self) -> bool:
        """Solved by telephone, and nobody travelled."""
        return self.standing == "SOLVED_REMOTELY" and self.visits == 0

    def count(self, *standings: str) -> int:
        """Its promises that stand so."""
        return sum(promise.standing in standings for promise in self.promises)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """`kept`, `missed` and `pending` count promises, everything else requests."""

    requests: int = 0
    kept: int = 0
    missed: int = 0
    pending: int = 0
    fixed: int = 0
    first_fixed: int = 0
    reopened: int = 0
    repeated: int = 0
    saved: int = 0

    @property
    def kept_share(self) -> int | None:
        """Whole percent of what is decided, rounded down: 100 only when nothing was missed."""
        return share(self.kept, self.kept + self.missed)

    @property
    def first_share(self) -> int | None:
        return share(self.first_fixed, self.fixed)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: what its cases have in common, and their figures."""

    of: Named
    figures: Figures


PENDING = ("OPEN", "PAUSED")
BEHIND: Mapping[str, Callable[[Case], bool]] = {
    "requests": lambda _case: True,
    "kept": lambda case: case.count("MET") > 0,
    "missed": lambda case: case.count("MISSED") > 0,
    "pending": lambda case: case.count(*PENDING) > 0,
    "fixed": lambda case: case.was_fixed,
    "first_fixed": lambda case: case.is_first_fixed,
    "reopened": lambda case: case.is_reopened,
    "repeated": lambda case: case.is_repeated,
    "saved": lambda case: case.is_saved,
}
"""Which requests stand behind each figure."""
DIMENSIONS = ("customer", "contract", "engineer", "priority")


def share(part: int, whole: int) -> int | None:
    """None where there is nothing to divide by: no percentage of nothing."""
    return 100 * part // whole if whole else None


def figures_of(cases: Iterable[Case]) -> Figures:
    rows = list(cases)
    counts = {name: sum(map(is_behind, rows)) for name, is_behind in BEHIND.items()}
    counts["kept"] = sum(case.count("MET") for case in rows)
    counts["missed"] = sum(case.count("MISSED") for case in rows)
    counts["pending"] = sum(case.count(*PENDING) for case in rows)
    return Figures(**counts)


def behind(cases: Iterable[Case], figure: str) -> list[Case]:
    """The requests that a figure counts; raises KeyError for a figure that nobody defined."""
    return [case for case in cases if BEHIND[figure](case)]


STANDINGS: Mapping[str, tuple[str, ...]] = {
    "kept": ("MET",),
    "missed": ("MISSED",),
    "pending": PENDING,
}
"""The figures that count promises, and how those stand."""


def with_promise(cases: Iterable[Case], figure: str, *, what: str) -> list[Case]:
    """The requests behind one of `STANDINGS`, of one kind of promise."""
    fitting = {Kept(what, standing) for standing in STANDINGS[figure]}
    return [case for case in cases if fitting.intersection(case.promises)]


def narrowed(cases: Iterable[Case], wanted: Mapping[str, str]) -> list[Case]:
    """Those whose dimensions have the wanted keys; an empty key wants those without any."""
    return [
        case
        for case in cases
        if all(getattr(case, name).key == key for name, key in wanted.items())
    ]


def by(cases: Iterable[Case], dimension: str) -> list[Row]:
    """A row for each customer, contract, engineer or priority: most requests first."""
    groups: dict[Named, list[Case]] = {}
    for case in cases:
        groups.setdefault(getattr(case, dimension), []).append(case)
    rows = [Row(named, figures_of(group)) for named, group in groups.items()]
    return sorted(rows, key=lambda row: (-row.figures.requests, row.of))


def by_month(cases: Sequence[Case], months: Iterable[date]) -> list[Row]:
    """A row for each month, also where nothing was reported."""
    return [
        Row(
            Named(f"{month:%Y-%m}", f"{month:%Y-%m}"),
            figures_of(case for case in cases if case.month == month),
        )
        for month in months
    ]


def by_promise(cases: Iterable[Case]) -> list[Row]:
    """A row for each kind of promise; only what it counts of promises is filled in."""
    groups: dict[str, list[str]] = {}
    for case in cases:
        for promise in case.promises:
            groups.setdefault(promise.what, []).append(promise.standing)
    return [
        Row(
            Named(what, what),
            Figures(
                kept=standings.count("MET"),
                missed=standings.count("MISSED"),
                pending=sum(map(standings.count, PENDING)),
            ),
        )
        for what, standings in sorted(groups.items())
    ]
