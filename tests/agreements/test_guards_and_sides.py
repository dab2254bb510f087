# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a clause asks for first, and which side recorded a fact."""

from dataclasses import replace

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import GUARD, MAINTENANCE, maintenance_contract, seen
from tests.factories.fieldwork import HOUR, started, work
from tests.factories.servicedesk import reported
from weibao.agreements.actions import FactGuardedError, list_device, record_facts, sign_contract
from weibao.agreements.facts import device_delisted
from weibao.agreements.queries import facts_of, ledger_of
from weibao.fieldwork.actions import finish_visit, record_backup_answer
from weibao.fieldwork.facts import work_facts
from weibao.fieldwork.models import BackupAnswer
from weibao.terms.values.party import Party


@pytest.fixture
def guarded(cast):
    return maintenance_contract(cast, number="WB-G", clauses=(*MAINTENANCE, GUARD))


def side_of(contract, fact_id):
    return next(fact.side for fact in facts_of(contract) if fact.id == fact_id)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"service": "reinstall"}, id="by its service"),
        pytest.param({"is_destructive": True}, id="by the engineer's mark"),
    ],
)
def test_work_that_a_clause_guards_is_recorded_after_the_answer(cast, guarded, changes):
    visit = started(cast, reported(cast, guarded))
    form = {"work": work(**changes), "seen": seen(cast.chen, MONDAY + 2 * HOUR)}
    before = ledger_of(guarded).count()

    with pytest.raises(FactGuardedError, match="ask_about_backup_first") as refused:
        finish_visit(visit, **form)

    assert ledger_of(guarded).count() == before
    (item,) = refused.value.refused
    assert (item.clause, item.fact.kind, item.needs) == ("M14", "work_done", ("backup_answered",))

    record_backup_answer(
        visit,
        person="赵小燕",
        answer=BackupAnswer.NOT_NEEDED,
        seen=seen(cast.chen, MONDAY + HOUR),
    )
    finish_visit(visit, **form)

    assert ledger_of(guarded).filter(kind="work_done").count() == 1


def test_other_work_waits_for_nothing(cast, guarded):
    visit = started(cast, reported(cast, guarded))

    finish_visit(visit, work=work(), seen=seen(cast.chen, MONDAY + 2 * HOUR))

    assert ledger_of(guarded).filter(kind="work_done").count() == 1


def test_of_facts_that_belong_together_none_is_recorded_when_one_is_guarded(cast, guarded):
    visit = started(cast, reported(cast, guarded))
    form = seen(cast.chen, MONDAY + 2 * HOUR)
    facts = work_facts(visit, work=work(service="reinstall"), seen=form)
    before = ledger_of(guarded).count()

    with pytest.raises(FactGuardedError):
        record_facts(guarded, [*facts, device_delisted("HB-002", seen=form)], now=form.now)
    assert ledger_of(guarded).count() == before


def test_each_fact_says_which_side_recorded_it(cast, contract):
    list_device(contract, device=cast.laptop, seen=seen(cast.zhou, key="by-provider"))
    sign_contract(contract, seen=seen(cast.wang, key="by-customer"))

    assert side_of(contract, "by-provider") is Party.PROVIDER
    assert side_of(contract, "by-customer") is Party.CUSTOMER


def test_nobody_records_for_the_other_side(cast, contract):
    form = seen(cast.zhou, key="pretended")
    pretended = replace(device_delisted("HB-002", seen=form), side=Party.CUSTOMER)

    record_facts(contract, [pretended], now=MONDAY)

    assert side_of(contract, "pretended") is Party.PROVIDER


@pytest.mark.parametrize("by", ["wu", "nobody"])
def test_who_belongs_to_no_party_has_no_side(cast, contract, by):
    fact = replace(device_delisted("HB-002", seen=seen(cast.zhou, key="other")), by=by)

    record_facts(contract, [fact], now=MONDAY)

    assert side_of(contract, "other") is None


def test_the_same_form_is_a_repeat_with_its_side(cast, contract):
    form = seen(cast.zhou, key="form-1")

    list_device(contract, device=cast.laptop, seen=form)

    assert list_device(contract, device=cast.laptop, seen=form).is_repeat
