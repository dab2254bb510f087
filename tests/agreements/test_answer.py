# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the desk hears before anything is saved."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import report, reported
from weibao.agreements.actions import buy_pack
from weibao.agreements.models import LedgerEntry
from weibao.servicedesk.answering import answer_for_report
from weibao.servicedesk.models import Request

DAY = timedelta(days=1)


@pytest.fixture
def ask(cast):
    """Ask about a call that nobody has written down."""

    def asking(contract, *, minutes=60, **changes):
        told = report(cast, contract, **changes)
        return answer_for_report(told, seen=seen(cast.zhou), minutes=minutes)

    return asking


def lefts(balances):
    return [(balance.subject, balance.left) for balance in balances]


def test_a_covered_call_is_answered_with_its_deadline_and_what_is_left(cast, contract, ask):
    answer = ask(contract)

    assert (answer.scope.is_covered, answer.scope.because.clauses) == (True, ("M1",))
    assert [(item.what, item.due_at) for item in answer.deadlines] == [
        ("arrival", MONDAY + timedelta(hours=5))
    ]
    assert (lefts(answer.balances), lefts(answer.balances_after)) == (
        [("2026-11", 4)],
        [("2026-11", 3)],
    )
    assert (answer.charges, answer.undecided) == ((), ())


def test_a_device_off_the_list_is_out_of_scope_and_priced(cast, contract, ask):
    answer = ask(contract, device=cast.laptop, minutes=90)

    assert (answer.scope.is_covered, answer.scope.failing) == (False, "device_not_listed")
    assert answer.deadlines == ()
    assert [(charge.what, charge.gross) for charge in answer.charges] == [("onsite", 30000)]
    assert lefts(answer.balances_after) == [("2026-11", 4)]


def test_the_fifth_visit_of_a_month_costs_what_the_contract_says(cast, contract, ask):
    for days in (10, 7, 6, 5):
        at = MONDAY - days * DAY
        finished(cast, reported(cast, contract, at=at), at=at)

    answer = ask(contract)

    assert [charge.gross for charge in answer.charges] == [15000]
    assert lefts(answer.balances) == lefts(answer.balances_after) == [("2026-11", 0)]


def test_a_pack_says_how_many_are_left_after_this_one(cast, packs, ask):
    buy_pack(packs, pack="FB-1", seen=seen(cast.xu, MONDAY - DAY))

    answer = ask(packs)

    assert (lefts(answer.balances), lefts(answer.balances_after)) == ([("FB-1", 2)], [("FB-1", 1)])


def test_without_a_pack_a_person_must_decide(cast, packs, ask):
    assert [item.question for item in ask(packs).undecided] == ["price_unknown"]


def test_nothing_is_saved(cast, contract, ask):
    before = LedgerEntry.objects.count()

    ask(contract)

    assert (LedgerEntry.objects.count(), Request.objects.count()) == (before, 0)


def test_without_a_contract_there_is_no_answer(cast, ask):
    assert ask(None) is None


def test_a_kind_of_work_with_a_price_of_its_own_is_priced_so(cast, contract, ask):
    answer = ask(contract, device=cast.laptop, service="remote", minutes=45)

    assert [(charge.what, charge.gross) for charge in answer.charges] == [("remote", 10000)]
