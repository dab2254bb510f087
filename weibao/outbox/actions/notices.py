# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The bell. A notice is told through the outbox, and found once however often it is told."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from weibao.outbox.access import can_read_notice
from weibao.outbox.actions.messages import put_message
from weibao.outbox.models import Notice
from weibao.parties.models import Person


def put_notice(
    people: Iterable[Person],
    *,
    key: str,
    kind: str,
    values: Mapping[str, Any],
    path: str,
    now: datetime,
) -> None:
    """Tell people something, in the transaction that decided it."""
    keys = sorted({person.pk for person in people})
    if keys:
        payload = {"people": keys, "kind": kind, "values": dict(values), "path": path}
        put_message(key, topic="notice", payload=payload, now=now)


def keep_notices(
    people: Iterable[int],
    *,
    key: str,
    kind: str,
    values: Mapping[str, Any],
    path: str,
    at: datetime,
) -> None:
    """Keep a notice for each person who still has an account."""
    present = Person.objects.filter(pk__in=list(people), is_active=True)
    notices = [
        Notice(person=person, key=key, kind=kind, values=dict(values), path=path, made_at=at)
        for person in present
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)


def read_notice(notice: Notice, *, by: Person, now: datetime) -> None:
    if not can_read_notice(by, notice):
        raise PermissionDenied
    Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=now)


def read_notices(person: Person, *, now: datetime) -> None:
    """Read everything under the bell."""
    Notice.objects.visible_to(person).unread().update(read_at=now)
