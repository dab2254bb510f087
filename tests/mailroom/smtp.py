# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A real mail server that receives what we send: aiosmtpd on this machine's loopback."""

import contextlib

from aiosmtpd.controller import Controller

from tests.ports import free_port

LONGEST = 60  # seconds, on a busy machine
SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Inbox:
    """What the server got, and what it says to the next mails."""

    def __init__(self):
        self.mails, self.answers = [], []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 # the library's name
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            self.mails.append((envelope.rcpt_tos, envelope.content))
        return answer


@contextlib.contextmanager
def running_smtp(settings):
    """An inbox, to which mail goes while it stands."""
    found = Inbox()
    place = {"hostname": "127.0.0.1", "port": free_port()}
    controller = Controller(found, ready_timeout=LONGEST, **place)
    controller.start()
    settings.EMAIL_BACKEND, settings.EMAIL_TIMEOUT = SMTP, LONGEST
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.ADDRESS = "https://weibao.example"
    try:
        yield found
    finally:
        controller.stop()
