# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Take a mail from standard input: the other end of a mail server's pipe."""

import sys
from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from weibao.mailroom.actions import TooLargeError, keep_mail, sort_mail
from weibao.mailroom.models import Mailbox
from weibao.mailroom.models.incoming import MOST_BYTES

# sysexits.h: what a mail server does with our answer.
NO_SUCH_MAILBOX, TOO_LARGE, TRY_LATER = 67, 69, 75


class Command(BaseCommand):
    help = "Keep a mail from standard input, then sort it. Tells the mail server by its exit code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="the mailbox that it was sent to")

    def handle(self, *args: Any, **options: Any) -> None:
        raw = sys.stdin.buffer.read(MOST_BYTES + 1)
        now = datetime.now(tz=UTC)
        try:
            mailbox = Mailbox.objects.get(address=options["address"].lower())
            mail = keep_mail(mailbox, raw, received_at=now)
        except Mailbox.DoesNotExist:
            raise CommandError("No such mailbox.", returncode=NO_SUCH_MAILBOX) from None
        except TooLargeError as wrong:
            raise CommandError(str(wrong), returncode=TOO_LARGE) from wrong
        except Exception as wrong:
            raise CommandError(f"Not kept: {wrong}", returncode=TRY_LATER) from wrong
        # It is kept: whatever sorting does, the mail server must not send it again.
        try:
            sort_mail(mail.pk, now=now)
        except Exception as wrong:  # noqa: BLE001 # the worker sorts what waits
            self.stderr.write(f"Kept, to be sorted later: {wrong}")
