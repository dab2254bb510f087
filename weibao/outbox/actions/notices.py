# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The bell. A notice is told through the outbox, and found once however often it is told."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from weibao.outbox.access import can_read_notice
from weibao.outbox.actions.messages import put_message
from weibao.outbox.models import Notice
from weibao.outbox.queries import choices_of, mail_moment
from weibao.outbox.topics import NOTICE_MAIL
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
    """Tell people something, in the transaction that decided it; in the order they are named in."""
    keys = list(dict.fromkeys(person.pk for person in people))
    if keys:
        payload = {"people": keys, "kind": kind, "values": dict(values), "path": path}
        put_message(key, topic="notice", payload=payload, now=now)


def keep_notices(
    people: Collection[int],
    *,
    key: str,
    kind: str,
    values: Mapping[str, Any],
    path: str,
    at: datetime,
) -> None:
    """Keep a notice for each person who still has an account, in the order they are named in;
    whoever wants it by mail too is mailed in that order.
    """
    found = Person.objects.get_queryset().filter(is_active=True).in_bulk(list(people))
    present = {pk: found[pk] for pk in dict.fromkeys(people) if pk in found}
    about = values.get("request", "")
    notices = [
        Notice(
            person=person,
            key=key,
            kind=kind,
            values=dict(values),
            path=path,
            about=about,
            about_contract=None if about else values.get("contract"),
            made_at=at,
        )
        for person in present.values()
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    kept = {row.person_id: row for row in Notice.objects.filter(key=key, person__in=present)}
    choices = choices_of(present.values())
    for person in present.values():
        moment = mail_moment(choices[person.pk], kind, now=at)
        if moment is not None and person.email:
            ask_for_mail(kept[person.pk], run_at=moment, now=at)


def ask_for_mail(notice: Notice, *, run_at: datetime, now: datetime, again: str = "") -> None:
    """Have a notice mailed at a moment, once; `again` names a second asking.

    Whoever has a mailbox delivers the topic.
    """
    put_message(
        f"{NOTICE_MAIL}:{notice.pk}{again}",
        topic=NOTICE_MAIL,
        payload={
            "notice": notice.pk,
            "request": notice.about,
            "contract": notice.values.get("contract"),
        },
        now=now,
        run_at=run_at,
    )


def read_notice(notice: Notice, *, by: Person, now: datetime) -> None:
    if not can_read_notice(by, notice):
        raise PermissionDenied
    Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=now)


def read_notices(person: Person, shown: Iterable[Notice], *, now: datetime) -> None:
    """Read what was shown; what came meanwhile, or was left out, stays new."""
    keys = [notice.pk for notice in shown]
    Notice.objects.visible_to(person).unread().filter(pk__in=keys).update(read_at=now)
