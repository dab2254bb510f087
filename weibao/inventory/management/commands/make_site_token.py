# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from weibao.inventory.actions import TooManyTokensError, make_site_token
from weibao.parties.models import Site
from weibao.parties.queries import find_person


class Command(BaseCommand):
    help = "Make the address under which the agents of a site report. It is shown this once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="who makes it")
        parser.add_argument("customer", help="the name of the site's organization")
        parser.add_argument("site")
        parser.add_argument("--label", default="", help="where it is used")

    def handle(self, *args: Any, **options: Any) -> None:
        person = find_person(options["username"])
        if person is None:
            raise CommandError(f"Nobody is called {options['username']}.")
        customer, name = options["customer"], options["site"]
        site = Site.objects.visible_to(person).filter(name=name, organization__name=customer)
        found = site.select_related("organization").first()
        if found is None:
            raise CommandError(f"{customer} has no site {name} that {person} may see.")
        now = datetime.now(tz=UTC)
        try:
            _token, secret = make_site_token(found, label=options["label"], by=person, now=now)
        except PermissionDenied as error:
            raise CommandError(f"{person} does not keep the devices of {customer}.") from error
        except TooManyTokensError as error:
            raise CommandError("The site has ten already: revoke one first.") from error
        self.stdout.write(f"{settings.ADDRESS or 'https://…'}/inventory/{secret}")
