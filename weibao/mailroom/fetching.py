# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Fetch a mailbox by IMAP: each mail is kept here before it is put away there.

A mail is moved to the folder "Weibao" only after its bytes are committed; cut off in between, it
is fetched again and recognised by its bytes. What is too large goes to "Weibao-TooLarge".
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from imaplib import IMAP4, Internaldate2tuple
from time import mktime

from imap_tools import BaseMailBox, MailBox, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError

from weibao.mailroom.actions import TooLargeError, keep_mail
from weibao.mailroom.models import Mailbox
from weibao.mailroom.servers import TIMEOUT, MailServer

log = logging.getLogger(__name__)

DONE, TOO_LARGE = "Weibao", "Weibao-TooLarge"
AT_ONCE = 100


class FetchError(RuntimeError):
    """The server cannot be reached, or does not let us in; asked again later."""


def fetch(server: MailServer, mailbox: Mailbox, *, now: datetime) -> int:
    """Keep what is new in the mailbox; how many. Raises FetchError."""
    try:
        with _logged_in(server) as box:
            return _fetch(box, mailbox, now)
    except (ImapToolsError, IMAP4.error, OSError) as wrong:
        raise FetchError(f"{server.user}@{server.host}: {wrong}") from wrong


@contextmanager
def _logged_in(server: MailServer) -> Iterator[BaseMailBox]:
    kind = MailBox if server.is_encrypted else MailBoxUnencrypted
    box = kind(server.host, server.port, timeout=TIMEOUT)
    try:
        box.login(server.user, server.password, initial_folder=server.folder)
        for folder in (DONE, TOO_LARGE):
            if not box.folder.exists(folder):
                box.folder.create(folder)
        yield box
    except BaseException:
        # The library closes a connection only where it logs out.
        with suppress(OSError):
            box.client.shutdown()
        raise
    box.logout()


def _fetch(box: BaseMailBox, mailbox: Mailbox, now: datetime) -> int:
    kept = 0
    for uid in box.uids("ALL")[:AT_ONCE]:
        found = _raw(box, uid)
        if found is None:
            continue
        at, raw = found
        try:
            keep_mail(mailbox, raw, received_at=min(at or now, now))
        except TooLargeError as wrong:
            log.warning("A mail in %s is too large: %s", mailbox.address, wrong)
            box.move(uid, TOO_LARGE)
            continue
        box.move(uid, DONE)
        kept += 1
    return kept


def _raw(box: BaseMailBox, uid: str) -> tuple[datetime | None, bytes] | None:
    """When a mail reached the server, and its bytes as they are.

    The library would parse them, and some mail breaks any parser.
    """
    _answer, data = box.client.uid("fetch", uid, "(INTERNALDATE BODY.PEEK[])")
    for part in data:
        if isinstance(part, tuple):
            reached = Internaldate2tuple(part[0])
            at = datetime.fromtimestamp(mktime(reached), tz=UTC) if reached else None
            return at, part[1]
    return None
