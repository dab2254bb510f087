# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What becomes of a mail: a pure decision from the letter and what is known of its writer.

Nothing joins a request by From, Subject or References, which anybody can write: only by a mark
that we signed, in a mail from the very address that the mark was sent to. What a machine wrote is
never answered. Whatever is doubtful waits for a person, with the reason.
"""

from collections.abc import Collection
from dataclasses import dataclass

from weibao.mailroom.letters import Letter
from weibao.mailroom.models import Fate
from weibao.mailroom.nobody import BY_SUBJECT
from weibao.mailroom.tokens import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mark with our seal, and what our records say of it. `address` is where it was sent to."""

    mark: Mark
    address: str
    is_valid: bool
    may_see: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """`writers` are the people with the sender's address; `providers` those who serve the writer
    and own the mailbox. `is_proven` is None where no server that we trust has said anything.
    """

    own: Collection[str]
    marked: tuple[Marked, ...] = ()
    has_forged_mark: bool = False
    writers: int = 0
    is_customer: bool = False
    is_proven: bool | None = None
    is_repeat: bool = False
    answers_notice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    fate: Fate
    reason: str = ""
    mark: Mark | None = None


def sort(letter: Letter, known: Known) -> Sorted:
    """The fate of a mail."""
    nobody = _written_by_nobody(letter, known)
    if nobody is not None:
        return nobody
    doubt = _doubt(letter, known)
    if doubt:
        return Sorted(fate=Fate.QUARANTINED, reason=doubt)
    mine = _mine(letter, known)
    return Sorted(fate=Fate.REPLY, mark=mine[0].mark) if mine else Sorted(fate=Fate.REQUEST)


def _written_by_nobody(letter: Letter, known: Known) -> Sorted | None:
    if letter.automatic == "bounce":
        return Sorted(fate=Fate.RETURNED)
    if letter.sender in known.own:
        return Sorted(fate=Fate.DROPPED, reason="our_own")
    if letter.automatic not in {"", BY_SUBJECT}:
        return Sorted(fate=Fate.DROPPED, reason=letter.automatic)
    if known.is_repeat:
        return Sorted(fate=Fate.DROPPED, reason="repeat")
    return None


def _doubt(letter: Letter, known: Known) -> str:
    """Why a person must look; empty where nothing speaks against the mail."""
    if letter.automatic:
        return "looks_automatic"
    if letter.senders != 1:
        return "no_sender" if letter.senders == 0 else "many_senders"
    if known.is_proven is False:
        return "not_proven"
    if known.has_forged_mark:
        return "forged_mark"
    if known.marked:
        return _doubt_of_reply(letter, known)
    return _doubt_of_new(known)


def _doubt_of_new(known: Known) -> str:
    """A report is a report only from one known customer, and not where it answers a reminder."""
    if known.answers_notice:
        return "answers_notice"
    if known.writers != 1:
        return "unknown_sender" if known.writers == 0 else "shared_address"
    return "" if known.is_customer else "no_customer"


def _doubt_of_reply(letter: Letter, known: Known) -> str:
    if len({item.mark.request for item in known.marked}) > 1:
        return "many_requests"
    mine = _mine(letter, known)
    if not mine:
        return "forwarded_mark"
    if not any(item.is_valid for item in mine):
        return "mark_expired"
    return "" if mine[0].may_see else "not_theirs"


def _mine(letter: Letter, known: Known) -> list[Marked]:
    """The marks of mails that went to the sender's own address."""
    return [item for item in known.marked if item.address and item.address == letter.sender]
