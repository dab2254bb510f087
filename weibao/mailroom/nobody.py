# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Mail that no person wrote. Answering it would answer an answer, for ever (RFC 3834)."""

from email.message import Message

from weibao.mailroom.headers import header, raw_of

BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
OFFICES = ("mailer-daemon@", "postmaster@")


def why_automatic(message: Message) -> str:
    """`bounce`, `automatic` or `bulk`; empty for a mail that somebody wrote."""
    if _is_bounce(message):
        return "bounce"
    said = header(message, "auto-submitted").partition(";")[0].strip().lower()
    if said not in {"", "no"}:
        return "automatic"
    if any(next(raw_of(message, name), "") for name in ("x-autoreply", "x-autorespond")):
        return "automatic"
    if header(message, "precedence").lower() in BULK or next(raw_of(message, "list-id"), ""):
        return "bulk"
    return ""


def _is_bounce(message: Message) -> bool:
    if message.get_content_type() == "multipart/report":
        return True
    if header(message, "return-path").replace(" ", "") == "<>":
        return True
    sender = header(message, "from").lower()
    return any(office in sender for office in OFFICES)
