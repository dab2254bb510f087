# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Raw mails as they come: the least of them, with anything changed."""

import base64


def mail(
    text="打印机不打印，标签 PC-0142",
    *,
    sender="赵小燕 <zhao@example.com>",
    to="service@hengwei.example",
    subject="打印机坏了",
    message_id="<a1@example.com>",
    charset="utf-8",
    headers=(),
):
    lines = [
        ("From", word(sender)),
        ("To", to),
        ("Subject", word(subject)),
        ("Message-ID", message_id),
        ("MIME-Version", "1.0"),
        ("Content-Type", f"text/plain; charset={charset}"),
        ("Content-Transfer-Encoding", "base64"),
        *headers,
    ]
    head = "".join(f"{name}: {value}\r\n" for name, value in lines if value is not None)
    body = base64.encodebytes(text.encode("gb18030" if "gb" in charset else charset))
    return head.encode() + b"\r\n" + body


def word(text):
    """An encoded word around what is not ASCII, before an address or alone."""
    name, space, rest = text.partition(" <")
    return text if name.isascii() else f"{encoded(name)}{space}{rest}"


def encoded(text):
    return f"=?utf-8?B?{base64.b64encode(text.encode()).decode()}?="


def with_file(name, content, *, text="见附件", kind="application/octet-stream"):
    parts = [
        b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + text.encode(),
        (
            f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
            f'Content-Disposition: attachment; filename="{word(name)}"\r\n\r\n'
        ).encode()
        + base64.encodebytes(content),
    ]
    head = mail("", headers=[("X-Part", "1")], message_id="<file@example.com>").partition(
        b"\r\n\r\n"
    )[0]
    head = head.replace(b"text/plain; charset=utf-8", b"multipart/mixed; boundary=cut")
    head = head.replace(b"Content-Transfer-Encoding: base64\r\n", b"")
    body = b"".join(b"--cut\r\n" + part + b"\r\n" for part in parts)
    return head + b"\r\n\r\n" + body + b"--cut--\r\n"
