# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What happens now, said plainly; reopened, withdrawn and rated by whom it concerns."""

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import planned
from tests.factories.servicedesk import reported
from tests.portal.pictures import PNG, jpeg
from tests.rendered import assert_rendered, text_of
from weibao.servicedesk.actions import (
    Said,
    add_remark,
    assign_request,
    pause_request,
    refuse_request,
    restore_request,
    triage_request,
)
from weibao.servicedesk.models import Attachment, Rating, Remark, Request, Standing


@pytest.fixture
def row(cast, contract):
    return reported(cast, contract)


@pytest.fixture
def restored(cast, row):
    return restore_request(row, seen=seen(cast.zhou))


@pytest.fixture
def zhao(cast, sign_in):
    return sign_in(cast.zhao)


def do(client, name, **said):
    return client.post(f"/mine/R2611-0001/{name}/", {"key": "step-1", **said})


def test_it_says_what_happens_now_until_when_and_by_which_clause(row, zhao):
    page = assert_rendered(zhao.get("/mine/R2611-0001/"))

    assert "已收到，正在安排人" in page
    assert 'data-due="2026-11-23T' in page
    assert "P5" in page


def test_it_says_who_has_it_and_when_they_come(cast, row, zhao):
    assign_request(row, to=cast.chen, seen=seen(cast.zhou))
    assert "已交给 陈志远" in text_of(zhao.get("/mine/R2611-0001/"))

    planned(cast, row)

    assert "上门 陈志远 今天 11:00" in text_of(zhao.get("/mine/R2611-0001/"))


def test_each_standing_has_plain_words(cast, row, zhao):
    pause_request(row, cause="awaiting_parts", seen=seen(cast.zhou))
    assert "暂停：等待配件" in text_of(zhao.get("/mine/R2611-0001/"))

    refuse_request(row, reason="没有配件", seen=seen(cast.zhou))
    told = text_of(zhao.get("/mine/R2611-0001/"))

    assert ("服务商没有接" in told, "没有配件" in told) == (True, True)


def test_solved_by_telephone_may_be_rated_and_reopened(cast, row, zhao):
    triage_request(row, is_solved=True, seen=seen(cast.zhou))

    page = assert_rendered(zhao.get("/mine/R2611-0001/"))

    assert ("已在电话里解决" in page, 'id="rate"' in page, 'id="reopen"' in page) == (True,) * 3


def test_a_part_of_the_page_refreshes_itself(row, zhao):
    part = zhao.get("/mine/R2611-0001/", HTTP_HX_REQUEST="true").content.decode()

    assert ("<html" in part, "已收到" in part) == (False, True)


def test_reopened_with_one_tap(restored, zhao):
    answer = do(zhao, "reopen", reason="其实没有修好", words="")

    assert (answer.status_code, answer.url) == (302, "/mine/R2611-0001/")
    assert Request.objects.get().standing == Standing.IN_HAND
    assert Remark.objects.get().body == "其实没有修好"


def test_reopened_without_a_reason_asks_for_one(restored, zhao):
    answer = do(zhao, "reopen", words="")

    assert (answer.status_code, Request.objects.get().standing) == (422, Standing.RESTORED)
    assert "请写一句为什么。" in text_of(answer)


def test_withdrawn_once_and_then_no_more(row, zhao):
    answers = [
        do(zhao, "cancel", reason="重启好了", key=key) for key in ("a-1000", "a-1000", "b-1000")
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 409]
    assert Request.objects.get().end_reason == "重启好了"
    assert "状态已经变了" in text_of(answers[-1])


def test_rated_shown_to_the_provider_and_changed(cast, restored, zhao, sign_in):
    do(zhao, "rate", stars="4", words="来得很快")
    do(zhao, "rate", stars="5", words="来得很快", key="step-2")

    assert Rating.objects.get().stars == 5
    page = assert_rendered(sign_in(cast.zhou).get("/requests/R2611-0001/"))
    assert ("来得很快" in page, "5 星" in page) == (True, True)
    assert ("评价：4 星" in page, "评价：5 星" in page) == (True, True)


def test_without_stars_there_is_no_rating(restored, zhao):
    answer = do(zhao, "rate", words="好")

    assert (answer.status_code, Rating.objects.count()) == (422, 0)
    assert "请点几颗星。" in text_of(answer)


def test_a_rating_that_stands_is_not_changed(restored, zhao):
    do(zhao, "rate", stars="4")
    same_key = do(zhao, "rate", stars="1")
    Rating.objects.update(given_at=MONDAY.replace(day=1))
    too_late = do(zhao, "rate", stars="1", key="step-9")

    assert [same_key.status_code, too_late.status_code] == [409, 409]
    assert Rating.objects.get().stars == 4


def test_unknown_steps_are_no_page(row, zhao):
    assert do(zhao, "restore").status_code == 404


@pytest.mark.parametrize("name", ["zhou", "chen", "wu"])
def test_it_is_a_page_of_the_customer_only(cast, row, sign_in, name):
    client = sign_in(getattr(cast, name))

    answers = [client.get("/mine/R2611-0001/"), do(client, "cancel")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_colleagues_request_is_not_an_end_users(cast, contract, zhao, sign_in):
    reported(cast, contract, caller=cast.li)

    assert zhao.get("/mine/R2611-0001/").status_code == 404
    assert sign_in(cast.wang).get("/mine/R2611-0001/").status_code == 200


def test_photos_are_shown_to_both_sides_as_what_they_are(cast, row, zhao, sign_in):
    said = Said(body="看", files=[("灯.png", PNG), ("坏.png", b"<html>"), ("单.pdf", b"%PDF")])
    add_remark(row, said, seen=seen(cast.zhao))
    lamp, fake, _paper = Attachment.objects.order_by("position")

    page = assert_rendered(zhao.get("/mine/R2611-0001/"))
    shown = zhao.get(f"/photos/{lamp.pk}/")

    assert (f"/photos/{lamp.pk}/" in page, "单.pdf" in page) == (True, False)
    assert (shown["Content-Type"], b"".join(shown)) == ("image/png", PNG)
    assert "sandbox" in shown["Content-Security-Policy"]
    assert zhao.get(f"/photos/{fake.pk}/").status_code == 404
    readers = {name: sign_in(getattr(cast, name)) for name in ("zhou", "wang", "wu")}
    found = {name: client.get(f"/photos/{lamp.pk}/") for name, client in readers.items()}
    assert {name: answer.status_code for name, answer in found.items()} == {
        "zhou": 200,
        "wang": 200,
        "wu": 404,
    }
    for answer in found.values():
        answer.close()


def test_photos_of_a_report_stand_on_its_pages(cast, contract, zhao, sign_in):
    said = {"key": "form-1", "provider": cast.provider.pk, "device": cast.pc.pk, "summary": "黑屏"}
    zhao.post("/report/", {**said, "photos": [jpeg()]})

    pages = [
        assert_rendered(zhao.get("/mine/R2611-0001/")),
        assert_rendered(sign_in(cast.zhou).get("/requests/R2611-0001/")),
    ]

    address = f'src="/photos/{Attachment.objects.get().pk}/"'
    assert [address in page for page in pages] == [True, True]
