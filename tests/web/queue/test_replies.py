# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who else is here, and answers that are kept."""

from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered, text_of
from weibao.servicedesk.actions import save_reply
from weibao.servicedesk.models import ReplyTemplate

HTMX = {"HTTP_HX_REQUEST": "true"}


def test_two_people_on_one_request_see_each_other(cast, contract, sign_in):
    address = f"/requests/{reported(cast, contract).number}/presence/"

    assert text_of(sign_in(cast.xu).post(address, {"writing": "1"}, **HTMX)) == ""
    assert text_of(sign_in(cast.zhou).post(address, {"writing": ""}, **HTMX)) == "许静正在写"
    assert text_of(sign_in(cast.xu).post(address, **HTMX)) == "周敏也在看"
    assert text_of(sign_in(cast.li).post(address, **HTMX)) == ""
    assert sign_in(cast.wu).post(address, **HTMX).status_code == 404


def test_kept_answers_come_with_their_blanks_filled(cast, contract, sign_in):
    save_reply(name="稍等", body="{报修人}您好，请稍等。", by=cast.zhou)
    address = f"/requests/{reported(cast, contract).number}/replies/"

    page = assert_rendered(sign_in(cast.chen).get(address, **HTMX))
    assert ('data-reply="赵小燕您好，请稍等。"' in page, "管理模板" in page) == (True, False)
    assert "还没有模板" in assert_rendered(sign_in(cast.li).get(address, **HTMX))


def test_the_desk_writes_and_drops_them(cast, sign_in):
    client = sign_in(cast.zhou)
    answer = client.post("/desk/replies/", {"name": "稍等", "body": "{编号} 请稍等"}, follow=True)
    assert "模板已保存" in assert_rendered(answer)

    key = ReplyTemplate.objects.get().pk
    answer = client.post(f"/desk/replies/{key}/drop/", follow=True)
    assert "已删除" in assert_rendered(answer)


def test_what_is_wrong_stays_as_it_was_typed(cast, sign_in, monkeypatch):
    client = sign_in(cast.zhou)
    answer = client.post("/desk/replies/", {"name": "坏的", "body": "{密码}"})
    assert (answer.status_code, "没有这样的空格可填：密码" in text_of(answer)) == (422, True)
    assert "{密码}" in answer.content.decode()

    assert "请先写内容" in text_of(client.post("/desk/replies/", {"name": "空"}))
    monkeypatch.setattr("weibao.servicedesk.actions.desk.replies.MOST_REPLIES", 0)
    answer = client.post("/desk/replies/", {"name": "多", "body": "x"})
    assert "模板太多了" in text_of(answer)


def test_only_the_desk_keeps_answers(cast, sign_in):
    assert sign_in(cast.chen).get("/desk/replies/").status_code == 403
    assert sign_in(cast.li).get("/desk/replies/").status_code == 403
    key = save_reply(name="稍等", body="x", by=cast.zhou).pk
    assert sign_in(cast.chen).post(f"/desk/replies/{key}/drop/").status_code == 403
    assert sign_in(cast.wu).post(f"/desk/replies/{key}/drop/").status_code == 404
