# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Fill an empty installation with the demonstration."""

from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from weibao.demo.days import office_moment
from weibao.demo.load import NotEmptyError, load_demo


class Command(BaseCommand):
    help = "Load the demonstration into an empty installation."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            load_demo(now=office_moment(datetime.now(tz=UTC)))
        except NotEmptyError:
            raise CommandError("There is data already; nothing was changed.") from None
        self.stdout.write("The demonstration is loaded.")
