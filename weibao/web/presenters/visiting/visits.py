# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Today's visits and the next: whose, where, and how long there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.models import DueMoment
from weibao.fieldwork.models import Visit
from weibao.fieldwork.queries import visits_between
from weibao.parties.models import Person
from weibao.web.presenters.case import VISIT_TONES
from weibao.web.presenters.desk import Filter
from weibao.web.presenters.due import Due, due_of
from weibao.web.side import sees_all_visits
from weibao.web.templatetags.weibao import day

DAYS_BACK, DAYS_AHEAD = 3, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitCard:
    row: Visit
    tone: str
    place: str
    due: Due | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    name: str
    date_text: str
    visits: tuple[VisitCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    days: tuple[Day, ...]
    filters: tuple[Filter, ...]
    shows_engineer: bool


def visits_page(person: Person, *, show: str, now: datetime) -> Visits:
    everybody = sees_all_visits(person) and show != "mine"
    rows = list(visits_around(person, everybody=everybody, now=now))
    dues = arrivals_of(rows)
    cards = [card_of(row, dues.get(row.request.number)) for row in rows]
    return Visits(
        days=tuple(days_of(cards)),
        filters=tuple(filters_of(person, show=show)),
        shows_engineer=everybody,
    )


def visits_around(person: Person, *, everybody: bool, now: datetime) -> Iterable[Visit]:
    """Of earlier days only what is not finished or not signed."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    found = visits_between(
        person,
        starts_at=midnight - timedelta(days=DAYS_BACK),
        ends_at=midnight + timedelta(days=DAYS_AHEAD),
    )
    if not everybody:
        found = found.filter(engineer=person)
    for visit in found:
        if visit.planned_at >= midnight or visit.standing != "FINISHED" or needs_signature(visit):
            yield visit


def needs_signature(visit: Visit) -> bool:
    outcomes = [item for item in visit.signatures.all() if item.version == visit.version]
    return not outcomes


def arrivals_of(rows: Iterable[Visit]) -> dict[str, Due]:
    """The promise to arrive, for visits that have not begun: one query."""
    contracts = {
        row.request.number: row.request.contract
        for row in rows
        if row.standing == "PLANNED" and row.request.contract
    }
    dues = DueMoment.objects.pending().filter(what="arrival", subject__in=contracts)
    found = ((due.subject, contracts[due.subject], due) for due in dues)
    return {subject: due_of(contract, due) for subject, contract, due in found}


def card_of(row: Visit, due: Due | None) -> VisitCard:
    request = row.request
    site = request.site
    place = " ".join(filter(None, (site.district, site.address or site.name))) if site else ""
    return VisitCard(
        row=row, tone=VISIT_TONES.get(row.standing, "line"), place=place or _("地点未记"), due=due
    )


def days_of(cards: Iterable[VisitCard]) -> Iterable[Day]:
    def on(card: VisitCard) -> datetime:
        return timezone.localtime(card.row.planned_at)

    for date, group in groupby(cards, key=lambda card: on(card).date()):
        yield Day(name=day(date), date_text=f"{date:%m-%d}", visits=tuple(group))


def filters_of(person: Person, *, show: str) -> Iterable[Filter]:
    if not sees_all_visits(person):
        return
    url = reverse("visits")
    yield Filter(name=_("全部工程师"), url=url, is_here=show != "mine")
    yield Filter(name=_("我的"), url=f"{url}?show=mine", is_here=show == "mine")
