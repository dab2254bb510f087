# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from weibao.api.actions import make_token
from weibao.parties.queries import find_person


class Command(BaseCommand):
    help = "Make a token with which a program acts as a person. It is shown this once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("label", help="where it is used")

    def handle(self, *args: Any, **options: Any) -> None:
        person = find_person(options["username"])
        if person is None or not person.is_active:
            raise CommandError(f"Nobody is called {options['username']}.")
        now = datetime.now(tz=UTC)
        self.stdout.write(make_token(person, label=options["label"], now=now))
