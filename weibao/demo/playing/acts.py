# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How each kind of request is played: a generator that says when it acts next, and then acts."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from weibao.demo.knowing import followed
from weibao.demo.stage import Stage
from weibao.demo.story import Case, Ending
from weibao.fieldwork.actions import (
    agree_extension,
    change_visit,
    finish_visit,
    plan_visit,
    record_backup_answer,
    refuse_signature,
    start_visit,
)
from weibao.fieldwork.models import BackupAnswer, Outcome, Visit
from weibao.servicedesk.actions import (
    Connection,
    Held,
    agree_price,
    begin_remote_session,
    cancel_request,
    end_remote_session,
    pause_request,
    rate_request,
    record_remote_session,
    refuse_request,
    reopen_request,
    restore_request,
    resume_request,
    triage_request,
)
from weibao.servicedesk.models import ConsentWay, Request

T = TypeVar("T")
Playing = Generator[datetime, None, T]
Act = Callable[[Stage, Case, str, datetime], Playing[None]]
MINUTE = timedelta(minutes=1)
TO_SITE = timedelta(minutes=75)
TOO_LATE = timedelta(hours=7, minutes=20)


def visit(stage: Stage, case: Case, name: str, at: datetime) -> Playing[None]:
    request = yield from _triaged(stage, case, name, at)
    made = yield from _visited(stage, case, name, request=request, at=at + TO_SITE)
    yield (signed_at := _end(case, at) + 4 * MINUTE)
    stage.sign(made, case, name=name, at=signed_at)


def late_visit(stage: Stage, case: Case, name: str, at: datetime) -> Playing[None]:
    """The engineer comes after the promise has run out: a breach that both sides see."""
    request = yield from _triaged(stage, case, name, at)
    made = yield from _visited(stage, case, name, request=request, at=at + TOO_LATE)
    yield (signed_at := at + TOO_LATE + (case.minutes + 4) * MINUTE)
    stage.sign(made, case, name=name, at=signed_at)


def extended(stage: Stage, case: Case, name: str, at: datetime) -> Playing[None]:
    """More work than an incident holds, with the customer's consent (P1)."""
    request = yield from _triaged(stage, case, name, at)
    arrived_at = at + TO_SITE
    made = yield from _arrived(stage, case, name, request=request, at=arrived_at)
    yield (agreed_at := arrived_at + 110 * MINUTE)
    consent = stage.seen(case.engineer, f"{name}-extend", agreed_at)
    agree_extension(made, person=case.caller, seen=consent)
    yield _end(case, at)
    _finish(stage, case, name, made, at=_end(case, at))
    yield (signed_at := _end(case, at) + 4 * MINUTE)
    stage.sign(made, case, name=name, at=signed_at)


def reinstalled(stage: Stage, case: Case, name: str, at: datetime) -> Playing[None]:
    """Destructive work: asked about backup first, answered by name (M14)."""
    request = yield from _triaged(stage, case, name, at)
    made = yield from _arrived(stage, case, name, request=request, at=at + TO_SITE)
    yield (asked_at := at + TO_SITE + 10 * MINUTE)
    record_backup_answer(
        made,
        person=case.caller,
        answer=BackupAnswer.BACK_UP_FIRST,
        seen=stage.seen(case.engineer, f"{name}-backup", asked_at),
    )
    yield _end(case, at)
    _finish(stage, case, name, made, at=_end(case, at), is_destructive=True)
    yield (signed_at := _end(case, at) + 4 * MINUTE)
    stage.sign(made, case, name=name, at=signed_at)


def nobody_signs(stage: Stage, case: Case, name: str, at: datetime) -> Playing[None]:
    request = yield from _triaged(stage, case, name, at)
    made = yield from _visited(stage, case, name, request=request, at=at + TO_SITE)
    yield (left_at := _end(case, at) + 4 * MINUTE)
    seen = stage.seen(case.engineer, f"{name}-sign", left_at)
    refuse_signature(made, outcome=Outcome.ABSENT, reason=case.reason, seen=seen)


