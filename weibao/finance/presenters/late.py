# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is overdue: by age, by customer, with what was done about it and what comes next."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from weibao.agreements.models import DueMoment
from weibao.billing.queries import (
    AGES,
    Overdue,
    ages_of,
    invoices_promised_to,
    overdue_of,
    with_reminders,
)
from weibao.parties.models import Person
from weibao.web.presenters import links
from weibao.web.presenters.due import Due, due_of
from weibao.web.presenters.words import period, word

ON_A_PAGE = 30
MOST_PROMISED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """`share` is of a hundred, for the bar: of the longest."""

    name: str
    owed: int
    share: float
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LateRow:
    late: Overdue
    subject: str
    why: str
    told: tuple[tuple[str, datetime], ...]
    following: str
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """An invoice that a first payment makes due (V9)."""

    row: DueMoment
    due: Due


@dataclass(frozen=True, slots=True, kw_only=True)
class LatePage:
    owed: int
    count: int
    suspended: int
    ages: tuple[Age, ...]
    part: Page[DueMoment]
    rows: tuple[LateRow, ...]
    promised: tuple[Promised, ...]


def late_page(person: Person, *, now: datetime, number: str | None) -> LatePage:
    dues = overdue_of(person, now=now)
    sums = dues.order_by().aggregate(
        owed=Sum("owed"),
        count=Count("pk"),
        suspended=Count("contract", filter=Q(suspended_at__isnull=False), distinct=True),
    )
    part = Paginator(dues, ON_A_PAGE).get_page(number)
    rows = [_row(late) for late in with_reminders(part, now=now)]
    return LatePage(
        owed=sums["owed"] or 0,
        count=sums["count"],
        suspended=sums["suspended"],
        ages=tuple(_ages(person, now=now)),
        part=part,
        rows=tuple(rows),
        promised=tuple(
            Promised(row=row, due=due_of(row.contract, row))
            for row in invoices_promised_to(person)[:MOST_PROMISED]
        ),
    )


def _ages(person: Person, *, now: datetime) -> list[Age]:
    sums = ages_of(overdue_of(person, now=now).values_list("due_at", "owed"), now=now)
    starts = [1, *(age + 1 for age in AGES)]
    names = [
        *(
            _("%(first)s–%(last)s 天") % {"first": first, "last": last}
            for first, last in zip(starts, AGES, strict=False)
        ),
        _("%(days)s 天以上") % {"days": AGES[-1]},
    ]
    longest = max(*sums, 1)
    tones = ("calm", "calm", "warm", "warm", "hot")
    return [
        Age(name=name, owed=owed, share=round(100 * owed / longest, 1), tone=tone)
        for name, owed, tone in zip(names, sums, tones, strict=True)
    ]


def _row(late: Overdue) -> LateRow:
    following = late.following
    return LateRow(
        late=late,
        subject=period(late.due.subject),
        why=links.why(late.due.contract, "due", late.due),
        told=tuple((word(one.reminder.value), one.at) for one in late.reminded),
        following=word(following.value) if following else "",
        step=following.value if following else "",
    )
