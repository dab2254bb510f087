# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Engineers as the pure part sees them: hours of the days asked for, absences, what is taken."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from weibao.agreements.queries.workdays import is_workday
from weibao.dispatch.models import Absence, EngineerProfile, WorkingSpan
from weibao.dispatch.plan import Place, Span, Taken, Worker
from weibao.dispatch.queries.needs import USUAL, needs_of
from weibao.dispatch.queries.places import WITH_PLACES, place_of, start_of
from weibao.fieldwork.models import Standing, Visit
from weibao.parties.models import Person

ZONE = ZoneInfo("Asia/Shanghai")
ONE_DAY = timedelta(days=1)
AHEAD = (Standing.PLANNED, Standing.STARTED)
SATURDAY = 5


def day_span(day: date, *, days: int = 1) -> Span:
    """From midnight here to midnight here."""
    starts_at = datetime.combine(day, time(0), ZONE)
    return Span(starts_at, starts_at + days * ONE_DAY)


def worker_of(engineer: Person, *, span: Span, but: Visit | None = None) -> Worker:
    """One engineer around a span; `but` is the visit that is about to be moved."""
    within = Span(span.starts_at - ONE_DAY, span.ends_at + ONE_DAY)
    (worker,) = workers_of([engineer], within=within, but=but)
    return worker


def workers_of(
    engineers: Iterable[Person], *, within: Span, but: Visit | None = None
) -> tuple[Worker, ...]:
    """A fixed number of queries, however many engineers and days."""
    people = list(engineers)
    keys = [person.pk for person in people]
    profiles = EngineerProfile.objects.filter(engineer__in=keys).prefetch_related("skills")
    profile_of = {profile.engineer_id: profile for profile in profiles}
    hours, absences = _hours(keys), _absences(keys, within)
    taken = _taken(people, within, but)
    return tuple(
        Worker(
            pk=person.pk,
            name=person.name,
            skills=_skills(profile_of.get(person.pk)),
            districts=_districts(profile_of.get(person.pk)),
            hours=hours_on(hours[person.pk], within) if person.pk in hours else None,
            absences=tuple(absences[person.pk]),
            taken=tuple(taken[person.pk]),
            start=_start(profile_of.get(person.pk)),
        )
        for person in people
    )


def hours_on(spans: Sequence[WorkingSpan], within: Span) -> tuple[Span, ...]:
    """The working time of every day that the span touches, in order.

    On a public holiday nobody works; on a make-up day without hours of its own, those of Monday.
    """
    day, found = within.starts_at.astimezone(ZONE).date(), []
    while day_span(day).starts_at < within.ends_at:
        found += [
            Span(
                datetime.combine(day, span.starts_at, ZONE),
                datetime.combine(day, span.ends_at, ZONE),
            )
            for span in _spans_on(spans, day)
        ]
        day += ONE_DAY
    return tuple(sorted(found))


def _spans_on(spans: Sequence[WorkingSpan], day: date) -> list[WorkingSpan]:
    own = [span for span in spans if span.weekday == day.weekday()]
    is_weekend = day.weekday() >= SATURDAY
    if is_workday(day):
        return own if own or not is_weekend else [span for span in spans if span.weekday == 0]
    return own if is_weekend else []


def _hours(keys: Sequence[int]) -> Mapping[int, list[WorkingSpan]]:
    """Without a key for those of whom nobody has written any."""
    found: dict[int, list[WorkingSpan]] = {}
    for span in WorkingSpan.objects.filter(engineer__in=keys):
        found.setdefault(span.engineer_id, []).append(span)
    return found


def _absences(keys: Sequence[int], within: Span) -> Mapping[int, list[Span]]:
    found: defaultdict[int, list[Span]] = defaultdict(list)
    rows = Absence.objects.filter(
        engineer__in=keys, starts_at__lt=within.ends_at, ends_at__gt=within.starts_at
    )
    for row in rows:
        found[row.engineer_id].append(Span(row.starts_at, row.ends_at))
    return found


def _taken(people: Sequence[Person], within: Span, but: Visit | None) -> Mapping[int, list[Taken]]:
    """Visits ahead and under way; one without a booking takes the usual time of its work."""
    found: defaultdict[int, list[Taken]] = defaultdict(list)
    # A visit is shorter than a day: one planned a day before may still reach into the span.
    visits = (
        Visit.objects.filter(
            engineer__in=[person.pk for person in people],
            standing__in=AHEAD,
            planned_at__gt=within.starts_at - ONE_DAY,
            planned_at__lt=within.ends_at,
        )
        .select_related("booking", *(f"request__{name}" for name in WITH_PLACES))
        .order_by("planned_at", "pk")
    )
    visits = visits.exclude(pk=but.pk) if but else visits
    for visit, span in spans_of(visits, providers={person.organization_id for person in people}):
        if span.overlaps(within):
            place = place_of(visit.request)
            found[visit.engineer_id].append(Taken(visit=visit.number, span=span, place=place))
    return found


def spans_of(visits: Iterable[Visit], *, providers: Iterable[int]) -> Iterator[tuple[Visit, Span]]:
    """Each visit with the time it takes of its engineer's day."""
    needs = {provider: needs_of(provider) for provider in providers}
    for visit in visits:
        booking = getattr(visit, "booking", None)
        need = needs.get(visit.request.provider_id, {}).get(visit.request.service, USUAL)
        usual = visit.planned_at + timedelta(minutes=need.minutes)
        span = (
            Span(booking.starts_at, booking.ends_at) if booking else Span(visit.planned_at, usual)
        )
        yield visit, span


def _skills(profile: EngineerProfile | None) -> frozenset[str]:
    return frozenset(skill.name for skill in profile.skills.all()) if profile else frozenset()


def _districts(profile: EngineerProfile | None) -> frozenset[str]:
    return frozenset(profile.districts) if profile else frozenset()


def _start(profile: EngineerProfile | None) -> Place:
    return start_of(profile)
