# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest
from django.core.exceptions import PermissionDenied

from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.servicedesk.actions import (
    TooManyRepliesError,
    UnknownBlanksError,
    assign_request,
    drop_reply,
    save_reply,
)
from weibao.servicedesk.models import ReplyTemplate
from weibao.servicedesk.replies import filled


def test_blanks_are_filled_from_the_request(cast, contract):
    request = reported(cast, contract)
    request = assign_request(request, to=cast.chen, seen=seen(cast.zhou))

    text = filled("{报修人}您好，{编号}（{设备}）由{工程师}处理。{我}", request, by=cast.zhou)

    assert text == "赵小燕您好，R2611-0001（HB-001 ThinkCentre M750）由陈志远处理。周敏"
    assert filled("{客户}", request, by=cast.zhou) == "华北精工有限公司"


def test_what_is_not_there_stays_empty(cast, contract):
    request = reported(cast, contract, device=None)

    assert filled("[{设备}{工程师}]", request, by=cast.zhou) == "[]"


def test_what_fills_a_blank_is_never_read_for_blanks(cast, contract):
    request = reported(cast, contract, caller=None, caller_name="{我}")

    assert filled("{报修人} {request.provider} {{编号}}", request, by=cast.zhou) == (
        "{我} {request.provider} {R2611-0001}"
    )


def test_unknown_blanks_are_refused(cast):
    with pytest.raises(UnknownBlanksError) as caught:
        save_reply(name="坏的", body="{编号}{密码}{密码}{settings}", by=cast.zhou)

    assert caught.value.names == ("密码", "settings")


def test_the_desk_keeps_and_drops_them_and_its_own_use_them(cast):
    for body in ("请稍等。", "马上到。"):
        row = save_reply(name="稍等", body=body, by=cast.zhou)

    assert [one.body for one in ReplyTemplate.objects.visible_to(cast.chen)] == ["马上到。"]
    assert not ReplyTemplate.objects.visible_to(cast.li).exists()
    for person in (cast.chen, cast.li):
        with pytest.raises(PermissionDenied):
            save_reply(name="我的", body="x", by=person)
        with pytest.raises(PermissionDenied):
            drop_reply(row, by=person)
    drop_reply(row, by=cast.zhou)
    assert not ReplyTemplate.objects.exists()


def test_so_many_and_no_more(cast, monkeypatch):
    monkeypatch.setattr("weibao.servicedesk.actions.desk.replies.MOST_REPLIES", 1)
    save_reply(name="一", body="x", by=cast.zhou)

    with pytest.raises(TooManyRepliesError):
        save_reply(name="二", body="x", by=cast.zhou)
