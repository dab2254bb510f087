# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Each person's own choice of mail and quiet hours, and what the desk sees of delivery."""

from datetime import time

from tests.cast import MONDAY
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.mailroom.models import SentMail
from weibao.outbox.actions import keep_notices, put_message
from weibao.outbox.models import Group, Message, NoticeChoice
from weibao.outbox.queries import choice_of

CHOSEN = {"mails": ["money"], "quiet_from": "21:30", "quiet_to": "08:00", "breaks_quiet": "on"}


def test_the_form_begins_with_what_holds_for_the_role(cast, sign_in):
    page = assert_rendered(sign_in(cast.zhao).get("/me/notices/"))

    assert 'value="requests" checked' in page
    assert 'value="money" checked' not in page
    assert 'value="22:00"' in page
    assert "您还没有登记邮箱" in page
    assert NoticeChoice.objects.count() == 0


def test_what_is_chosen_is_kept_and_shown(cast, sign_in):
    client = sign_in(cast.zhao)
    assert client.post("/me/notices/", CHOSEN).status_code == 302

    choice = choice_of(cast.zhao)
    assert [group for group in Group if choice.wants(group)] == [Group.MONEY]
    assert (choice.quiet_from, choice.quiet_to) == (time(21, 30), time(8))
    assert choice.breaks_quiet
    page = assert_rendered(client.get("/me/notices/"))
    assert 'value="money" checked' in page
    assert 'value="21:30"' in page


def test_nothing_at_all_is_a_choice_too(cast, sign_in):
    assert sign_in(cast.zhao).post("/me/notices/", {}).status_code == 302

    choice = choice_of(cast.zhao)
    assert not any(choice.wants(group) for group in Group)
    assert choice.quiet_from is None


def test_half_of_quiet_hours_is_refused_and_what_was_typed_stays(cast, sign_in):
    client = sign_in(cast.zhao)
    half = client.post("/me/notices/", CHOSEN | {"quiet_to": ""})
    same = client.post("/me/notices/", CHOSEN | {"quiet_to": "21:30"})
    wrong = client.post("/me/notices/", CHOSEN | {"quiet_to": "25:00"})

    assert [half.status_code, same.status_code, wrong.status_code] == [422, 422, 422]
    assert 'value="money" checked' in half.content.decode()
    assert "都不填就是没有安静时段" in half.content.decode()
    assert "不能相同" in same.content.decode()
    assert 'value="25:00"' in wrong.content.decode()
    assert NoticeChoice.objects.count() == 0


def told(cast, contract, **mail):
    request = reported(cast, contract)
    values = {"request": request.number, "summary": "开不了机"}
    path = f"/requests/{request.number}/"
    keep_notices(
        [cast.zhao.pk], key="a", kind="request_answered", values=values, path=path, at=MONDAY
    )
    notice = cast.zhao.notices.get()
    if mail:
        made = {"key": f"notice:{notice.pk}:{cast.zhao.pk}", "person": cast.zhao, "body": "x"}
        made |= {"address": "zhao@example.com", "provider": cast.provider, "request": request}
        SentMail.objects.create(made_at=MONDAY, message_id="m", **{"subject": "x", **made, **mail})
    return request


def test_the_desk_sees_who_was_told_and_whether_it_was_sent(cast, contract, sign_in):
    request = told(cast, contract, sent_at=MONDAY)

    desk = assert_rendered(sign_in(cast.zhou).get(f"/requests/{request.number}/"))
    assert "通知了谁" in desk
    assert "邮件已交服务器" in desk
    assert "未看" in desk
    theirs = assert_rendered(sign_in(cast.wang).get(f"/requests/{request.number}/"))
    assert "通知了谁" not in theirs


def test_what_failed_stands_on_a_page_and_is_tried_again(cast, contract, sign_in):
    told(cast, contract, subject="给赵小燕的信")
    key = SentMail.objects.get().key
    put_message(f"mail:{key}", topic="mail", payload={"mail": key}, now=MONDAY)
    rows = Message.objects.filter(topic="mail")
    rows.update(standing="DEAD", settled_at=MONDAY, attempts=12, error="x\nSMTP: 550 unknown")
    client = sign_in(cast.zhou)

    page = assert_rendered(client.get("/mail/failed/"))
    assert "给赵小燕的信" in page
    assert "SMTP: 550 unknown" in page
    address = f"/mail/failed/{rows.get().pk}/again/"
    assert "会再试一次" in assert_rendered(client.post(address, follow=True))
    assert rows.get().standing == "READY"
    assert "已经不在这里" in assert_rendered(client.post(address, follow=True))


def test_the_failed_are_the_desk_s_business(cast, sign_in):
    assert sign_in(cast.wang).get("/mail/failed/").status_code == 404
    assert "没有发不出去的" in assert_rendered(sign_in(cast.zhou).get("/mail/failed/"))
