# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One request as its reporter follows it: what happens now, until when, who has it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.forms import Form
from django.utils.translation import gettext as _

from weibao.agreements.queries import verdicts_of
from weibao.fieldwork.models import Visit
from weibao.fieldwork.queries import visits_of_request
from weibao.parties.models import Person
from weibao.portal.presenters.plain import now_of
from weibao.servicedesk.access import can_cancel_request, can_change_rating, can_reopen_request
from weibao.servicedesk.models import (
    RATED,
    Attachment,
    Rating,
    Request,
    Standing,
    VendorPart,
)
from weibao.servicedesk.models.rating import MOST_STARS
from weibao.servicedesk.queries import photos_on, rating_by, vendor_parts_on
from weibao.web.presenters.case import dues_of, scope_of, undecided_of
from weibao.web.presenters.desk import tone_of
from weibao.web.presenters.due import Due
from weibao.web.presenters.said import Said
from weibao.web.stamp import fresh_key
from weibao.web.templatetags.weibao import moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One step of the way; `now` is where it stands."""

    name: str
    detail: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    row: Request
    tone: str
    now: str
    marks: tuple[Mark, ...]
    scope: Said | None
    dues: tuple[Due, ...]
    questions: tuple[Said, ...]
    photos: tuple[Attachment, ...]
    vendors: tuple[VendorPart, ...]
    sheets: tuple[Visit, ...]
    key: str
    forms: Mapping[str, Form]
    may_reopen: bool
    may_cancel: bool
    may_rate: bool
    rating: Rating | None

    @property
    def stars_down(self) -> range:
        """The most first: the page's row of stars is written from its end."""
        return range(MOST_STARS, 0, -1)

    @property
    def stars_said(self) -> int:
        return self.rating.stars if self.rating else 0

    @property
    def running(self) -> tuple[Due, ...]:
        return tuple(due for due in self.dues if due.is_running)


def followed_page(
    request: Request, *, by: Person, tried: Mapping[str, Form], now: datetime
) -> Followed:
    contract = request.contract
    verdicts = verdicts_of(contract, now=now) if contract else None
    visits = [visit for visit in visits_of_request(request) if visit.standing != "CANCELLED"]
    rating = rating_by(by, request)
    return Followed(
        row=request,
        tone=tone_of(request),
        now=now_of(request),
        marks=tuple(marks_of(request, visits)),
        scope=scope_of(contract, request, verdicts),
        dues=tuple(dues_of(contract, request, verdicts)),
        questions=tuple(undecided_of(contract, request, verdicts)),
        photos=tuple(photos_on(request, reader=by)),
        vendors=tuple(vendor_parts_on(request)),
        sheets=tuple(visit for visit in visits if visit.standing == "FINISHED"),
        key=next((str(form.data.get("key", "")) for form in tried.values()), "") or fresh_key(),
        forms=tried,
        may_reopen=request.standing in RATED and can_reopen_request(by, request),
        may_cancel=request.is_open and can_cancel_request(by, request),
        may_rate=request.standing in RATED
        and (rating is None or can_change_rating(by, rating, now=now)),
        rating=rating,
    )


def marks_of(request: Request, visits: list[Visit]) -> Iterable[Mark]:
    """Received, taken up, somebody comes, done. What ends early has fewer."""
    is_taken = request.standing != Standing.REPORTED or request.assignee is not None
    is_over = not request.is_open
    yield Mark(name=_("已收到"), detail=moment(request.reported_at), state="done")
    if is_over and request.standing not in RATED:
        ended = now_of(request)
        yield Mark(name=ended, detail=request.end_reason or moment(request.ended_at), state="done")
        return
    who = request.assignee.name if request.assignee else ""
    yield Mark(name=_("有人接手"), detail=who, state="done" if is_taken else "now")
    yield from (visit_mark(visit) for visit in visits)
    working = "done" if is_over else "now" if is_taken else ""
    if not visits:
        yield Mark(name=_("处理"), detail="", state=working)
    done = now_of(request) if is_over else _("恢复")
    detail, state = (moment(request.ended_at), "done") if is_over else ("", "")
    yield Mark(name=done, detail=detail, state=state)


def visit_mark(visit: Visit) -> Mark:
    state = {"PLANNED": "now", "STARTED": "now"}.get(visit.standing, "done")
    detail = f"{visit.engineer.name} {moment(visit.planned_at)}"
    return Mark(name=_("上门"), detail=detail, state=state)
