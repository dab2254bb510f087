# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from dataclasses import dataclass

TIMEOUT = 20
"""Seconds that a mail server may take to answer; a worker waits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """A mailbox on an IMAP server. `address` is the one that its mail is written to."""

    host: str
    port: int
    is_encrypted: bool
    user: str
    password: str
    folder: str
    address: str
