# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A raw mail is read whatever it says of itself."""

import pytest

from tests.mailroom.mails import encoded, mail, with_file
from weibao.mailroom.charsets import named, text_of
from weibao.mailroom.letters import MOST_PARTS, UnreadableError, read_letter


def test_a_plain_mail():
    letter = read_letter(mail())

    assert (letter.sender, letter.sender_name, letter.subject) == (
        "zhao@example.com",
        "赵小燕",
        "打印机坏了",
    )
    assert letter.text == "打印机不打印，标签 PC-0142"
    assert (letter.message_id, letter.recipients) == (
        "a1@example.com",
        ("service@hengwei.example",),
    )
    assert (letter.automatic, letter.files, letter.answers) == ("", (), ())


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "gb18030", "GB2312", "x-gbk"])
def test_what_calls_itself_gb2312_is_read_as_the_wider_set(charset):
    assert read_letter(mail("朱镕基用的电脑", charset=charset.lower())).text == "朱镕基用的电脑"
    assert named(charset) == "gb18030"


@pytest.mark.parametrize("charset", [None, "", "base64", "no-such-set", "utf-8\0", "'UTF-8'"])
def test_a_wrong_charset_is_never_fatal(charset):
    assert text_of("坏了".encode(), charset) == "坏了"
    assert text_of("坏了".encode("gb18030"), charset) == "坏了"


def test_bytes_that_are_no_text_and_nul_are_kept_as_well_as_can_be():
    assert text_of(b"a\x00b", "utf-8") == "ab"
    assert text_of(b"\xff\xff\xff", None) == "\ufffd" * 3


def test_headers_in_raw_gbk_and_in_broken_words_are_read():
    raw = mail().replace(b"Subject: =?utf-8?B?", b"Subject: " + "打印机".encode("gbk") + b" =?x?q?")
    assert read_letter(raw).subject.startswith("打印机")
    broken = mail(subject="x").replace(b"Subject: x", b"Subject: =?utf-8?B?5omT5Y2w5py?=")
    assert read_letter(broken).subject


def test_files_keep_their_name_without_folders():
    letter = read_letter(with_file("..\\截图/桌面 1.png", b"\x89PNG"))

    assert [(file.name, file.content) for file in letter.files] == [("桌面 1.png", b"\x89PNG")]
    assert letter.text == "见附件"


def test_a_part_without_a_name_gets_one_and_a_mail_in_the_mail_stays_whole():
    raw = with_file("", b"PK", kind="application/zip").replace(b'; filename=""', b"")
    assert [file.name for file in read_letter(raw).files] == ["part-2.zip"]

    inner = b"From: a@b.example\r\nSubject: x\r\n\r\ninner"
    raw = with_file("", b"").replace(b"application/octet-stream", b"message/rfc822")
    raw = raw.replace(b"Content-Transfer-Encoding: base64\r\n", b"").replace(
        b'filename=""\r\n\r\n', b"\r\n\r\n" + inner
    )
    assert [file.name for file in read_letter(raw).files] == ["mail-2.eml"]


def test_html_is_read_where_there_is_no_plain_text():
    raw = mail("<p>坏了</p><p>二楼</p>").replace(b"text/plain", b"text/html")

    assert read_letter(raw).text == "坏了\n\n二楼"


@pytest.mark.parametrize(
    ("header", "why"),
    [
        (("Auto-Submitted", "auto-replied (vacation)"), "automatic"),
        (("Auto-Submitted", "no"), ""),
        (("X-Autoreply", "yes"), "automatic"),
        (("Precedence", "bulk"), "bulk"),
        (("List-Id", "<news.example>"), "bulk"),
        (("Return-Path", "<>"), "bounce"),
        (("Return-Path", "<zhao@example.com>"), ""),
    ],
)
def test_what_a_machine_wrote_is_known(header, why):
    assert read_letter(mail(headers=[header])).automatic == why


@pytest.mark.parametrize(
    ("subject", "why"),
    [
        ("自动回复：打印机坏了", "by_subject"),
        ("【自動回覆】打印机坏了", "by_subject"),
        ("Out of office", "by_subject"),
        ("Automatic reply: printer", "by_subject"),
        ("系统退信/The email is returned", "by_subject"),
        ("Undelivered Mail Returned to Sender", "by_subject"),
        ("邮箱的自动回复设不了", ""),
        ("Our officer is out", ""),
        ("Automatic replyer", ""),
    ],
)
def test_a_machine_without_headers_is_known_by_its_subject(subject, why):
    assert read_letter(mail(subject=subject)).automatic == why


@pytest.mark.parametrize(
    ("subject", "headers", "is_urgent"),
    [
        ("打印机坏了", [], False),
        ("【紧急】服务器停了", [], True),
        ("急：断网", [], True),
        ("URGENT: no network", [], True),
        ("不紧急，打印机缺墨", [], False),
        ("not urgent: toner", [], False),
        ("紧急联系人打不开", [], False),
        ("心急的用户", [], False),
        ("断网", [("Importance", "High")], True),
        ("断网", [("X-Priority", "1 (Highest)")], True),
        ("断网", [("X-Priority", "3")], False),
    ],
)
def test_a_writer_says_that_it_cannot_wait(subject, headers, is_urgent):
    assert read_letter(mail(subject=subject, headers=headers)).is_urgent == is_urgent


def test_a_bounce_names_the_mail_that_came_back():
    raw = (
        b"From: MAILER-DAEMON@mx.example\r\nContent-Type: multipart/report; boundary=cut\r\n\r\n"
        b"--cut\r\n\r\nSorry\r\n--cut\r\nContent-Type: message/rfc822\r\n\r\n"
        b"Message-ID: <ours@hengwei.example>\r\n\r\nhello\r\n--cut--\r\n"
    )
    letter = read_letter(raw)

    assert (letter.automatic, letter.returned) == ("bounce", ("ours@hengwei.example",))


def test_a_mail_of_too_many_parts_is_for_a_person():
    part = b"--cut\r\n\r\nx\r\n"
    head = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n"

    with pytest.raises(UnreadableError, match="parts"):
        read_letter(head + part * (MOST_PARTS + 1) + b"--cut--\r\n")


def test_a_mail_nested_beyond_reason_is_unreadable_and_nothing_worse():
    with pytest.raises(UnreadableError):
        read_letter(b"Content-Type: message/rfc822\r\n\r\n" * 20_000)


def test_an_address_hidden_in_a_name_stays_a_name():
    letter = read_letter(
        mail(sender=f"{encoded('李文博 <li@example.com>，')} <mallory@evil.example>")
    )

    assert (letter.sender, letter.senders) == ("mallory@evil.example", 1)
    assert "li@example.com" in letter.sender_name
