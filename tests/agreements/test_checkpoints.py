# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is kept of contracts in memory changes what an answer costs, and never what it is."""

import random
from datetime import timedelta

import pytest
from django.db import transaction

from tests.cast import MONDAY
from tests.terms.ledger import fact
from weibao.agreements.actions import record_facts
from weibao.agreements.chain import parsed
from weibao.agreements.queries import facts_of, parsed_contract, verdicts, verdicts_of
from weibao.agreements.queries.checkpoints import (
    Held,
    forget_checkpoints,
    held_of,
    keep,
    nothing_of,
)
from weibao.terms.evaluate import derive
from weibao.terms.facts.reading import fact_from
from weibao.terms.output import canonical_json, plain_verdicts

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
REPORTED = "r{0} 2026-11-02 09:00 reported R{0} device=HB-001"
KINDS = (
    REPORTED,
    "a{0} 2026-11-02 10:00 arrived R{1} V{0}",
    "w{0} 2026-11-02 11:00 worked R{1} onsite 60 visit=V{0}",
    "e{0} 2026-11-02 11:30 restored R{1}",
    "p{0} 2026-11-02 11:40 paid 2026-10 3000.00",
)


@pytest.fixture(autouse=True)
def _empty():
    forget_checkpoints()


def record(contract, words, now):
    return record_facts(contract, [fact(words)], now=now)


def as_bytes(answer):
    return canonical_json(plain_verdicts(answer))


def anew(contract, now):
    """The answer of the engine to the rows as they are stored, past everything that is kept."""
    rows = contract.ledger.order_by("seq").values_list("content", flat=True)
    facts = [fact_from(parsed(row))[0] for row in rows]
    known_at = max([now, *(one.recorded_at for one in facts)])
    return derive(parsed_contract(contract), facts, known_at=known_at, until=now)


class TakenBackError(Exception):
    pass


@transaction.atomic
def fails(contract, words, now):
    record(contract, words, now)
    verdicts_of(contract, now=now)
    raise TakenBackError


def taken_back(contract, words, now):
    with pytest.raises(TakenBackError):
        fails(contract, words, now)


@pytest.mark.parametrize("seed", range(6))
def test_forgetting_any_checkpoint_between_steps_changes_no_byte(cast, contract, seed):
    chance, now = random.Random(seed), MONDAY + 4 * HOUR
    for number in range(1, 25):
        words = chance.choice(KINDS).format(number, chance.randint(1, number))
        step = chance.choice((record, record, taken_back, None))
        now += chance.choice((timedelta(), SECOND, HOUR, timedelta(days=9)))
        if step is not None:
            step(contract, words, now)
        if chance.random() < 0.4:
            forget_checkpoints()
        for later in (timedelta(), SECOND, HOUR, -HOUR):
            at = now + later
            assert as_bytes(verdicts_of(contract, now=at)) == as_bytes(anew(contract, at))


@pytest.fixture
def derived(monkeypatch):
    """How often the engine was asked."""
    asked = []

    def counting(*args, **moments):
        asked.append(moments["until"])
        return derive(*args, **moments)

    monkeypatch.setattr(verdicts, "derive", counting)
    return asked


def test_the_engine_is_asked_once_until_something_changes_by_itself(cast, contract, derived):
    first = verdicts_of(contract, now=MONDAY)
    last = first.next_at - SECOND

    again = verdicts_of(contract, now=last)

    assert (again.until, again.known_at) == (last, last)
    assert again._replace(until=first.until, known_at=first.known_at) == first
    assert derived == [MONDAY]
    verdicts_of(contract, now=first.next_at)
    assert derived == [MONDAY, first.next_at]


def test_after_a_fact_was_recorded_it_is_answered_already(cast, contract, derived):
    recorded = record(contract, REPORTED.format(1), MONDAY + HOUR)

    assert verdicts_of(contract, now=MONDAY + HOUR) == recorded.verdicts
    assert derived == []


def test_while_a_promise_is_late_each_second_is_another_answer(cast, contract, derived):
    record(contract, REPORTED.format(1), MONDAY)
    late = MONDAY + timedelta(days=3)

    for now in (late, late, late + SECOND):
        verdicts_of(contract, now=now)

    assert derived == [late, late + SECOND]


def test_only_new_rows_are_read(cast, contract, django_assert_num_queries):
    facts_of(contract)
    known_elsewhere = held_of(contract)
    record(contract, REPORTED.format(1), MONDAY)
    keep(contract, known_elsewhere)

    with django_assert_num_queries(1):
        facts = facts_of(contract)

    assert [one.id for one in facts][-1] == "r1"


def test_another_text_or_another_ledger_of_the_same_key_is_read_anew(cast, contract):
    other = nothing_of(contract).after([fact(REPORTED.format(1))], seq=7, digest="0" * 64)
    keep(contract, other)

    assert facts_of(contract) == tuple(anew_facts(contract))
    contract.text = f"{contract.text}\n"
    assert held_of(contract).seq == 0


def anew_facts(contract):
    rows = contract.ledger.order_by("seq").values_list("content", flat=True)
    return [fact_from(parsed(row))[0] for row in rows]


def test_so_many_facts_are_held_and_the_contract_asked_last(cast, contract):
    few: Held = Held(3)
    two = [fact(REPORTED.format(1)), fact(REPORTED.format(2))]
    read = nothing_of(contract).after(two, seq=2, digest="a")

    few.keep(1, read)
    few.keep(2, read)
    held = few.get(1), few.get(2)
    few.keep(2, read.after(two, seq=4, digest="b"))

    assert held == (None, read)
    assert few.get(2).seq == 4
