# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What became of a deadline since something was to be told about it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from weibao.agreements.models import DueMoment
from weibao.agreements.models.projections import DueStanding


def open_due(told: Mapping[str, Any], *, now: datetime) -> DueMoment | None:
    """The deadline that a message speaks of, if it can still be kept at this moment."""
    due = _due_of(told)
    is_open = due is not None and due.standing == DueStanding.OPEN
    return due if is_open and datetime.fromisoformat(told["due_at"]) >= now else None


def missed_due(told: Mapping[str, Any]) -> DueMoment | None:
    """The deadline that a message speaks of, if it was missed; done late, `done_at` is when."""
    due = _due_of(told)
    return due if due is not None and due.standing == DueStanding.MISSED else None


def _due_of(told: Mapping[str, Any]) -> DueMoment | None:
    """None where it is owed no more, or by another moment."""
    named = {name: told[name] for name in ("contract", "clause", "what", "subject", "due_at")}
    return DueMoment.objects.filter(**named).first()
