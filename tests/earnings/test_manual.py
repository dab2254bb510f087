# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The worked month of the manual is what the program comes to."""

from datetime import timedelta
from pathlib import Path

from tests.factories.earnings import AT, evidence, rule
from weibao.earnings.earned import Fix, Rated, Repeat, earned, total_of

MANUAL = Path(__file__).parents[2] / "docs" / "manual" / "pay.md"
CLAUSES = ("visit", "stars", "repeat", "arrival")


def rows_of_the_table():
    lines = MANUAL.read_text(encoding="utf-8").splitlines()
    first = next(
        number for number, line in enumerate(lines) if line.startswith("| visit | service")
    )
    head, _rule, *rows = (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines[first : next(n for n in range(first, len(lines)) if not lines[n])]
    )
    return [dict(zip(head, row, strict=True)) for row in rows]


def told(row):
    days = row["repeat after days"]
    again = Repeat(request="R9", reported_at=AT + timedelta(days=int(days))) if days else None
    return evidence(
        visit=row["visit"],
        service=row["service"],
        fix=Fix(row["fix"]),
        rated=Rated(stars=int(row["stars"]), by="赵小燕", at=AT) if row["stars"] else None,
        reported_at=AT,
        repeat=again,
        arrival=row["arrival"],
    )


def fen(text):
    return round(float(text) * 100) if text else None


def test_each_line_of_the_worked_month_is_what_the_rule_comes_to():
    *visits, base, month = rows_of_the_table()

    lines = earned(rule(), [told(row) for row in visits])

    for row in visits:
        own = {line.clause.value: line.amount for line in lines if line.visit == row["visit"]}
        named = ("visit pay", "stars pay", "repeat off", "arrival pay")
        said = zip(CLAUSES, named, strict=True)
        assert own == {
            clause: fen(row[name]) for clause, name in said if fen(row[name]) is not None
        }
        assert sum(own.values()) == fen(row["yuan"])
    assert (fen(base["yuan"]), fen(month["yuan"])) == (rule().base, total_of(lines))