def changed_later(stage: Stage, case: Case, name: str, at: datetime) -> Playing[None]:
    """Signed, and then corrected: the signature no longer counts, and everybody sees it."""
    request = yield from _triaged(stage, case, name, at)
    made = yield from _visited(stage, case, name, request=request, at=at + TO_SITE)
    yield (signed_at := _end(case, at) + 4 * MINUTE)
    stage.sign(made, case, name=name, at=signed_at)
    yield (changed_at := signed_at + 50 * MINUTE)
    work = stage.work(case, case.parts_after)
    seen = stage.seen(case.engineer, f"{name}-change", changed_at)
    change_visit(made, work=work, seen=seen)


def waited(stage: Stage, case: Case, name: str, at: datetime) -> Playing[None]:
    """The user is not there: the clock stands still while it is recorded so."""
    request = yield from _triaged(stage, case, name, at)
    yield (paused_at := at + 12 * MINUTE)
    seen = stage.seen("zhou", f"{name}-pause", paused_at)
    pause_request(request, cause="awaiting_user", seen=seen)
    yield (resumed_at := paused_at + 16 * 60 * MINUTE)
    resume_request(request, seen=stage.seen("zhou", f"{name}-resume", resumed_at))
    made = yield from _visited(stage, case, name, request=request, at=resumed_at + TO_SITE)
    yield (signed_at := resumed_at + TO_SITE + (case.minutes + 4) * MINUTE)
    stage.sign(made, case, name=name, at=signed_at)


def by_phone(stage: Stage, case: Case, name: str, at: datetime) -> Playing[None]:
    """Solved by telephone: it uses nothing (P2)."""
    yield at
    request = stage.reported(case, name=name, at=at)
    yield (solved_at := at + 9 * MINUTE)
    triage_request(
        request,
        is_solved=True,
        checks=case.checks,
        note=case.note,
        article=followed(request),
        seen=stage.seen("zhou", f"{name}-triage", solved_at),
    )
    yield from _rated(stage, case, name, request=request, at=solved_at + 45 * MINUTE)


def remote(stage: Stage, case: Case, name: str, at: datetime) -> Playing[None]:
    request = yield from _triaged(stage, case, name, at)
    done_at = at + (20 + case.minutes) * MINUTE
    yield from _remotely(stage, case, name, request=request, at=done_at)
    yield from _rated(stage, case, name, request=request, at=done_at + 30 * MINUTE)


def reopened(stage: Stage, case: Case, name: str, at: datetime) -> Playing[None]:
    """Solved remotely, and back the next morning; that session is written down afterwards."""
    yield from remote(stage, case, name, at)
    request = Request.objects.get(key=f"demo-{name}-report")
    yield (again_at := at + 18 * 60 * MINUTE)
    reopen_request(request, seen=stage.seen("zhou", f"{name}-reopen", again_at))
    yield (told_at := again_at + 75 * MINUTE)
    held = Held(
        engineer=stage.cast.people[case.engineer],
        began_at=again_at + 20 * MINUTE,
        ended_at=again_at + 45 * MINUTE,
        description=case.work,
    )
    seen = stage.seen(case.engineer, f"{name}-again-held", told_at)
    record_remote_session(request, _connection(stage, case), held, seen=seen)
    restore_request(request, seen=stage.seen(case.engineer, f"{name}-again-restore", told_at))


def cancelled(stage: Stage, case: Case, name: str, at: datetime) -> Playing[None]:
    yield at
    request = stage.reported(case, name=name, at=at)
    yield (cancelled_at := at + 18 * MINUTE)
    seen = stage.seen("zhou", f"{name}-cancel", cancelled_at)
    cancel_request(request, reason=case.reason, seen=seen)


