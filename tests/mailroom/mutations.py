# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Mails that are broken in every way: seeds as they come from people, changed by a seeded die."""

import base64
import random

from tests.mailroom.mails import mail, with_file

CHARSETS = (b"gb2312", b"utf-16", b"utf-7", b"base64", b"idna", b"punycode", b"x" * 300, b"\xff")
ENCODINGS = (b"quoted-printable", b"uuencode", b"8bit", b"x-none", b"")
BOUNDARIES = (b"", b'boundary=""', b"boundary=\xb4\xf2", b"boundary*0=c; boundary*1=ut")
HEADERS = (
    b"\r\nSubject: =?gb2312?B?" + "镕".encode("gb18030") + b"?=\r\n",
    b"\r\nX-Long: " + b"x" * 1_000_000 + b"\r\n",
    b"\r\nTo: " + b"a@b.example, " * 2_000 + b"\r\n",
    b"\r\nContent-Disposition: attachment; filename*0*=utf-8''%E5; filename*1=x\r\n",
    b"\r\nReferences: " + b"<a@b> " * 3_000 + b"\r\n",
    b"\r\nFrom: =?utf-8?q?=00=01?= <\x00@\x00>\r\n",
)


def _put(raw, die, piece):
    place = die.randrange(len(raw) + 1)
    return raw[:place] + piece + raw[place:]


def _flip(raw, die):
    changed = bytearray(raw)
    for _ in range(die.randrange(1, 30)):
        changed[die.randrange(len(changed))] ^= 1 << die.randrange(8)
    return bytes(changed)


def _shuffled(raw, die):
    lines = raw.split(b"\r\n")[:2_000]
    die.shuffle(lines)
    return b"\r\n".join(lines)


MUTATIONS = (
    lambda raw, die: raw[: die.randrange(len(raw))],
    lambda raw, die: _put(raw, die, bytes(die.randrange(256) for _ in range(die.randrange(1, 40)))),
    lambda raw, die: _put(raw, die, b"\x00" * die.randrange(1, 9)),
    lambda raw, die: raw.replace(b"\r\n", b"\n" if die.random() < 0.5 else b"\r"),
    lambda raw, die: raw.replace(b"utf-8", die.choice(CHARSETS)),
    lambda raw, die: raw.replace(b"base64", die.choice(ENCODINGS)),
    _flip,
    _shuffled,
    lambda raw, die: raw.replace(b"boundary=cut", die.choice(BOUNDARIES)),
    lambda raw, die: _put(raw, die, die.choice(HEADERS)),
    lambda raw, die: raw * die.randrange(2, 4),
)


def seeds():
    """What real senders send, and what attackers do."""
    part = b"--cut\r\nContent-Type: text/plain\r\n\r\nx\r\n"
    head = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n"
    nested = b"Content-Type: message/rfc822\r\n\r\n" * 60 + mail()
    return [
        mail(),
        mail("朱镕基用的电脑", charset="gb2312"),
        mail("急", sender="nobody", subject=""),
        mail("x" * 50_000),
        mail("<p>坏了</p>" * 500).replace(b"text/plain", b"text/html"),
        with_file("winmail.dat", base64.b64decode("eJ8+IgAB"), kind="application/ms-tnef"),
        with_file("截图.png", b"\x89PNG" * 400),
        head + part * 999 + b"--cut--\r\n",
        head + part * 3,
        nested,
        b"",
        b"\r\n\r\n",
        "主题：坏了\r\n发件人：赵\r\n".encode("gb18030"),
        b"From: MAILER-DAEMON@x\r\nContent-Type: multipart/report; boundary=cut\r\n\r\n" + part,
    ]


def mutated(count, *, seed):
    """The seeds, then as many mutations of them as it takes."""
    die = random.Random(seed)
    start = seeds()
    yield from start
    for _ in range(count - len(start)):
        raw = die.choice(start)
        for _ in range(die.randrange(1, 4)):
            raw = die.choice(MUTATIONS)(raw or b"x", die)
        yield raw
