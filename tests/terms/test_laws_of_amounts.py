# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Laws of money and of entitlements, for any contract and any history.

Origin: the invariants 1, 16, 22 and 24 of the engine's design.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from tests.terms import generated as g
from tests.terms.generated import LAW
from tests.terms.ledger import moment
from weibao.terms.contract import Contract
from weibao.terms.evaluate import derive
from weibao.terms.facts.agreement import PackBought
from weibao.terms.facts.base import Fact
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.facts.visits import WorkDone
from weibao.terms.output import plain_verdicts
from weibao.terms.settlement import Prices, Settlement
from weibao.terms.values.records import field_types
from weibao.terms.values.scalars import Price
from weibao.terms.verdicts import Undecided, Verdicts

UNTIL = moment("2026-10-31 12:00")
LATER = moment("2026-12-31 12:00")


def made(signed: Contract, facts: Iterable[Fact], until: datetime = UNTIL) -> Verdicts:
    return derive(signed, facts, known_at=LATER, until=until)


@LAW
@given(g.contracts(), g.corrected_histories())
def test_net_and_tax_are_the_gross_of_every_line(signed: Contract, facts: tuple[Fact, ...]) -> None:
    for line in made(signed, facts).charges:
        assert line.net + line.tax == line.gross
        assert min(line.net, line.tax, line.saved) >= 0
        assert abs(line.tax - line.net * line.rate) <= 1


@LAW
@given(g.contracts(), g.corrected_histories())
def test_line_is_its_quantity_at_its_price_less_what_the_ceiling_saved(
    signed: Contract, facts: tuple[Fact, ...]
) -> None:
    _, settlement = next(signed.terms(Settlement))
    side = "gross" if settlement.prices is Prices.INCLUSIVE else "net"

    for line in made(signed, facts).charges:
        amount = line.quantity * line.unit_price - line.saved
        assert line.what == "fee" or getattr(line, side) == amount


@LAW
@given(g.contracts(), g.corrected_histories(), g.moments)
def test_granted_is_used_and_lapsed_and_left_at_every_moment(
    signed: Contract, facts: tuple[Fact, ...], until: str
) -> None:
    for balance in made(signed, facts, until=moment(until)).balances:
        assert balance.granted == balance.used + balance.lapsed + balance.left
        assert min(balance.used, balance.lapsed, balance.left) >= 0
        assert sum(item.units for item in balance.movements) == balance.left
        moments = [item.at for item in balance.movements]
        assert moments == sorted(moments)
        assert all(balance.starts_at <= at <= balance.ends_at for at in moments)


@LAW
@given(g.contracts(), g.corrected_histories(), g.moments)
def test_balance_that_has_ended_has_nothing_left(
    signed: Contract, facts: tuple[Fact, ...], until: str
) -> None:
    at = moment(until)

    for balance in made(signed, facts, until=at).balances:
        assert balance.left == 0 or at < balance.ends_at


def values(plain: object) -> Iterator[object]:
    if isinstance(plain, dict):
        for value in plain.values():
            yield from values(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from values(value)
    else:
        yield plain


@LAW
@given(g.contracts(), g.corrected_histories())
def test_output_holds_no_floats(signed: Contract, facts: tuple[Fact, ...]) -> None:
    kinds = {type(value) for value in values(plain_verdicts(made(signed, facts)))}

    assert kinds <= {str, int, bool, type(None)}


R = TypeVar("R")


def doubled(record: R) -> R:
    """The same clause at twice its prices."""
    changes = {}
    for field in field_types(type(record)):
        value = getattr(record, field.name)
        if field.type is Price and value is not None:
            changes[field.name] = value * 2
        elif isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
            changes[field.name] = tuple(doubled(entry) for entry in value)
    return dataclasses.replace(record, **changes)


def at_twice_the_prices(signed: Contract) -> Contract:
    clauses = tuple(
        dataclasses.replace(clause, term=doubled(clause.term)) for clause in signed.clauses
    )
    return dataclasses.replace(signed, clauses=clauses)


@LAW
@given(g.contracts(), g.histories)
def test_doubling_all_prices_doubles_all_nets_within_rounding(
    signed: Contract, facts: tuple[Fact, ...]
) -> None:
    twice = [doubled(item) for item in facts]
    once, double = made(signed, facts).charges, made(at_twice_the_prices(signed), twice).charges

    assert [line.subject for line in double] == [line.subject for line in once]
    for line, more in zip(once, double, strict=True):
        assert abs(more.net - 2 * line.net) <= 2
        assert abs(more.gross - 2 * line.gross) <= 2
        assert more.saved == 2 * line.saved


@LAW
@given(g.contracts(M8=st.none(), P1=st.none(), P2=st.none()), g.corrected_histories())
def test_piece_of_work_is_priced_or_asked_about_at_most_once(
    signed: Contract, facts: tuple[Fact, ...]
) -> None:
    """Exactly once where nothing is included; beyond entitlements lines cite other work too."""
    told = [named_work(item) for item in lines_about_work(made(signed, facts))]
    held = facts_in_force(facts, known_at=LATER, until=UNTIL)
    carries = any(clause.id == "M9" for clause in signed.clauses)

    for name in (item.id for item in held if isinstance(item, WorkDone)):
        assert told.count(name) <= 1
        assert carries or told.count(name) == 1


def lines_about_work(verdicts: Verdicts) -> Iterator[Undecided]:
    yield from (item for item in verdicts.charges if item.clause == "V6")
    yield from (item for item in verdicts.undecided if item.question in ABOUT_WORK)


def named_work(item: Undecided) -> str:
    """The work stands last, behind what put its request in scope."""
    return item.because.facts[-1]


ABOUT_WORK = ("price_unknown", "out_of_scope", "fact_without_report", "no_tax_rate")


@LAW
@given(g.contracts(), g.corrected_histories())
def test_every_pack_that_was_bought_is_charged_once_or_asked_about(
    signed: Contract, facts: tuple[Fact, ...]
) -> None:
    verdicts = made(signed, facts)
    held = facts_in_force(facts, known_at=LATER, until=UNTIL)
    bought = sorted(item.pack for item in held if isinstance(item, PackBought))

    charged = [item.subject for item in verdicts.charges if item.what == "pack"]
    asked = [item.subject for item in verdicts.undecided if item.question == "pack_of_no_clause"]
    assert sorted([*charged, *asked]) == bought


@LAW
@given(g.contracts(M2=g.CLAUSES["M2"]), g.histories)
def test_fees_of_the_months_are_the_fee_of_the_life(
    signed: Contract, facts: tuple[Fact, ...]
) -> None:
    fees = [item for item in made(signed, facts).charges if item.clause == "M2"]
    months = [item.subject for item in fees]

    assert months == sorted(set(months))
    assert all(date(2026, 9, 1) <= item.on <= date(2026, 10, 31) for item in fees)
    assert len(fees) == (2 if str(signed.frame.ends_on) < "2026-10-31" else 1)
