# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who wants to hear about a request."""

from collections.abc import Iterable

from weibao.parties.models import Person
from weibao.servicedesk.access import can_watch_request
from weibao.servicedesk.actions.moving import require
from weibao.servicedesk.models import Request, Watch


def watch_request(request: Request, *, by: Person) -> None:
    require(can_watch_request, request, by)
    add_watchers(request, [by.pk])


def unwatch_request(request: Request, *, by: Person) -> None:
    """Also of a request that one may no longer see."""
    Watch.objects.filter(request=request, person=by).delete()


def add_watchers(request: Request, people: Iterable[int]) -> None:
    rows = [Watch(request=request, person_id=pk) for pk in people]
    Watch.objects.bulk_create(rows, ignore_conflicts=True)