def refused(stage: Stage, case: Case, name: str, at: datetime) -> Playing[None]:
    yield at
    request = stage.reported(case, name=name, at=at)
    yield (refused_at := at + 6 * MINUTE)
    seen = stage.seen("zhou", f"{name}-refuse", refused_at)
    refuse_request(request, reason=case.reason, seen=seen)


ACTS: Mapping[Ending, Act] = {
    Ending.VISIT: visit,
    Ending.LATE_VISIT: late_visit,
    Ending.EXTENDED: extended,
    Ending.REINSTALLED: reinstalled,
    Ending.NOBODY_SIGNS: nobody_signs,
    Ending.CHANGED_LATER: changed_later,
    Ending.WAITED: waited,
    Ending.BY_PHONE: by_phone,
    Ending.REMOTE: remote,
    Ending.REOPENED: reopened,
    Ending.CANCELLED: cancelled,
    Ending.REFUSED: refused,
}


def _end(case: Case, at: datetime) -> datetime:
    return at + TO_SITE + case.minutes * MINUTE


def _triaged(stage: Stage, case: Case, name: str, at: datetime) -> Playing[Request]:
    """Reported, and gone through by telephone without a solution."""
    yield at
    request = stage.reported(case, name=name, at=at)
    yield (triaged_at := at + 7 * MINUTE)
    seen = stage.seen("zhou", f"{name}-triage", triaged_at)
    request = triage_request(request, is_solved=False, checks=case.checks, seen=seen)
    if case.consent:
        yield (agreed_at := at + 11 * MINUTE)
        seen = stage.seen("zhou", f"{name}-price", agreed_at)
        agree_price(request, person=case.consent, seen=seen)
    return request


def _arrived(
    stage: Stage, case: Case, name: str, *, request: Request, at: datetime
) -> Playing[Visit]:
    yield (planned_at := at - 60 * MINUTE)
    seen = stage.seen("zhou", f"{name}-plan", planned_at)
    engineer = stage.cast.people[case.engineer]
    made = plan_visit(request, engineer=engineer, planned_at=at, seen=seen)
    yield at
    return start_visit(made, seen=stage.seen(case.engineer, f"{name}-arrive", at))


def _visited(
    stage: Stage, case: Case, name: str, *, request: Request, at: datetime
) -> Playing[Visit]:
    made = yield from _arrived(stage, case, name, request=request, at=at)
    yield (finished_at := at + case.minutes * MINUTE)
    return _finish(stage, case, name, made, at=finished_at)


def _finish(
    stage: Stage, case: Case, name: str, made: Visit, *, at: datetime, is_destructive: bool = False
) -> Visit:
    work = stage.work(case, is_destructive=is_destructive)
    return finish_visit(made, work=work, seen=stage.seen(case.engineer, f"{name}-finish", at))


def _remotely(
    stage: Stage, case: Case, name: str, *, request: Request, at: datetime
) -> Playing[None]:
    """Connected with the caller's consent, for as long as the work took."""
    yield (begun_at := at - case.minutes * MINUTE)
    seen = stage.seen(case.engineer, f"{name}-connect", begun_at)
    session = begin_remote_session(request, _connection(stage, case), seen=seen)
    yield at
    end_remote_session(
        session,
        minutes=case.minutes,
        description=case.work,
        seen=stage.seen(case.engineer, f"{name}-work", at),
    )
    restore_request(request, seen=stage.seen(case.engineer, f"{name}-restore", at))


def _connection(stage: Stage, case: Case) -> Connection:
    return Connection(
        device=stage.cast.devices[case.tag],
        consent_by=case.caller,
        consent_way=ConsentWay.TELEPHONE,
    )


def _rated(stage: Stage, case: Case, name: str, *, request: Request, at: datetime) -> Playing[None]:
    """Callers who have an account say on the web how content they are (P3)."""
    caller = stage.cast.by_name(case.caller)
    if caller is not None:
        yield at
        seen = stage.seen(caller.username, f"{name}-rate", at)
        rate_request(request, stars=case.rating, seen=seen)
