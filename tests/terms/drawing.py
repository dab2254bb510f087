# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How the laws draw: settings, days and times at which rules change, clauses as text."""

import os
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

EXAMPLES = os.environ.get("LAW_EXAMPLES")
LAW = settings(
    max_examples=int(EXAMPLES or 40),
    derandomize=EXAMPLES is None,
    deadline=None,
    database=None,
    phases=list(Phase) if EXAMPLES else [Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""The same examples in every run; LAW_EXAMPLES=5000 asks for that many new ones, and shrinks."""

FIRST_DAY = date(2026, 9, 21)
TIMES = (
    *("00:00:00", "08:59:59", "09:00:00", "10:17:00", "11:59:59", "12:30:00", "13:00:00"),
    *("15:30:00", "15:30:01", "17:59:59", "18:00:00", "18:00:01", "23:59:59"),
)
T = TypeVar("T")

REQUESTS = ("R1", "R1", "R1", "R2", "R2", "R3")

yuan = st.integers(0, 99_999).map(lambda fen: f'"{fen // 100}.{fen % 100:02}"')
minutes = st.sampled_from((1, 30, 45, 60, 90, 120, 240, 480, 2400))
durations = minutes.map(lambda length: f'"{length}min"')
counts = st.integers(1, 4)
times = st.sampled_from(TIMES)


def moments_within(days: int) -> SearchStrategy[str]:
    """Local times such as "2026-10-01 09:00:00"."""
    return st.tuples(st.integers(0, days), times).map(
        lambda drawn: f"{FIRST_DAY + timedelta(days=drawn[0])} {drawn[1]}"
    )


moments = moments_within(24)


def lines(kind: str, **fields: SearchStrategy[object]) -> SearchStrategy[str]:
    """A clause with its fields; one that is None is left out."""
    return st.fixed_dictionaries(fields).map(
        lambda drawn: "\n".join(
            [kind, *(f"{name} = {value}" for name, value in drawn.items() if value is not None)]
        )
    )


def joined(parts: Iterable[str | None]) -> str:
    """A clause of several parts, of which some may be missing."""
    return "\n".join(part for part in parts if part is not None)


def maybe(values: SearchStrategy[T]) -> SearchStrategy[T | None]:
    return st.none() | values


def tables(
    name: str, keys: tuple[str, ...], key: str, **fields: SearchStrategy[object]
) -> SearchStrategy[str]:
    """Rows of a table, each key once."""
    row = lines(f"[[{name}]]", **fields)
    rows = st.dictionaries(st.sampled_from(keys), row, min_size=1, max_size=3)
    return rows.map(
        lambda drawn: "\n".join(f'{text}\n{key} = "{value}"' for value, text in drawn.items())
    )


yes_or_no = st.sampled_from(("true", "false"))
pauses = maybe(st.sampled_from(('["awaiting_user"]', '["awaiting_user", "awaiting_vendor"]')))
taxed_as = maybe(st.sampled_from(('"service"', '"goods"', '"repair"', '"rental"')))
