# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Repairs that are open or late, those of a request, and loaners that are out or due."""

from datetime import datetime, timedelta

from django.db.models import Prefetch, Q

from weibao.parties.models import Person
from weibao.repairs.models import OPEN, Loaner, Repair, RepairEvent
from weibao.repairs.models.loaner import LoanerQuerySet
from weibao.repairs.models.repair import RepairQuerySet
from weibao.servicedesk.models import Request

LATELY = timedelta(days=30)
MOST_ON_BOARD = 300


def open_repairs(person: Person) -> RepairQuerySet:
    return Repair.objects.visible_to(person).still_open()


def overdue_repairs(person: Person, *, now: datetime) -> RepairQuerySet:
    return Repair.objects.visible_to(person).overdue(now)


def repairs_board(person: Person, *, now: datetime) -> list[Repair]:
    """What is open, and what ended lately; each with the loaners that are out for it."""
    seen = Q(standing__in=OPEN) | Q(ended_at__gt=now - LATELY)
    rows = Repair.objects.visible_to(person).filter(seen)
    return list(_whole(rows).order_by("sent_at", "pk")[:MOST_ON_BOARD])


def repairs_on(request: Request, *, reader: Person) -> list[Repair]:
    """In the order in which the parts were sent."""
    rows = Repair.objects.visible_to(reader).filter(request=request)
    return list(_whole(rows).order_by("place"))


def repair_for(person: Person, number: str) -> Repair:
    """Raises Repair.DoesNotExist also for one that is not theirs to see."""
    return _whole(Repair.objects.visible_to(person)).get(number=number)


def events_on(repair: Repair) -> list[RepairEvent]:
    return list(RepairEvent.objects.filter(repair=repair).select_related("by"))


def loaners_out(person: Person) -> LoanerQuerySet:
    """By when each is to be back."""
    rows = Loaner.objects.visible_to(person).out().select_related("repair__request__customer")
    return rows.order_by("due_at", "pk")


def loaners_due(person: Person, *, now: datetime) -> LoanerQuerySet:
    return loaners_out(person).filter(due_at__lte=now)


def find_loaner_out(key: int) -> Loaner | None:
    rows = Loaner.objects.out().select_related("lent_by", "repair__request__provider")
    return rows.filter(pk=key).first()


def _whole(rows: RepairQuerySet) -> RepairQuerySet:
    about = ("request__contract", "request__customer", "request__provider", "device", "sent_by")
    loaners = Prefetch("loaners", queryset=Loaner.objects.order_by("lent_at", "pk"))
    return rows.select_related(*about).prefetch_related(loaners)
