# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What became known of a closed month: differences that name the line they correct."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from weibao.earnings.earned import Clause, Line

NOT_COUNTED_AGAIN = frozenset({Clause.BASE, Clause.LATE, Clause.ANSWER})


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidMonth:
    """The lines of a closed month as they were kept, and as the same rule counts them now."""

    month: date
    kept: tuple[Line, ...]
    now: tuple[Line, ...]


def late_lines(months: Iterable[PaidMonth], *, settled: Iterable[Line]) -> tuple[Line, ...]:
    """One line for each that comes to another amount than was paid for it.

    `settled` are the late lines of all closed months: what they paid is paid.
    """
    paid_later = _paid_later(settled)
    return tuple(
        line
        for month in sorted(months, key=lambda one: one.month)
        for line in _of_month(month, paid_later)
    )


def _of_month(month: PaidMonth, paid_later: Mapping[tuple[str, str], int]) -> Iterable[Line]:
    name = f"{month.month:%Y-%m}"
    kept = {line.id: line for line in month.kept if line.clause not in NOT_COUNTED_AGAIN}
    now = {line.id: line for line in month.now}
    adjusted = [line for (of, line) in paid_later if of == name]
    for key in dict.fromkeys([*kept, *now, *adjusted]):
        paid = (kept[key].amount if key in kept else 0) + paid_later.get((name, key), 0)
        due = now[key].amount if key in now else 0
        if due != paid:
            yield _late(name, key, paid=paid, due=due, before=kept.get(key), after=now.get(key))


def _late(
    month: str, key: str, *, paid: int, due: int, before: Line | None, after: Line | None
) -> Line:
    line = after or before
    facts = dict(line.facts) if line else {}
    facts |= {
        "month": month,
        "line": key,
        "paid": paid,
        "due": due,
        "was": before.reason if before else "",
        "is": after.reason if after else "",
    }
    visit = key.rpartition(":")[0]
    return Line(
        id=f"late:{month}:{key}",
        clause=Clause.LATE,
        visit=visit,
        amount=due - paid,
        reason="changed",
        facts=facts,
    )


def _paid_later(settled: Iterable[Line]) -> Mapping[tuple[str, str], int]:
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for line in settled:
        sums[line.facts["month"], line.facts["line"]] += line.amount
    return sums
