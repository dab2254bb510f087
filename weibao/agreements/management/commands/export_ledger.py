# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Write the ledger of a contract as JSON lines, to be checked by anybody: weibao verify."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from weibao.agreements.models import Contract
from weibao.agreements.queries import ledger_lines


class Command(BaseCommand):
    help = "Write a contract's ledger to standard output, one JSON line for each fact."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", help="the contract's number")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            contract = Contract.objects.get(number=options["number"])
        except Contract.DoesNotExist:
            raise CommandError(f"There is no contract {options['number']}.") from None
        for line in ledger_lines(contract):
            self.stdout.write(line)
