# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from tests.factories.agreements import GUARD, MAINTENANCE, maintenance_contract
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.agreements.models import BalanceLeft, LedgerEntry
from weibao.assets.models import Device
from weibao.parties.actions import add_person
from weibao.parties.models import Role
from weibao.servicedesk.models import Request

QUERIES = 27


@pytest.fixture
def request_(cast, contract):
    return reported(cast, contract)


def step(client, name, **said):
    return client.post(f"/requests/R2611-0001/steps/{name}/", {"key": f"key-{name}", **said})


@pytest.mark.parametrize(
    ("name", "said", "standing"),
    [
        ("answer", {}, "IN_HAND"),
        ("pause", {"cause": "awaiting_user"}, "PAUSED"),
        ("restore", {}, "RESTORED"),
        ("cancel", {"reason": "自己好了"}, "CANCELLED"),
        ("refuse", {"reason": "不在清单"}, "REFUSED"),
        ("triage", {"is_solved": "on"}, "SOLVED_REMOTELY"),
        ("triage", {}, "IN_HAND"),
    ],
)
def test_step_moves_the_request_and_is_on_the_timeline(
    cast, request_, sign_in, name, said, standing
):
    client = sign_in(cast.zhou)

    answer = step(client, name, **said)

    request_.refresh_from_db()
    assert (answer.status_code, request_.standing) == (302, standing)
    page = assert_rendered(client.get("/requests/R2611-0001/"))
    assert page.count('class="knob"') == 2


def test_solved_by_telephone_uses_nothing(cast, request_, sign_in):
    step(sign_in(cast.zhou), "triage", is_solved="on")

    assert BalanceLeft.objects.get(subject="2026-11").used == 0


def test_pause_and_resume_move_the_deadline(cast, request_, sign_in):
    client = sign_in(cast.zhou)
    step(client, "pause", cause="awaiting_user")
    paused = assert_rendered(client.get("/requests/R2611-0001/"))

    step(client, "resume")
    resumed = assert_rendered(client.get("/requests/R2611-0001/"))

    assert ("待恢复后计算" in paused, "data-due" in paused) == (True, False)
    assert 'data-due="2026-11-23T07:00:00+00:00"' in resumed


def test_plan_sends_an_engineer(cast, request_, sign_in):
    answer = step(sign_in(cast.zhou), "plan", engineer=cast.chen.pk, planned_at="2026-11-23T14:00")

    assert answer.status_code == 302
    visit = request_.visits.get()
    assert (visit.engineer, visit.planned_at.isoformat()) == (
        cast.chen,
        "2026-11-23T06:00:00+00:00",
    )


def test_what_a_clause_asks_for_first_is_told(cast, sign_in):
    reminded_first = GUARD.replace("work_done", "visit_planned").replace("services", "# services")
    reminded_first = reminded_first.replace("is_destructive = true\n", "")
    guarded = maintenance_contract(cast, number="WB-G", clauses=(*MAINTENANCE, reminded_first))
    request = reported(cast, guarded)

    answer = step(sign_in(cast.zhou), "plan", engineer=cast.chen.pk, planned_at="2026-11-23T14:00")

    assert answer.status_code == 409
    assert "按条款 M14，进行“安排上门”之前，请先询问客户" in answer.content.decode()
    assert request.visits.count() == 0


def test_missing_reason_stands_at_its_field_and_the_step_stays_open(cast, request_, sign_in):
    answer = step(sign_in(cast.zhou), "refuse", reason="")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'class="do-step is-grave" open' in page
    assert Request.objects.get().standing == "REPORTED"


def test_step_that_no_longer_applies_is_explained(cast, request_, sign_in):
    client = sign_in(cast.zhou)
    step(client, "restore")

    answer = step(client, "pause", cause="awaiting_user")

    assert answer.status_code == 409
    assert "状态已经变了" in answer.content.decode()


def test_step_sent_twice_is_recorded_once(cast, request_, sign_in):
    client = sign_in(cast.zhou)

    answers = [step(client, "answer") for _again in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert LedgerEntry.objects.filter(kind="request_answered").count() == 1


def test_unknown_step_is_not_found(cast, request_, sign_in):
    assert step(sign_in(cast.zhou), "explode").status_code == 404


def test_customer_may_withdraw_and_not_refuse(cast, request_, sign_in):
    client = sign_in(cast.wang)

    page = assert_rendered(client.get("/requests/R2611-0001/"))

    assert ("/steps/cancel/" in page, "/steps/refuse/" in page) == (True, False)
    assert step(client, "refuse", reason="不想做").status_code == 403


def test_checks_follow_the_chosen_symptom(cast, request_, sign_in):
    client = sign_in(cast.zhou)
    symptoms = ("printer", "network", "no-such-symptom")
    address = "/requests/R2611-0001/checks/"

    parts = [client.get(address, {"checklist": name}).content.decode() for name in symptoms]

    assert "没有排查步骤" in parts[2]


def test_request_without_a_contract_says_that_people_agree(cast, sign_in):
    reported(cast, None)

    page = assert_rendered(sign_in(cast.zhou).get("/requests/R2611-0001/"))

    assert "没有合同约束这件请求" in page
    assert "/steps/plan/" not in page


def test_a_request_without_a_contract_is_put_under_one(cast, contract, sign_in):
    loose = reported(cast, None)
    client = sign_in(cast.zhou)

    assert "选定合同" in assert_rendered(client.get(f"/requests/{loose.number}/"))
    client.post(
        f"/requests/{loose.number}/steps/place/", {"key": "place-1", "contract": contract.pk}
    )
    page = assert_rendered(client.get(f"/requests/{loose.number}/"))
    assert (contract.number in page, "选定合同" in page) == (True, False)


def test_page_reads_what_several_of_its_forms_offer_once(
    cast, request_, sign_in, django_assert_num_queries
):
    client = sign_in(cast.zhou)
    page = assert_rendered(client.get("/requests/R2611-0001/"))
    offers = ("id_plan_engineer", "id_assign_to", "id_held_engineer", "id_held_device")
    assert [name for name in offers if name not in page] == []

    with django_assert_num_queries(QUERIES):
        client.get("/requests/R2611-0001/")
    add_person(cast.provider, username="new", name="新来的", role=Role.ENGINEER)
    Device.objects.create(organization=cast.customer, tag="HB-9", model="M")

    with django_assert_num_queries(QUERIES):
        page = assert_rendered(client.get("/requests/R2611-0001/"))
    assert (page.count(">新来的</option>"), page.count(">HB-9")) == (3, 2)
