# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Signed marks on what we send, by which an answer finds its request.

From, Subject and References can be written by anybody. A mark says which request and which person
a mail was sent to, and is signed with the installation's key: only who got that mail has it. It
stands in the address to answer to and in the Message-ID, since some servers drop one of the two.

    service+r2611-0001.2n.1yc.4k7q…@hengwei.example   <r2611-0001.2n.1yc.4k7q….a1b2@hengwei.example>
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

VALID = timedelta(days=180)
MARK = re.compile(
    r"(?P<request>r\d{4}-\d{4,7})\.(?P<person>[0-9a-z]{1,10})\.(?P<day>[0-9a-z]{3,5})"
    r"\.(?P<seal>[a-z2-7]{24})(?=[.@]|$)"
)
EPOCH = date(2020, 1, 1)
SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """`request` is a number, `person` a key; `day` is when the mail was sent, in UTC."""

    request: str
    person: int
    day: date

    def is_valid(self, now: datetime) -> bool:
        return now.astimezone(UTC).date() - self.day <= VALID


def marked(mark: Mark, *, key: str) -> str:
    """A mark as it stands in an address: letters and figures that survive any mail server."""
    body = f"{mark.request.lower()}.{_short(mark.person)}.{_short((mark.day - EPOCH).days):0>3}"
    return f"{body}.{_seal(body, key)}"


def marks_in(text: str, *, key: str) -> list[Mark]:
    """The marks in an address or a Message-ID whose seal is ours, in order."""
    return [
        Mark(
            request=found["request"].upper(),
            person=int(found["person"], 36),
            day=EPOCH + timedelta(days=int(found["day"], 36)),
        )
        for found in MARK.finditer(text.lower())
        if hmac.compare_digest(found["seal"], _seal(found[0].rpartition(".")[0], key))
    ]


def _seal(body: str, key: str) -> str:
    """120 bits, in small letters since the first part of an address may lose its capitals."""
    digest = hmac.digest(b"weibao.mailroom:" + key.encode(), body.encode(), hashlib.sha256)
    return base64.b32encode(digest[:15]).decode().lower()


def _short(number: int) -> str:
    figures = ""
    while number:
        number, rest = divmod(number, 36)
        figures = SIGNS[rest] + figures
    return figures or "0"
