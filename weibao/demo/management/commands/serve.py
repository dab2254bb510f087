# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Make the database, load the demonstration into an empty one, and serve: one command."""

import os
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from weibao.demo.cast import PASSWORD, PEOPLE
from weibao.demo.days import office_moment
from weibao.demo.load import load_demo
from weibao.demo.serving import (
    PortTakenError,
    Stopped,
    first_to_end,
    is_answering,
    programs,
    require_free,
    running,
    stop_on_signal,
)
from weibao.parties.models import Organization, Person

SMTP = "WEIBAO_SMTP_URL"
MAILS = settings.DATA.resolve() / "mails"
"""Where mails go while no server is named: what people are told is not for the terminal."""


class Command(BaseCommand):
    help = "Serve Weibao on this machine; WEIBAO_PORT names another port than 8000."

    def handle(self, *args: Any, **options: Any) -> None:
        port = self._port()
        stop_on_signal()
        try:
            self._prepare()
            with running(programs(port), preset={SMTP: MAILS.as_uri()}) as started:
                if not is_answering(port, started):
                    raise CommandError("The server did not start; see above.")
                self._welcome(port)
                ended = first_to_end(started)
                raise CommandError(f"{ended.args!r} ended with {ended.returncode}; stopped.")
        except Stopped:
            self.stdout.write("Stopped.")

    def _port(self) -> int:
        said = os.environ.get("WEIBAO_PORT", "").strip() or "8000"
        if not said.isdecimal() or not 0 < int(said) < 65536:
            raise CommandError(f"WEIBAO_PORT is {said!r}; write a number, such as 8000.")
        try:
            require_free(int(said))
        except PortTakenError:
            raise CommandError(f"Port {said} is taken; set WEIBAO_PORT to another.") from None
        return int(said)

    def _prepare(self) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        if not Organization.objects.exists():
            self.stdout.write("Loading the demonstration…")
            load_demo(now=office_moment(datetime.now(tz=UTC)))
        # The children must not share an open connection with this process.
        connections.close_all()

    def _welcome(self, port: int) -> None:
        names = [username for username, *_ in PEOPLE]
        present = set(
            Person.objects.filter(
                username__in=names, organization__name__endswith="（演示）"
            ).values_list("username", flat=True)
        )
        self.stdout.write(f"\nWeibao 维保  http://127.0.0.1:{port}/")
        for username, name, role, organization, _phone in PEOPLE:
            if username in present:
                self.stdout.write(f"  {username:<6} {PASSWORD}  {organization} {role.label} {name}")
        if not os.environ.get(SMTP):
            self.stdout.write(f"Mails are kept in {MAILS}")
        self.stdout.write("Ctrl-C stops it.")
        self.stdout.flush()
        connections.close_all()
