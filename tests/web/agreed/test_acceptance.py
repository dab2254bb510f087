# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The customer tests what a project delivered, and signs each result."""

import pytest

from tests.factories.agreements import MILESTONES, TAX, maintenance_contract
from tests.rendered import assert_rendered
from weibao.agreements.queries import facts_of
from weibao.terms.facts.projects import RequirementTested

ADDRESS = "/contracts/WB-A/acceptance/"


@pytest.fixture
def project(cast):
    return maintenance_contract(cast, number="WB-A", clauses=(MILESTONES, TAX))


def results_of(contract):
    return [fact for fact in facts_of(contract) if isinstance(fact, RequirementTested)]


def recorded(client, **changes):
    form = {"key": "form-1", "requirement": "L1", "result": "yes", "evidence": "十一月对账单"}
    return client.post(ADDRESS, {**form, **changes})


def test_result_is_signed_and_shown_to_both(cast, project, sign_in):
    before = assert_rendered(sign_in(cast.li).get(ADDRESS))

    answer = recorded(sign_in(cast.li))

    assert ("尚未测试" in before, "记下测试结果" in before, "上线" in before) == (True,) * 3
    (fact,) = results_of(project)
    assert (answer.status_code, fact.person, fact.is_accepted) == (302, "李文博", True)
    after = assert_rendered(sign_in(cast.xu).get(ADDRESS))
    assert ("十一月对账单" in after, "记下测试结果" in after) == (True, False)


def test_failed_it_may_be_tested_again(cast, project, sign_in):
    client = sign_in(cast.wang)
    recorded(client, result="no", evidence="")

    page = assert_rendered(client.get(ADDRESS))

    assert ("没有通过" in page, "记下测试结果" in page) == (True, True)


def test_sent_twice_it_is_one_test(cast, project, sign_in):
    client = sign_in(cast.li)

    answers = [recorded(client).status_code for _time in range(2)]
    other = recorded(client, result="no").status_code

    assert (answers, other, len(results_of(project))) == ([302, 302], 409, 1)


@pytest.mark.parametrize(
    ("changes", "status", "told"),
    [
        pytest.param({"result": ""}, 422, "请选择通过还是没有通过", id="no result"),
        pytest.param({"evidence": "长" * 401}, 422, "最多 400 字", id="too long"),
        pytest.param({"requirement": "L9"}, 409, "合同里没有这一项需求", id="unknown"),
    ],
)
def test_bad_input_is_told_and_kept(cast, project, sign_in, changes, status, told):
    answer = recorded(sign_in(cast.li), **changes)

    page = answer.content.decode()
    kept = changes.get("evidence", "十一月对账单")
    is_listed = changes.get("requirement", "L1") == "L1"
    assert (answer.status_code, told in page, kept in page) == (status, True, is_listed)
    assert results_of(project) == []


def test_only_the_customers_responsible_sign(cast, project, sign_in):
    may = {
        name
        for number, (name, person) in enumerate(cast.everybody.items())
        if recorded(sign_in(person), key=f"form-{number}").status_code == 302
    }

    assert may == {"wang", "li"}


def test_contract_without_milestones_has_no_such_tab(cast, contract, project, sign_in):
    client = sign_in(cast.wang)

    assert "/acceptance/" in assert_rendered(client.get("/contracts/WB-A/"))
    assert "/acceptance/" not in assert_rendered(client.get("/contracts/WB-1/"))
