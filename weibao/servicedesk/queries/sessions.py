# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable

from weibao.parties.models import Person
from weibao.servicedesk.models import RemoteSession, Request
from weibao.servicedesk.models.remote_session import RemoteSessionQuerySet


def sessions_on(request: Request) -> RemoteSessionQuerySet:
    """Who was connected because of a request, in the order they began."""
    return RemoteSession.objects.filter(request=request).select_related("engineer", "device")


def open_session_of(person: Person, sessions: Iterable[RemoteSession]) -> RemoteSession | None:
    """The session that a person has not ended yet; another's only where the person has none."""
    found = [session for session in sessions if session.ended_at is None]
    own = [session for session in found if session.engineer_id == person.pk]
    return next(iter([*own, *found]), None)
