# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The sheet in which a visit is planned or moved: what speaks against it, where it would fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from weibao.dispatch.conflicts import conflicts
from weibao.dispatch.openings import openings, way_to
from weibao.dispatch.plan import Span, Task, Worker, span_of
from weibao.dispatch.queries import day_span, engineers_sent_by, task_of, workers_of
from weibao.fieldwork.models import Visit
from weibao.parties.models import Person
from weibao.rota.forms.dispatching import CallOffForm, SlotForm
from weibao.rota.presenters.proposal import local_minute, slot_url
from weibao.servicedesk.models import Request
from weibao.web.presenters.planning import Against, against_of, place_words
from weibao.web.stamp import fresh_key
from weibao.web.templatetags.weibao import moment

LOOKED_AHEAD = 3
"""Days in which openings are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A request that is planned, or a visit of it that is moved."""

    request: Request
    visit: Visit | None

    @property
    def query(self) -> dict[str, str]:
        if self.visit is not None:
            return {"visit": self.visit.number}
        return {"request": self.request.number}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    engineer: str
    when: str
    travel: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotPage:
    subject: Subject
    place: str
    task: Task
    form: SlotForm
    key: str
    against: tuple[Against, ...]
    travel: int | None
    offers: tuple[Offer, ...]
    url: str
    call_off: CallOffForm | None
    call_off_url: str

    @property
    def is_refused(self) -> bool:
        return any(one.is_refused for one in self.against)

    @property
    def skills(self) -> list[str]:
        return sorted(self.task.skills)

    @property
    def due_at(self) -> datetime | None:
        return self.task.due_at


def slot_page(
    subject: Subject,
    *,
    form: SlotForm,
    by: Person,
    now: datetime,
    call_off: CallOffForm | None = None,
) -> SlotPage:
    task = task_of(subject.request)
    asked = asked_span(form)
    within = Span(now, day_span(timezone.localtime(now).date(), days=LOOKED_AHEAD).ends_at)
    people = list(engineers_sent_by(by.organization))
    workers = workers_of(people, within=within, but=subject.visit)
    against, travel = _against(task, form, subject, asked=asked, now=now)
    visit = subject.visit
    return SlotPage(
        subject=subject,
        place=place_words(subject.request),
        task=task,
        form=form,
        key=form.data.get("key") or fresh_key(),
        against=against,
        travel=travel,
        offers=offers_of(task, workers, subject, within=within, now=now),
        url=reverse("dispatch_slot"),
        call_off=(call_off or CallOffForm(auto_id="id_off_%s")) if visit else None,
        call_off_url=reverse("dispatch_call_off", args=[visit.number]) if visit else "",
    )


def asked_span(form: SlotForm) -> tuple[Person, Span] | None:
    """None as long as the form does not say who, when and how long."""
    if not form.is_bound or not form.is_valid():
        return None
    said = form.cleaned_data
    return said["engineer"], span_of(timezone.localtime(said["planned_at"]), said["minutes"])


def _against(
    task: Task,
    form: SlotForm,
    subject: Subject,
    *,
    asked: tuple[Person, Span] | None,
    now: datetime,
) -> tuple[tuple[Against, ...], int | None]:
    if asked is None:
        return (), None
    engineer, span = asked
    around = Span(day_span(span.starts_at.date()).starts_at, day_span(span.ends_at.date()).ends_at)
    (worker,) = workers_of([engineer], within=around, but=subject.visit)
    found = conflicts(task, worker, span=span, now=now)
    return against_of(found, agreed=form.agreed_kinds), way_to(task, worker, span.starts_at)


def offers_of(
    task: Task, workers: Sequence[Worker], subject: Subject, *, within: Span, now: datetime
) -> tuple[Offer, ...]:
    return tuple(
        Offer(
            engineer=one.worker.name,
            when=moment(one.span.starts_at),
            travel=one.travel,
            url=slot_url(
                **subject.query,
                engineer=one.worker.pk,
                planned_at=local_minute(one.span.starts_at),
                minutes=task.minutes,
            ),
        )
        for one in openings(task, workers, within=within, now=timezone.localtime(now))
    )
