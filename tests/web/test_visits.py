# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import json
from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import GUARD, MAINTENANCE, maintenance_contract, seen
from tests.factories.fieldwork import STROKES, finished, planned, signed, started, work
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.fieldwork.actions import change_visit
from weibao.fieldwork.models import Visit
from weibao.fieldwork.queries import visit_content

WORK = {"service": "onsite", "minutes": "60", "description": "换电源", "is_restored": "on"}
YESTERDAY = MONDAY - timedelta(days=1)


@pytest.fixture
def request_(cast, contract):
    return reported(cast, contract, at=YESTERDAY)


def step(client, name, **said):
    address = f"/visits/{Visit.objects.get().number}/steps/{name}/"
    return client.post(address, {"key": f"key-{name}", **said})


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_any_number(
    cast, contract, sign_in, django_assert_num_queries, count
):
    for _number in range(count):
        planned(cast, reported(cast, contract))
    client = sign_in(cast.chen)
    client.get("/visits/")

    with django_assert_num_queries(8):
        page = assert_rendered(client.get("/visits/"))

    assert page.count('class="visit-card"') == count


def test_engineer_sees_their_own_visits_and_the_desk_all(cast, contract, sign_in):
    planned(cast, reported(cast, contract))

    pages = {
        person.username: assert_rendered(sign_in(person).get("/visits/")).count("visit-card")
        for person in (cast.chen, cast.liu, cast.zhou)
    }

    assert pages == {"chen": 1, "liu": 0, "zhou": 1}


def test_visit_from_arrival_to_signature(cast, request_, sign_in):
    planned(cast, request_, at=MONDAY - timedelta(hours=1))
    client = sign_in(cast.chen)

    arrived = step(client, "arrive")
    asked = step(client, "backup", person="赵小燕", answer="NOT_NEEDED")
    done = step(client, "work", **WORK, part_name="电源", part_quantity="1", part_price="120.50")
    shown = visit_content(Visit.objects.get()).digest
    signed_ = step(
        client,
        "sign",
        content_hash=shown,
        signer="赵小燕",
        rating="4",
        strokes=json.dumps(STROKES),
    )

    answers = (arrived, asked, done, signed_)
    assert [answer.status_code for answer in answers] == [302] * 4
    visit = Visit.objects.get()
    assert (visit.standing, visit.signature.rating, visit.parts.get().unit_price) == (
        "FINISHED",
        4,
        12050,
    )
    page = assert_rendered(client.get(f"/visits/{visit.number}/"))
    assert [word for word in (shown, "<polyline", "¥120.50", "已签字") if word not in page] == []


def test_destructive_work_waits_for_the_answer_about_backup(cast, request_, sign_in):
    started(cast, request_, at=YESTERDAY)

    answer = step(sign_in(cast.chen), "work", **WORK, is_destructive="on")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "先记下客户对备份的回答" in page
    assert "换电源" in page
    assert Visit.objects.get().standing == "STARTED"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-hans", "按条款 M14，进行“重装系统”之前，请先询问客户数据是否需要备份，并记下答复人"),
        ("en", "Clause M14: before reinstallation, ask about a backup and record who answered"),
    ],
)
def test_what_a_clause_asks_for_first_is_told_in_the_users_language(cast, sign_in, language, said):
    guarded = maintenance_contract(cast, number="WB-G", clauses=(*MAINTENANCE, GUARD))
    started(cast, reported(cast, guarded, at=YESTERDAY), at=YESTERDAY)
    client = sign_in(cast.chen)
    client.cookies["django_language"] = language

    answer = step(client, "work", **{**WORK, "service": "reinstall"})

    assert answer.status_code == 409
    assert said in answer.content.decode()
    assert Visit.objects.get().standing == "STARTED"


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (("", "1", "5"), "配件要有名称"),
        (("电源", "一", "5"), "不是数字"),
        (("电源", "0", "5"), "不合理"),
        (("电源", "1", "1.005"), "“电源”的单价：最多两位小数"),
        (("电源", "1", "NaN"), "“电源”的单价：请写金额"),
        (("电源", "1", "-5"), "“电源”的单价：金额至少 0 元"),
        (("电源", "1", "1e99"), "“电源”的单价：金额至多 9999999.99 元"),
    ],
)
def test_wrong_part_is_refused_and_kept_on_the_form(cast, request_, sign_in, part, message):
    started(cast, request_, at=YESTERDAY)
    names = dict(zip(("part_name", "part_quantity", "part_price"), part, strict=True))

    answer = step(sign_in(cast.chen), "work", **WORK, **names)

    page = answer.content.decode()
    assert (answer.status_code, message in page, f'value="{part[2]}"' in page) == (422, True, True)


@pytest.mark.parametrize("strokes", ["", "[]", "no json", '[["a"]]', "[[[1,2,3]]]"])
def test_no_signature_without_strokes(cast, request_, sign_in, strokes):
    visit = finished(cast, request_, at=YESTERDAY)
    said = {"content_hash": visit_content(visit).digest, "signer": "赵小燕"}

    answer = step(sign_in(cast.chen), "sign", **said, strokes=strokes)

    assert answer.status_code == 422
    assert "请手写签名" in answer.content.decode()


def test_what_changed_while_it_was_shown_is_shown_again(cast, request_, sign_in):
    visit = finished(cast, request_, at=YESTERDAY)
    old = visit_content(visit).digest
    change_visit(visit, work=work(minutes=90), seen=seen(cast.chen))

    answer = step(
        sign_in(cast.chen), "sign", content_hash=old, signer="赵小燕", strokes=json.dumps(STROKES)
    )

    assert answer.status_code == 409
    assert "内容刚刚改过" in answer.content.decode()


def test_change_after_the_signature_is_a_new_version_visibly_unsigned(cast, request_, sign_in):
    visit = finished(cast, request_, at=YESTERDAY)
    signed(cast, visit, at=MONDAY)
    client = sign_in(cast.chen)

    answer = step(client, "change", **{**WORK, "minutes": "95", "voids": "on"})

    page = assert_rendered(client.get(f"/visits/{visit.number}/"))
    assert answer.status_code == 302
    wanted = ("签字以后内容改过：现在是第 2 版，尚未签字。", "内容已改，不再有效", "1 小时 35 分")
    assert [word for word in wanted if word not in page] == []


def test_refusal_is_written_down_with_its_reason(cast, request_, sign_in):
    visit = finished(cast, request_, at=YESTERDAY)
    client = sign_in(cast.chen)

    answer = step(client, "refuse", outcome="ABSENT", reason="责任人出差")

    page = assert_rendered(client.get(f"/visits/{visit.number}/"))
    assert (answer.status_code, "责任人出差" in page, "无人可签" in page) == (302, True, True)
    assert page.count('name="rating"') == 5


def test_another_engineer_only_looks(cast, request_, sign_in):
    planned(cast, request_, at=YESTERDAY)
    client = sign_in(cast.liu)

    page = assert_rendered(client.get(f"/visits/{Visit.objects.get().number}/"))

    assert "我到了" not in page
    assert step(client, "arrive").status_code == 403
