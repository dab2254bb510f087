# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Both sides talk on a request's page; notes stay inside, and files are saved, never shown."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.outbox.models import Message
from weibao.servicedesk.models import Attachment, Remark
from weibao.servicedesk.models.attachment import MOST_BYTES


@pytest.fixture
def request_(cast, contract):
    return reported(cast, contract)


def say(client, request, body, **more):
    return client.post(f"/requests/{request.number}/talk/", {"key": "talk-1", "body": body, **more})


def notices(kind="request_remarked"):
    found = Message.objects.filter(topic="notice", payload__kind=kind)
    return [set(message.payload["people"]) for message in found]


def test_what_the_desk_says_is_read_by_the_customer_who_is_told(cast, request_, sign_in):
    answer = say(sign_in(cast.zhou), request_, "请问灯亮吗？")

    remark = Remark.objects.get()
    assert answer.url == f"/requests/{request_.number}/#remark-{remark.pk}"
    assert "请问灯亮吗？" in assert_rendered(
        sign_in(cast.wang).get(f"/requests/{request_.number}/")
    )
    assert notices() == [{cast.zhao.pk}]


def test_what_the_customer_says_is_told_to_the_desk_or_to_who_has_it(cast, request_, sign_in):
    say(sign_in(cast.zhao), request_, "亮的")
    request_.assignee = cast.chen
    request_.save()
    say(sign_in(cast.zhao), request_, "还在等", key="talk-2")

    assert notices() == [{cast.zhou.pk}, {cast.chen.pk}]


def test_a_note_stays_inside_and_calls_whom_it_names(cast, request_, sign_in):
    say(sign_in(cast.zhou), request_, "@陈志远请带网线，@李文博不用知道", is_internal="on")

    page = f"/requests/{request_.number}/"
    assert "请带网线" in assert_rendered(sign_in(cast.chen).get(page))
    for outside in (cast.wang, cast.zhao):
        assert "请带网线" not in assert_rendered(sign_in(outside).get(page))
    assert notices() == [{cast.chen.pk}]


def test_the_same_form_twice_says_it_once_and_other_words_are_refused(cast, request_, sign_in):
    client = sign_in(cast.zhou)
    say(client, request_, "第一遍")
    say(client, request_, "第一遍")
    changed = say(client, request_, "改了")

    assert Remark.objects.count() == 1
    assert changed.status_code == 409
    assert "改了" in changed.content.decode()


def test_nothing_said_is_told_so(cast, request_, sign_in):
    answer = say(sign_in(cast.zhou), request_, "  ")

    assert answer.status_code == 422
    assert "请先写内容。" in answer.content.decode()


def test_a_file_is_saved_and_never_shown(cast, request_, sign_in):
    file = SimpleUploadedFile("坏 的.html", b"<script>alert(1)</script>", "text/html")
    say(sign_in(cast.zhou), request_, "见附件", attached=[file])

    path = f"/attachments/{Attachment.objects.get().pk}/"
    answer = sign_in(cast.zhao).get(path)
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert sign_in(cast.wu).get(path).status_code == 404


def test_a_file_of_a_note_is_not_the_other_side_s(cast, request_, sign_in):
    file = SimpleUploadedFile("a.txt", b"x")
    say(sign_in(cast.zhou), request_, "只给自己人", is_internal="on", attached=[file])

    path = f"/attachments/{Attachment.objects.get().pk}/"
    assert sign_in(cast.zhao).get(path).status_code == 404
    assert b"".join(sign_in(cast.chen).get(path).streaming_content) == b"x"


def test_a_file_that_is_gone_from_the_disk_is_not_found(cast, request_, sign_in):
    say(sign_in(cast.zhou), request_, "见附件", attached=[SimpleUploadedFile("a.txt", b"gone")])
    row = Attachment.objects.get()
    Attachment.objects.update(digest="0" * 64)

    assert sign_in(cast.zhou).get(f"/attachments/{row.pk}/").status_code == 404


@pytest.mark.parametrize("what", ["too large", "too many"])
def test_files_beyond_the_limit_are_named_and_the_words_kept(
    cast, request_, sign_in, settings, monkeypatch, what
):
    monkeypatch.setattr("weibao.servicedesk.actions.remarking.MOST_BYTES", 10)
    count, size = (1, 11) if what == "too large" else (21, 1)
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 30
    files = [SimpleUploadedFile(f"第{n}.bin", b"x" * size) for n in range(count)]
    answer = say(sign_in(cast.zhou), request_, "见附件", attached=files)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"第{count - 1}.bin" in page
    assert "见附件" in page
    assert not Remark.objects.exists()
    assert MOST_BYTES > 10


def test_whoever_may_not_see_the_request_says_nothing_on_it(cast, request_, sign_in):
    assert say(sign_in(cast.wu), request_, "x").status_code == 404
