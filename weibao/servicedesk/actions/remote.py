# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An engineer connects to a customer's machine: never without the consent of somebody named."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.assets.models import Device
from weibao.parties.models import Person
from weibao.servicedesk.access import (
    can_begin_remote_session,
    can_end_remote_session,
    can_record_remote_session,
    can_work_on_request,
)
from weibao.servicedesk.actions.moving import (
    NotPossibleError,
    locked_request,
    move_request,
    require,
)
from weibao.servicedesk.actions.reporting import WrongReportError
from weibao.servicedesk.actions.working import STARTED, take_in_hand
from weibao.servicedesk.facts import session_work
from weibao.servicedesk.models import ConsentWay, RemoteSession, Request
from weibao.servicedesk.models.remote_session import minutes_between
from weibao.servicedesk.models.request import OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """To which machine, and who of the customer agreed to it."""

    consent_by: str
    consent_way: ConsentWay
    device: Device | None = None
    machine: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A session that is over already: who was connected, from when until when.

    `minutes` is what is recorded as work; where nobody says, what the clock says.
    """

    engineer: Person
    began_at: datetime
    ended_at: datetime
    minutes: int | None = None
    description: str = ""

    @property
    def worked(self) -> int:
        return self.minutes or minutes_between(self.began_at, self.ended_at)


class WrongSessionError(ValueError):
    """It ends before it begins or has not ended yet, or nobody of the provider's field held it."""


class OtherSessionError(ValueError):
    """The same form came twice with other content, or somebody else has ended the session."""


@transaction.atomic
def begin_remote_session(
    request: Request, connection: Connection, *, seen: Observation
) -> RemoteSession:
    """Note who connects, to what, and who let them in; the same form twice is one session."""
    require(can_begin_remote_session, request, seen.by)
    request = locked_request(request)
    _refuse_foreign(connection, request)
    earlier = RemoteSession.objects.filter(key=seen.key).first()
    if earlier is not None:
        return _repeated(earlier, request, connection)
    running = RemoteSession.objects.filter(request=request, engineer=seen.by).still_open()
    if request.standing not in OPEN or running.exists():
        raise NotPossibleError(request)
    take_in_hand(request)
    return RemoteSession.objects.create(
        **_columns(request, connection, seen), engineer=seen.by, began_at=seen.at
    )


def _refuse_foreign(connection: Connection, request: Request) -> None:
    if connection.device and connection.device.organization_id != request.customer_id:
        raise WrongReportError(["device"])


def _columns(request: Request, connection: Connection, seen: Observation) -> dict[str, Any]:
    return {
        "request": request,
        "key": seen.key,
        "device": connection.device,
        "machine": connection.machine,
        "consent_by": connection.consent_by,
        "consent_way": connection.consent_way,
    }


def _repeated(
    earlier: RemoteSession, request: Request, connection: Connection, held: Held | None = None
) -> RemoteSession:
    said = Connection(
        consent_by=earlier.consent_by,
        consent_way=ConsentWay(earlier.consent_way),
        device=earlier.device,
        machine=earlier.machine,
    )
    is_same = (earlier.request_id, said) == (request.pk, connection)
    if not is_same or (held is not None and not _is_of(earlier, held)):
        raise OtherSessionError(earlier.key)
    return earlier


def _is_of(session: RemoteSession, held: Held) -> bool:
    return (
        session.is_told_afterwards,
        session.engineer_id,
        session.began_at,
        session.ended_at,
        session.minutes,
        session.description,
    ) == (True, held.engineer.pk, held.began_at, held.ended_at, held.worked, held.description)


@transaction.atomic
def end_remote_session(
    session: RemoteSession, *, minutes: int, description: str = "", seen: Observation
) -> RemoteSession:
    """The engineer is out again. What was done is work on the ledger, with the consent.

    Without a contract, or on a request that was withdrawn meanwhile, only the session ends.
    """
    require(can_end_remote_session, session.request, seen.by)
    request = locked_request(session.request)
    session = RemoteSession.objects.select_related("request", "engineer", "device").get(
        pk=session.pk
    )
    if session.ended_at is not None:
        if (session.end_key, session.minutes, session.description) != (
            seen.key,
            minutes,
            description,
        ):
            raise OtherSessionError(session.key)
        return session
    session.ended_at, session.end_key = max(seen.at, session.began_at), seen.key
    session.minutes, session.description = minutes, description
    session.save(update_fields=["ended_at", "end_key", "minutes", "description"])
    if request.standing in STARTED:
        _record_work(session, request, seen)
    return session


@transaction.atomic
def record_remote_session(
    request: Request, connection: Connection, held: Held, *, seen: Observation
) -> RemoteSession:
    """Write down a session that was held outside, in the same form; the work is of its own day."""
    require(can_record_remote_session, request, seen.by)
    is_possible = held.began_at <= held.ended_at <= seen.now
    if not is_possible or not can_work_on_request(held.engineer, request):
        raise WrongSessionError(seen.key)
    request = locked_request(request)
    _refuse_foreign(connection, request)
    earlier = RemoteSession.objects.filter(key=seen.key).first()
    if earlier is not None:
        return _repeated(earlier, request, connection, held)
    if request.standing not in STARTED:
        raise NotPossibleError(request)
    take_in_hand(request)
    session = RemoteSession.objects.create(
        **_columns(request, connection, seen),
        engineer=held.engineer,
        began_at=held.began_at,
        ended_at=held.ended_at,
        end_key=seen.key,
        minutes=held.worked,
        description=held.description,
    )
    _record_work(session, request, replace(seen, at=held.ended_at))
    return session


def _record_work(session: RemoteSession, request: Request, seen: Observation) -> None:
    """Without a contract nobody agreed what it costs: the session says alone what was done."""
    if request.contract_id is not None:
        fact = session_work(session, seen=seen)
        move_request(request, fact=fact, possible=STARTED, to=None, seen=seen)
