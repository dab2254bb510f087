# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Laws of money and of entitlements: invariants 2, 3, 4, 22 and 24."""

import dataclasses
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from tests.terms.laws.asking import made, only, some_moments, without
from tests.terms.laws.rewriting import written_anew
from weibao.terms.agreed.contract import Contract
from weibao.terms.clauses.prices.fee import Fee
from weibao.terms.facts.base import Fact
from weibao.terms.money.settlement import Settlement
from weibao.terms.values.cycles import periods_of
from weibao.terms.values.money import Fen, rounded
from weibao.terms.values.periods import Period
from weibao.terms.values.records import field_types
from weibao.terms.values.scalars import Price
from weibao.terms.verdicts import Charge, Verdicts


def check_lines_add_up(signed: Contract, facts: Sequence[Fact]) -> None:
    """2. Net and tax are the gross of every line to the fen, with no tolerance."""
    for line in made(signed, facts).charges:
        assert line.net + line.tax == line.gross, line
        assert line.saved >= 0, line
        assert line.net * line.tax >= 0, line
        assert abs(line.tax - line.net * line.rate) <= 1, line


def check_parts_of_a_fee_sum_to_it(signed: Contract, facts: Sequence[Fact]) -> None:
    """3. A fee that is written anew, unchanged, on some days of a period asks for the same."""
    fees = only(signed, Fee, Settlement)
    days = [item.at for item in facts]

    whole = asked_for(made(fees, ()))
    parts = asked_for(made(fees, written_anew(fees, some_moments(days, most=4))))

    assert whole == parts


def check_fee_is_that_of_the_life(signed: Contract, facts: Sequence[Fact]) -> None:
    """3. For each period of its life a contract asks for what its days come to, once."""
    fees = only(signed, Fee, Settlement)
    told = without(facts, "amendment_signed", "contract_terminated")

    asked = asked_for(made(fees, told))

    assert asked == {
        (clause, period.name): rounded(fee.of_days(period, period.days))
        for clause, fee in signed.terms(Fee)
        for period in periods_of(signed.life, fee.per, signed.frame.zone)
    }


def asked_for(verdicts: Verdicts) -> dict[tuple[str, str], int]:
    """What each fee asks for each period, as the contract writes its amounts."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for line in verdicts.charges:
        if line.what == "fee":
            found[line.clause, line.subject] += as_written(line)
    return dict(found)


def as_written(line: Charge) -> int:
    """The amount before the settlement adds or finds its tax."""
    is_inclusive = any(item.key == "vat_inclusive" for item in line.because.steps)
    return line.gross if is_inclusive else line.net


def check_no_day_is_billed_twice(signed: Contract, facts: Sequence[Fact]) -> None:
    """4. Each day of a fee stands in one line of its clause at most."""
    days: dict[str, list[Period]] = defaultdict(list)
    for line in made(signed, facts).charges:
        if line.what == "fee":
            days[line.clause].append(line.during)
    for clause, parts in days.items():
        for one, other in pairwise(sorted(parts, key=lambda part: part.start)):
            assert one.end <= other.start, (clause, one, other)


def check_balances_add_up(signed: Contract, facts: Sequence[Fact]) -> None:
    """22. Granted is used, lapsed and left at every instant; nothing is left after the end."""
    for until in (None, *some_moments(item.at for item in facts)):
        verdicts = made(signed, facts, until=until)
        for balance in verdicts.balances:
            assert balance.granted == balance.used + balance.lapsed + balance.left
            assert sum(item.units for item in balance.movements) == balance.left, balance
            moments = [item.at for item in balance.movements]
            assert moments == sorted(moments), balance
            is_over = balance.ends_at <= verdicts.until and balance.unit not in STAYING
            assert balance.left <= 0 or not is_over, balance


STAYING = ("requirement",)
"""What is still to be accepted stays so after its day."""


# ------------------------------------------------------------------ metamorphic


def check_doubling_prices_doubles_nets(signed: Contract, facts: Sequence[Fact]) -> None:
    """24. At twice the prices every line is twice as much, within rounding.

    Not for amendments, whose prices stand in their text. A share of a fee that comes to less than
    half a fen makes no line, and one of a fen at twice the prices.
    """
    told = without(facts, "amendment_signed")
    once = made(signed, told).charges
    there = {(line.clause, line.what, line.subject, line.on) for line in once}
    twice = [
        line
        for line in made(at_twice_the_prices(signed), [doubled(item) for item in told]).charges
        if (line.clause, line.what, line.subject, line.on) in there or abs(line.gross) > 1
    ]

    assert [(line.clause, line.subject) for line in twice] == [
        (line.clause, line.subject) for line in once
    ]
    for line, more in zip(once, twice, strict=True):
        assert abs(more.net - 2 * line.net) <= ROUNDING, (line, more)
        assert abs(more.gross - 2 * line.gross) <= ROUNDING, (line, more)


ROUNDING = 3
"""Fen: a resident's line is what a share of the month comes to, less absences; each is rounded."""


def at_twice_the_prices(signed: Contract) -> Contract:
    clauses = tuple(
        dataclasses.replace(clause, term=doubled(clause.term)) for clause in signed.clauses
    )
    return dataclasses.replace(signed, clauses=clauses)


def doubled(record: Any) -> Any:
    """The same record at twice its prices and payments."""
    changes = {}
    for field in field_types(type(record)):
        value = getattr(record, field.name)
        if field.type in (Price, Fen) and value is not None:
            changes[field.name] = value * 2
        elif isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
            changes[field.name] = tuple(doubled(entry) for entry in value)
    return dataclasses.replace(record, **changes)


ALL = (
    check_lines_add_up,
    check_parts_of_a_fee_sum_to_it,
    check_fee_is_that_of_the_life,
    check_no_day_is_billed_twice,
    check_balances_add_up,
    check_doubling_prices_doubles_nets,
)
