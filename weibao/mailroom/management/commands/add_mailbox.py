# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from weibao.mailroom.models import Mailbox
from weibao.parties.models import Organization


class Command(BaseCommand):
    help = "Say which organization an address belongs to: mail to it becomes requests to them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address")
        parser.add_argument("organization", help="its name or short name")

    def handle(self, *args: Any, **options: Any) -> None:
        address, name = options["address"].lower(), options["organization"]
        try:
            validate_email(address)
        except ValidationError:
            raise CommandError(f"{address} is no mail address.") from None
        found = Organization.objects.filter(name=name) | Organization.objects.filter(
            short_name=name
        )
        if len(found) != 1:
            raise CommandError(f"{len(found)} organizations are called {name}; give the full name.")
        Mailbox.objects.update_or_create(address=address, defaults={"provider": found[0]})
        self.stdout.write(f"{address} → {found[0].name}")
