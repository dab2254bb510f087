# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who did it, when, and the form's key, by which a form that is sent twice counts once."""

from uuid import uuid4

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.utils import timezone

from weibao.agreements.observation import BadKeyError, Observation, sent_key
from weibao.parties.models import Person


def fresh_key() -> str:
    return uuid4().hex


def reader_of(request: HttpRequest) -> Person:
    """Whoever is signed in; the views that call it are closed to everybody else."""
    assert isinstance(request.user, Person)  # noqa: S101 # narrows the type
    return request.user


def seen_by(request: HttpRequest) -> Observation:
    now = timezone.now()
    key = request.POST.get("key") or fresh_key()
    try:
        return Observation(key=sent_key(key), at=now, by=reader_of(request), now=now)
    except BadKeyError as error:
        raise SuspiciousOperation(str(error)) from error
