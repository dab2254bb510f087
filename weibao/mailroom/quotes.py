# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a reply ends and what it repeats begins. Nothing is dropped: the rest is folded away.

Our own mails carry a line above which one answers; it wins over every other sign. Then come the
forms of the clients used in China, each with a sample in the tests.
"""

import re
from typing import NamedTuple

ANSWER_ABOVE = "—— 请在此线上方回复 / Reply above this line ——"

DATE = r"(?:\d{4}\s*[-/年.]\s*\d{1,2}\s*[-/月.]\s*\d{1,2}|\d{1,2}/\d{1,2}/\d{2,4})"
RULED = r"(?:原始邮件|回复的原邮件|转发邮件|转发的邮件|Original Message|Forwarded message)"
HEADS = r"(?:发\s*件\s*人|寄件者|发件者|From)"
NEXT_HEADS = (
    r"(?:发\s*送\s*时\s*间|发送日期|日\s*期|时\s*间|收\s*件\s*人|抄\s*送|主\s*题"
    r"|Sent|Date|To|Subject)"
)
SIGNS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        re.escape(ANSWER_ABOVE),
        # QQ, Outlook: a rule with words in it
        rf"^[> ]*-{{2,}}\s*{RULED}\s*-{{2,}}",
        # 163, Apple, Gmail: 在 2026-11-23 10:00:00，"张三" <a@b> 写道：
        rf"^[> ]*(?:在|于|於|At|On)?\s*[^\n]{{0,40}}{DATE}[^\n]{{0,160}}(?:[写寫]道|wrote)\s*[:：]",
        # Without a date: 恒维 <a@b> 写道：
        r"^[> ]*[^\n<]{0,40}<[^<>\s@]+@[^<>\s]+>\s*(?:于|於|在)?\s*[写寫]道\s*[:：]",
        # Apple and Gmail in English: On Mon, 23 Nov 2026 at 10:00, A <a@b> wrote:
        r"^[> ]*On [^\n]{5,120}(?:\n[^\n]{0,120})?wrote:\s*$",
        # Outlook, Foxmail, DingTalk: two or more lines of headings
        rf"^[> ]*\**{HEADS}\**\s*[:：][^\n]*\n(?:[^\n]*\n)?[> ]*\**{NEXT_HEADS}\**\s*[:：]",
        # a line of underscores before headings (Outlook on the web)
        rf"^_{{10,}}\s*\n[> ]*\**{HEADS}",
    )
)
QUOTED_LINE = re.compile(r"^\s*>")
LONGEST = 200_000
"""Characters that are looked through; what a person writes is far shorter."""


class Split(NamedTuple):
    said: str
    quoted: str


def split_reply(text: str) -> Split:
    """What the sender wrote, and what the mail repeats; a mail of quotes alone is all said."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u3000", " ")
    found = [match.start() for sign in SIGNS if (match := sign.search(text[:LONGEST]))]
    cut = min(found, default=len(text))
    said = _without_trailing_quote(text[:cut])
    if not said.strip():
        return Split(text.strip(), "")
    return Split(said.strip(), text[len(said) :].strip())


def _without_trailing_quote(text: str) -> str:
    """Lines that begin with ">" at the end; between answers they belong to what is said."""
    lines = text.splitlines(keepends=True)
    while lines and (not lines[-1].strip() or QUOTED_LINE.match(lines[-1])):
        lines.pop()
    return "".join(lines)
