# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Laws of single lines: what they multiply, and that work and packs are charged exactly once."""

from collections.abc import Iterable, Iterator

from hypothesis import given
from hypothesis import strategies as st

from tests.terms import contracts_drawn, histories_drawn
from tests.terms.drawing import LAW
from tests.terms.laws.asking import ALWAYS, end_of, made
from weibao.terms.agreed.contract import Contract
from weibao.terms.facts.agreement import PackBought
from weibao.terms.facts.base import Fact
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.facts.visits import WorkDone
from weibao.terms.money.adjusting import OfLines
from weibao.terms.money.settlement import Prices, Settlement
from weibao.terms.verdicts import Undecided, Verdicts

Facts = tuple[Fact, ...]
CARRYING = ("M8", "P1", "P2")


def held(signed: Contract, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return facts_in_force(facts, known_at=ALWAYS, until=end_of(signed))


def is_adjusted(signed: Contract) -> bool:
    """Whether some clause changes the lines that others have priced."""
    return any(isinstance(clause.term, OfLines) for clause in signed.clauses)


@LAW
@given(contracts_drawn.contracts(V6=contracts_drawn.CLAUSES["V6"]), histories_drawn.histories)
def test_line_is_its_quantity_at_its_price_less_what_the_ceiling_saved(
    signed: Contract, facts: Facts
) -> None:
    _, settlement = next(signed.terms(Settlement))
    side = "gross" if settlement.prices is Prices.INCLUSIVE else "net"

    for line in made(signed, facts).charges:
        if line.clause == "V6" and not is_adjusted(signed):
            assert getattr(line, side) == line.quantity * line.unit_price - line.saved


@LAW
@given(
    contracts_drawn.contracts(**dict.fromkeys(CARRYING, st.none())),
    histories_drawn.corrected_histories(),
)
def test_piece_of_work_is_priced_or_asked_about_at_most_once(
    signed: Contract, facts: Facts
) -> None:
    """Exactly once where nothing is included; beyond entitlements lines cite other work too."""
    told = [item.because.facts for item in lines_about_work(made(signed, facts))]

    for work in (item.id for item in held(signed, facts) if isinstance(item, WorkDone)):
        assert sum(work in cited for cited in told) <= 1


def lines_about_work(verdicts: Verdicts) -> Iterator[Undecided]:
    yield from (item for item in verdicts.charges if item.clause == "V6")
    yield from (item for item in verdicts.undecided if item.question in ABOUT_WORK)


ABOUT_WORK = ("price_unknown", "out_of_scope", "fact_without_report", "no_tax_rate")


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_every_pack_that_was_bought_is_charged_once_or_asked_about(
    signed: Contract, facts: Facts
) -> None:
    verdicts = made(signed, facts)
    bought = sorted(item.pack for item in held(signed, facts) if isinstance(item, PackBought))

    charged = [item.subject for item in verdicts.charges if item.what == "pack"]
    asked = [item.subject for item in verdicts.undecided if item.question == "pack_of_no_clause"]
    assert sorted([*charged, *asked]) == bought
