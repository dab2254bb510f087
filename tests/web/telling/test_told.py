# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who was told what about a contract stands on its page, with what became of each mail."""

import pytest

from tests.cast import MONDAY
from tests.rendered import assert_rendered
from weibao.mailroom.models import Mailbox
from weibao.outbox.actions import keep_notices, put_message
from weibao.outbox.models import Message
from weibao.parties.models import Person


@pytest.fixture
def told(cast, contract):
    Mailbox.objects.create(address="service@hengwei.example", provider=cast.provider)
    Person.objects.filter(pk=cast.wang.pk).update(email="wang@example.com")
    values = {
        "contract": contract.pk,
        "number": "WB-1",
        "clause": "R7",
        "what": "report",
        "subject": "周报 2026-W47",
        "due_at": MONDAY.isoformat(),
    }
    keep_notices(
        [cast.wang.pk, cast.xu.pk],
        key="told",
        kind="promise_still_missed",
        values=values,
        path="/contracts/WB-1/",
        at=MONDAY,
    )
    return contract


def test_those_who_answer_for_it_see_who_was_told_and_by_what(cast, told, sign_in):
    page = assert_rendered(sign_in(cast.xu).get("/contracts/WB-1/"))

    assert "通知了谁" in page
    assert "合同 WB-1 R7：周报 2026-W47 的报告到期后仍未兑现：应在 今天 10:00" in page
    assert page.count("未看") == 2
    assert "邮件 10:00 发" in page or "邮件 今天 10:00 发" in page


@pytest.mark.parametrize("name", ["chen", "wang"])
def test_nobody_else_sees_it(cast, told, sign_in, name):
    assert "通知了谁" not in assert_rendered(sign_in(cast.everybody[name]).get("/contracts/WB-1/"))


def test_what_failed_and_names_nobody_stands_on_the_page_of_the_failed(cast, contract, sign_in):
    put_message("lost:1", topic="gone", payload={"what": "x"}, now=MONDAY)
    Message.objects.update(
        standing="DEAD", settled_at=MONDAY, attempts=12, error="Nobody delivers the topic gone."
    )
    client = sign_in(cast.zhou)
    page = assert_rendered(client.get("/mail/failed/"))

    assert "lost:1" in page
    assert "Nobody delivers the topic gone." in page
    client.post(f"/mail/failed/{Message.objects.get(key='lost:1').pk}/again/")
    assert "lost:1" not in assert_rendered(client.get("/mail/failed/"))
