# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Laws of time and knowledge, for any contract and any history.

Origin: the invariants 12, 13, 15 and 19 of the engine's design, and style §9.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.terms import contracts_drawn, drawing, histories_drawn
from tests.terms.drawing import LAW
from tests.terms.ledger import moment
from weibao.terms.agreed.contract import Contract
from weibao.terms.evaluate import derive
from weibao.terms.facts.base import Fact
from weibao.terms.facts.in_force import facts_in_force, problems_of
from weibao.terms.facts.reading import fact_from, plain_fact
from weibao.terms.money.statement import statement_of
from weibao.terms.text.notation import read_contract
from weibao.terms.text.writing import contract_text
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import Verdicts

UNTIL = moment("2026-10-31 12:00")
LATER = moment("2026-12-31 12:00")
MONTH = Period(date(2026, 9, 1), date(2026, 10, 1))


def made(
    signed: Contract, facts: Iterable[Fact], until: datetime = UNTIL, known_at: datetime = LATER
) -> Verdicts:
    return derive(signed, facts, known_at=known_at, until=until)


@LAW
@given(contracts_drawn.contracts())
def test_contract_to_text_to_contract_is_the_identity(signed: Contract) -> None:
    text = contract_text(signed)

    assert read_contract(text) == signed
    assert contract_text(read_contract(text)) == text


@LAW
@given(histories_drawn.corrected_histories())
def test_fact_to_json_to_fact_is_the_identity(facts: tuple[Fact, ...]) -> None:
    assert [fact_from(plain_fact(item)) for item in facts] == [(item, ()) for item in facts]


@LAW
@given(contracts_drawn.contracts(), histories_drawn.histories, drawing.moments)
def test_what_was_charged_stays_charged_while_nothing_happens(
    signed: Contract, facts: tuple[Fact, ...], until: str
) -> None:
    """A month that is evaluated in two steps agrees with one step."""
    at = moment(until)
    then = [item for item in facts if item.at <= at]
    first, second = made(signed, then, until=at), made(signed, then, until=UNTIL)

    assert set(first.charges) <= set(second.charges)
    new = set(second.charges) - set(first.charges)
    # Only what was not over by then: a fee, a credit for a promise that is missed meanwhile.
    day = signed.frame.day_of(at)
    assert [item for item in new if item.during.end <= day] == []


def standing(verdicts: Verdicts) -> Verdicts:
    """Everything but the seconds by which an open promise is late, which grow by themselves."""
    promises = tuple(item._replace(because=None) for item in verdicts.obligations)
    breaches = tuple(item._replace(because=None) for item in verdicts.breaches)
    return verdicts._replace(
        obligations=promises, breaches=breaches, until=None, known_at=None, next_at=None
    )


@LAW
@given(
    contracts_drawn.contracts(),
    histories_drawn.amended_histories,
    drawing.moments,
    st.fractions(0, 1),
)
def test_until_the_next_moment_nothing_changes_by_itself(
    signed: Contract, facts: tuple[Fact, ...], until: str, share: Fraction
) -> None:
    at = moment(until)
    then = [item for item in facts if item.at <= at]
    now = made(signed, then, until=at)
    following = now.next_at or LATER
    between = at + (following - timedelta(seconds=1) - at) * float(share)

    assert standing(made(signed, then, until=max(at, between))) == standing(now)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_statements_of_two_halves_add_up_to_the_month(
    signed: Contract, facts: tuple[Fact, ...]
) -> None:
    verdicts = made(signed, facts)
    middle = date(2026, 9, 24)
    whole, first, second = (
        statement_of(verdicts, period, zone=signed.frame.zone)
        for period in (MONTH, Period(MONTH.start, middle), Period(middle, MONTH.end))
    )

    assert (first.net + second.net, first.tax + second.tax) == (whole.net, whole.tax)
    assert first.charges + second.charges == whole.charges
    assert set(first.promises) | set(second.promises) == set(whole.promises)
    assert set(first.breaches) | set(second.breaches) == set(whole.breaches)


@LAW
@given(histories_drawn.corrected_histories(), drawing.moments)
def test_facts_in_force_are_known_and_none_is_corrected_by_another_in_force(
    facts: tuple[Fact, ...], known: str
) -> None:
    held = facts_in_force(facts, known_at=moment(known), until=LATER)
    ids = {item.id for item in held}

    assert all(item.recorded_at <= moment(known) for item in held)
    assert list(held) == sorted(held, key=lambda item: (item.at, item.id))
    if not problems_of(facts):
        assert not ids & {item.corrects for item in held}


@LAW
@given(histories_drawn.corrected_histories())
def test_problems_between_facts_do_not_depend_on_the_order_of_arrival(
    facts: tuple[Fact, ...],
) -> None:
    told = {(facts[at].id, problem) for at, problem in problems_of(facts)}
    turned = facts[::-1]

    assert {(turned[at].id, problem) for at, problem in problems_of(turned)} == told
