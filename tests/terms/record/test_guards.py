# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a guard refuses before it is recorded, and in which words (M14, P7)."""

from dataclasses import replace

import pytest

from tests.terms.amending import amendment
from tests.terms.contracts import contract
from tests.terms.ledger import fact, ledger
from weibao.terms.facts.base import Fact
from weibao.terms.record.guards import Refused, refusals
from weibao.terms.values.party import Party
from weibao.wording.mistakes import message
from weibao.wording.values import EN, ZH

GUARD = """
guard
before = ["work_done", "work_started"]
needs = ["backup_answered"]
services = ["reinstall"]
"""
SIGNED = contract(M14=GUARD)
REPORTED = ledger("r1 2026-11-23 09:00 reported R1")
ASKED = fact("b1 2026-11-23 10:00 backup R1 V1 done")
STARTED = fact("s1 2026-11-23 10:30 started R1 reinstall visit=V1")
WORKED = fact("w1 2026-11-23 11:00 worked R1 reinstall 60 visit=V1")


@pytest.mark.parametrize("new", [STARTED, WORKED], ids=["begun", "done"])
def test_nothing_is_recorded_before_the_answer(new: Fact) -> None:
    assert refusals(SIGNED, REPORTED, [new]) == (Refused("M14", new, ("backup_answered",)),)


def test_with_the_answer_it_may_be_recorded() -> None:
    assert refusals(SIGNED, (*REPORTED, ASKED), [STARTED, WORKED]) == ()


def test_an_answer_that_comes_along_counts() -> None:
    assert refusals(SIGNED, REPORTED, [WORKED, ASKED]) == ()


def test_what_is_on_the_ledger_already_is_not_refused_again() -> None:
    assert refusals(SIGNED, (*REPORTED, WORKED), [fact("n1 2026-11-23 12:00 restored R1")]) == ()


def test_without_facts_and_without_guards_nothing_is_refused() -> None:
    assert refusals(SIGNED, REPORTED, []) == ()
    assert refusals(contract(), REPORTED, [WORKED]) == ()


def test_a_guard_may_come_with_an_amendment() -> None:
    change = amendment("m1 2026-11-22 09:00 amended 补-1 2026-11-22", M14=GUARD)

    assert [item.clause for item in refusals(contract(), (*REPORTED, change), [WORKED])] == ["M14"]


def test_an_answer_that_does_not_count_yet_is_none() -> None:
    evidence = 'evidence\n[[recordings]]\nfacts = ["backup_answered"]\nby = "customer"'
    signed = contract(M14=GUARD, E1=evidence)
    by_provider = replace(ASKED, side=Party.PROVIDER)
    by_customer = replace(ASKED, side=Party.CUSTOMER)

    assert len(refusals(signed, (*REPORTED, by_provider), [WORKED])) == 1
    assert refusals(signed, (*REPORTED, by_customer), [WORKED]) == ()


def test_the_user_is_told_what_to_do_first() -> None:
    (refused,) = refusals(SIGNED, REPORTED, [WORKED])

    (problem,) = refused.problems()
    assert message(problem.message, problem.values, ZH) == (
        "按条款 M14，进行“重装系统”之前，请先询问客户数据是否需要备份，并记下答复人"
    )
    assert message(problem.message, problem.values, EN) == (
        "Clause M14: before reinstallation, ask about a backup and record who answered"
    )


def test_any_other_fact_is_named() -> None:
    signed = contract(P7='guard\nbefore = ["engineer_arrived"]\nneeds = ["visit_planned"]')
    arrived = fact("a1 2026-11-23 11:00 arrived R1 V1")

    ((problem,),) = (item.problems() for item in refusals(signed, REPORTED, [arrived]))

    assert message(problem.message, problem.values, ZH) == (
        "按条款 P7，记录“工程师到场”之前，须先有：安排上门"
    )
    assert message(problem.message, problem.values, EN) == (
        "Clause P7: before engineer arrived is recorded, there must be: visit planned"
    )
