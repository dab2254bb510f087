# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Mail that no person wrote. Answering it would answer an answer, for ever (RFC 3834)."""

import re
from email.message import Message

from weibao.mailroom.headers import header, raw_of

BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
OFFICES = ("mailer-daemon@", "postmaster@")
BY_SUBJECT = "by_subject"
MACHINES = re.compile(
    r"^[\s\[【(（]*(?:"
    r"(?:休假|外出)?自动(?:回复|答复|应答)|自動(?:回覆|回復|答覆)|系统退信|系統退信|退信通知|邮件退回"
    r"|(?:auto(?:matic)?[- ]?(?:reply|response)|out[- ]of[- ](?:the[- ])?office"
    r"|undeliver(?:ed|able)|mail delivery failed|delivery status notification|returned mail"
    r"|failure notice)\b)",
    re.IGNORECASE,
)
"""How a subject begins where mail programs of China, and old ones anywhere, write no header."""


def why_automatic(message: Message) -> str:
    """`bounce`, `automatic` or `bulk`; empty for a mail that somebody wrote.

    `by_subject` is a guess: no header says so, and a person may report how a mail was returned.
    """
    if _is_bounce(message):
        return "bounce"
    said = header(message, "auto-submitted").partition(";")[0].strip().lower()
    if said not in {"", "no"}:
        return "automatic"
    if any(next(raw_of(message, name), "") for name in ("x-autoreply", "x-autorespond")):
        return "automatic"
    if header(message, "precedence").lower() in BULK or next(raw_of(message, "list-id"), ""):
        return "bulk"
    return BY_SUBJECT if MACHINES.match(header(message, "subject")) else ""


def _is_bounce(message: Message) -> bool:
    if message.get_content_type() == "multipart/report":
        return True
    if header(message, "return-path").replace(" ", "") == "<>":
        return True
    sender = header(message, "from").lower()
    return any(office in sender for office in OFFICES)
