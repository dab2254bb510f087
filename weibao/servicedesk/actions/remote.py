# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An engineer connects to a customer's machine: never without the consent of somebody named."""

from dataclasses import dataclass

from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.assets.models import Device
from weibao.servicedesk.access import can_begin_remote_session, can_end_remote_session
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
from weibao.servicedesk.models.request import OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """To which machine, and who of the customer agreed to it."""

    consent_by: str
    consent_way: ConsentWay
    device: Device | None = None
    machine: str = ""


class OtherSessionError(ValueError):
    """The same form came twice with other content, or somebody else has ended the session."""


@transaction.atomic
def begin_remote_session(
    request: Request, connection: Connection, *, seen: Observation
) -> RemoteSession:
    """Note who connects, to what, and who let them in; the same form twice is one session."""
    require(can_begin_remote_session, request, seen.by)
    request = locked_request(request)
    if connection.device and connection.device.organization_id != request.customer_id:
        raise WrongReportError(["device"])
    earlier = RemoteSession.objects.filter(key=seen.key).first()
    if earlier is not None:
        return _repeated(earlier, request, connection)
    running = RemoteSession.objects.filter(request=request, engineer=seen.by).still_open()
    if request.standing not in OPEN or running.exists():
        raise NotPossibleError(request)
    take_in_hand(request)
    return RemoteSession.objects.create(
        request=request,
        key=seen.key,
        engineer=seen.by,
        device=connection.device,
        machine=connection.machine,
        consent_by=connection.consent_by,
        consent_way=connection.consent_way,
        began_at=seen.at,
    )


def _repeated(earlier: RemoteSession, request: Request, connection: Connection) -> RemoteSession:
    said = Connection(
        consent_by=earlier.consent_by,
        consent_way=ConsentWay(earlier.consent_way),
        device=earlier.device,
        machine=earlier.machine,
    )
    if (earlier.request_id, said) != (request.pk, connection):
        raise OtherSessionError(earlier.key)
    return earlier


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
    if request.contract_id is not None and request.standing in STARTED:
        fact = session_work(session, seen=seen)
        move_request(request, fact=fact, possible=STARTED, to=None, seen=seen)
    return session
