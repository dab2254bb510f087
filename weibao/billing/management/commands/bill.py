# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Bill a month of all contracts of a provider from a terminal: the same run as on the page."""

from argparse import ArgumentParser
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from weibao.agreements.observation import Observation
from weibao.billing.actions import (
    MonthAheadError,
    RunStandsError,
    confirm_run,
    start_run,
    work_on_runs,
)
from weibao.billing.bounds import Bounds
from weibao.billing.models import OPEN, BillingRun, ItemStanding, RunStanding
from weibao.billing.queries import items_of, progress_of
from weibao.parties.models import Person
from weibao.parties.queries import find_person

UNDER_WAY = {RunStanding.PREVIEWING, RunStanding.ISSUING}


class Command(BaseCommand):
    help = (
        "Preview a month of all contracts; with --issue, issue it. What was begun goes on: "
        "stopped or killed, say the same again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", help="such as 2026-11")
        parser.add_argument("--by", required=True, help="the username of whoever bills")
        parser.add_argument("--issue", action="store_true", help="issue what was previewed")
        parser.add_argument("--most", type=Decimal, default=Decimal(100_000), help="yuan")
        parser.add_argument("--times", type=int, default=3, help="times what is usual")
        parser.add_argument("--due-days", type=int, help="days to pay; none by default")

    def handle(self, *args: Any, **options: Any) -> None:
        month, person = self._asked(options)
        seen = Observation(key=uuid4().hex, at=_now(), by=person, now=_now())
        open_runs = BillingRun.objects.filter(provider=person.organization, standing__in=OPEN)
        run = open_runs.first()
        try:
            if run is None:
                bounds = Bounds(most=int(options["most"] * 100), times=options["times"])
                run = start_run(month, bounds=bounds, due_days=options["due_days"], seen=seen)
            elif run.month != month:
                raise CommandError(f"The run of {run.month:%Y-%m} is not finished.")
            self._work(run)
            if options["issue"]:
                confirm_run(run, seen=seen)
                self._work(run)
        except PermissionDenied:
            raise CommandError(f"{person.username} may not bill.") from None
        except MonthAheadError:
            raise CommandError(f"{month:%Y-%m} has not begun.") from None
        except RunStandsError as error:
            raise CommandError(f"The run is {error}.") from None
        self._tell(run)

    def _asked(self, options: dict[str, Any]) -> tuple[date, Person]:
        try:
            month = date.fromisoformat(f"{options['month']}-01")
        except ValueError:
            raise CommandError(f"{options['month']} is no month; write 2026-11.") from None
        person = find_person(options["by"])
        if person is None or not person.is_active:
            raise CommandError(f"Nobody is called {options['by']}.")
        return month, person

    def _work(self, run: BillingRun) -> None:
        """Beside the workers, if any run: they share it."""
        run.refresh_from_db()
        while run.standing in UNDER_WAY:
            work_on_runs(_now())
            run.refresh_from_db()
            found = progress_of(run)
            self.stdout.write(
                f"{run.standing} waiting {found.waiting} ready {found.ready} "
                f"issued {found.issued} parked {found.parked}"
            )

    def _tell(self, run: BillingRun) -> None:
        found = progress_of(run)
        self.stdout.write(
            f"{run.month:%Y-%m} {run.standing}: {found.to_issue} invoices, "
            f"{found.gross // 100}.{found.gross % 100:02d} yuan; {found.parked} parked, "
            f"{found.nothing} with nothing due"
        )
        for item in items_of(run).filter(standing=ItemStanding.PARKED):
            why = ", ".join(reason["key"] for reason in item.reasons)
            self.stdout.write(f"parked {item.contract.number}: {why}")


def _now() -> datetime:
    return datetime.now(tz=UTC)
