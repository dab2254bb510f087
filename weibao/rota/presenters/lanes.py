# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An engineer's lane on the board: hours as shades, visits and proposals as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.models import DueMoment
from weibao.dispatch.plan import Span, Worker
from weibao.dispatch.queries import day_span
from weibao.fieldwork.models import Standing, Visit
from weibao.parties.models import Person
from weibao.rota.presenters.frame import Frame
from weibao.rota.presenters.proposal import Proposed, local_minute, slot_url
from weibao.web.presenters.case import VISIT_TONES
from weibao.web.presenters.planning import hours_words, place_words, reason_words

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """`start` and `length` are cells of five minutes from the board's first hour."""

    kind: str
    start: int
    length: int
    span: Span
    number: str = ""
    title: str = ""
    detail: str = ""
    place: str = ""
    tone: str = ""
    url: str = ""
    move_url: str = ""
    minutes: int = 0
    reasons: tuple[str, ...] = ()
    is_late: bool = False
    trouble: str = ""
    """What is wrong with a planned visit by now: somebody should move it or call it off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A day of an engineer's week."""

    day: date
    plan_at: str
    blocks: tuple[Block, ...]
    is_off: bool
    is_absent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    engineer: Person
    hours: str
    knows_hours: bool
    shades: tuple[Block, ...]
    blocks: tuple[Block, ...]
    cells: tuple[Cell, ...]


def hours_in(workers: Iterable[Worker], within: Span) -> list[Span]:
    return [span for worker in workers for span in worker.hours or () if span.overlaps(within)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What every lane is drawn against."""

    within: Span
    frame: Frame
    dues: Mapping[str, DueMoment]
    proposed: Proposed | None


def lane_of(
    engineer: Person, worker: Worker, visits: Sequence[tuple[Visit, Span]], *, day: Day
) -> Lane:
    within, frame = day.within, day.frame
    own = [(visit, span) for visit, span in visits if visit.engineer_id == engineer.pk]
    ghosts = day.proposed.ghosts if day.proposed else ()
    blocks = [
        replace(visit_block(visit, span, frame), trouble=trouble_of(visit, span, worker, day))
        for visit, span in own
    ]
    blocks += [
        Block(
            kind="ghost",
            **placed(frame, ghost.span),
            number=ghost.number,
            title=ghost.customer,
            detail=ghost.summary,
            url=ghost.change_url,
            reasons=ghost.reasons,
            is_late=ghost.is_late,
        )
        for ghost in ghosts
        if ghost.engineer_pk == engineer.pk and ghost.span.overlaps(within)
    ]
    today = hours_in([worker], day_span(frame.day))
    return Lane(
        engineer=engineer,
        hours=hours_words(today),
        knows_hours=worker.hours is not None,
        shades=tuple(shades_of(worker, frame)),
        blocks=tuple(sorted(blocks, key=lambda block: block.span)),
        cells=tuple(cells_of(worker, blocks, within=within)),
    )


def shades_of(worker: Worker, frame: Frame) -> Iterable[Block]:
    whole = day_span(frame.day)
    for kind, spans in (("work", worker.hours or ()), ("absent", worker.absences)):
        for span in spans:
            if span.overlaps(whole):
                yield Block(kind=kind, **placed(frame, span))


def cells_of(worker: Worker, blocks: Sequence[Block], *, within: Span) -> Iterable[Cell]:
    day = timezone.localtime(within.starts_at).date()
    while day_span(day).starts_at < within.ends_at:
        whole = day_span(day)
        hours = [span for span in worker.hours or () if span.overlaps(whole)]
        begins = hours[0].starts_at if hours else whole.starts_at + timedelta(hours=9)
        yield Cell(
            day=day,
            plan_at=local_minute(begins),
            blocks=tuple(
                sorted(
                    (block for block in blocks if block.span.overlaps(whole)),
                    key=lambda block: block.span,
                )
            ),
            is_off=worker.hours is not None and not hours,
            is_absent=any(absence.overlaps(whole) for absence in worker.absences),
        )
        day += DAY


def is_planned(visit: Visit) -> bool:
    return visit.standing == Standing.PLANNED


def trouble_of(visit: Visit, span: Span, worker: Worker, day: Day) -> str:
    due = day.dues.get(visit.request.number)
    if not is_planned(visit):
        return ""
    if not visit.request.is_open:
        return _("报修已结束，请取消上门")
    if any(absence.overlaps(span) for absence in worker.absences):
        return _("这时请假")
    if due is not None and due.due_at is not None and due.due_at < span.starts_at:
        return _("晚于期限")
    return ""


def visit_block(visit: Visit, span: Span, frame: Frame) -> Block:
    request = visit.request
    booking = getattr(visit, "booking", None)
    length = int((span.ends_at - span.starts_at).total_seconds()) // 60
    return Block(
        kind="visit",
        **placed(frame, span),
        number=visit.number,
        title=request.customer.short_name,
        detail=request.summary,
        place=place_words(request),
        tone=VISIT_TONES.get(visit.standing, "line"),
        url=reverse("visit", args=[visit.number]),
        move_url=slot_url(visit=visit.number) if is_planned(visit) else "",
        minutes=booking.minutes if booking else length,
        reasons=tuple(reason_words(one) for one in booking.reasons) if booking else (),
    )


def placed(frame: Frame, span: Span) -> dict[str, Any]:
    start, length = frame.block(span)
    return {"span": span, "start": start, "length": length}
