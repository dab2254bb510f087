# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A raw mail read: who wrote what, to whom, in answer to what; and whether anybody wrote it at all.

The bytes come from anywhere. Whatever they are, the answer is a letter or `UnreadableError`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from weibao.mailroom.charsets import clean, text_of
from weibao.mailroom.headers import addresses, decoded, header, message_ids, raw_of
from weibao.mailroom.markup import text_of_html
from weibao.mailroom.nobody import why_automatic
from weibao.mailroom.urgency import is_urgent

MOST_PARTS = 1_000
LONGEST_TEXT = 200_000
RECIPIENTS = ("to", "cc", "delivered-to", "x-original-to", "x-envelope-to", "envelope-to")


class UnreadableError(ValueError):
    """Bytes that no letter can be made of; kept for a person to look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`automatic` says why no person wrote it, else it is empty; `returned` are the Message-IDs
    in a mail that came back. `verdicts` are Authentication-Results, as they stand.
    """

    message_id: str
    sender: str
    sender_name: str
    senders: int
    recipients: tuple[str, ...]
    answers: tuple[str, ...]
    subject: str
    text: str
    files: tuple[File, ...]
    automatic: str
    returned: tuple[str, ...]
    verdicts: tuple[str, ...]
    is_urgent: bool = False


def read_letter(raw: bytes) -> Letter:
    """Read a mail; raises UnreadableError, and nothing else."""
    try:
        return _read(BytesParser(policy=compat32).parsebytes(raw))
    except UnreadableError:
        raise
    except Exception as wrong:  # the parser raises errors of many kinds on mutated mail
        raise UnreadableError(f"{type(wrong).__name__}: {wrong}"[:200]) from wrong


def _read(message: Message) -> Letter:
    senders = addresses(message, "from")
    parts = list(_leaves(message))
    name, sender = senders[0] if senders else ("", "")
    return Letter(
        message_id=next(iter(message_ids(message, "message-id")), ""),
        sender=sender,
        sender_name=name[:120],
        senders=len(senders),
        recipients=tuple(address for _name, address in addresses(message, *RECIPIENTS)),
        answers=tuple(message_ids(message, "in-reply-to", "references")),
        subject=header(message, "subject")[:500],
        text=_text(parts)[:LONGEST_TEXT],
        files=tuple(_files(parts)),
        automatic=why_automatic(message),
        returned=tuple(_returned(message, parts)),
        verdicts=tuple(decoded(raw) for raw in raw_of(message, "authentication-results")),
        is_urgent=is_urgent(message),
    )


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something. A mail inside the mail is one of them, unopened."""
    waiting, seen = [message], 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > MOST_PARTS:
            raise UnreadableError(f"more than {MOST_PARTS} parts")
        # Without parts its content is not asked for here: the parser would decode it, and fail.
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting.extend(reversed(_parts(part)))
        else:
            yield part


def _parts(part: Message) -> list[Message]:
    inner = part.get_payload()
    return [item for item in inner if isinstance(item, Message)] if isinstance(inner, list) else []


def _text(parts: list[Message]) -> str:
    plain = [part for part in parts if _is_text(part, "plain")]
    if plain:
        return "\n\n".join(_decoded(part).strip() for part in plain).strip()
    marked = [part for part in parts if _is_text(part, "html")]
    return "\n\n".join(text_of_html(_decoded(part)) for part in marked).strip()


def _is_text(part: Message, kind: str) -> bool:
    if part.get_content_maintype() != "text" or part.get_content_subtype() != kind:
        return False
    return not _is_file(part)


def _is_file(part: Message) -> bool:
    said = header(part, "content-disposition").partition(";")[0].strip().lower()
    return said == "attachment" or bool(_name(part))


def _decoded(part: Message) -> str:
    return text_of(_content(part), part.get_content_charset())


def _content(part: Message) -> bytes:
    """The bytes of a part; of a mail inside the mail, that whole mail."""
    if part.is_multipart():
        return b"\n".join(item.as_bytes() for item in _parts(part))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _files(parts: list[Message]) -> Iterator[File]:
    for number, part in enumerate(parts, 1):
        if part.get_content_maintype() == "text" and not _is_file(part):
            continue
        content = _content(part)
        if content:
            yield File(name=_name(part) or _fallback(part, number), content=content)


def _name(part: Message) -> str:
    """A file's name without folders and signs that no name may have."""
    name = decoded(part.get_filename(""))
    name = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in clean(name) if sign.isprintable()).strip(". ")[:150]


def _fallback(part: Message, number: int) -> str:
    if part.get_content_type() == "message/rfc822":
        return f"mail-{number}.eml"
    return f"part-{number}.{part.get_content_subtype()[:12] or 'bin'}"


def _returned(message: Message, parts: list[Message]) -> Iterator[str]:
    """What a bounce says it could not deliver: the Message-ID of the mail inside."""
    if message.get_content_type() != "multipart/report":
        return
    for part in parts:
        if (
            part.get_content_maintype() == "message"
            or part.get_content_subtype() == "rfc822-headers"
        ):
            inner = BytesParser(policy=compat32).parsebytes(_content(part))
            yield from message_ids(inner, "message-id", "original-message-id")
