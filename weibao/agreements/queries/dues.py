# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What became of a deadline since something was to be told about it; what a payment still owes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from weibao.agreements.models import DueMoment
from weibao.agreements.models.projections import DueStanding
from weibao.terms.verdicts import Obligation


def open_due(told: Mapping[str, Any], *, now: datetime) -> DueMoment | None:
    """The deadline that a message speaks of, if it can still be kept at this moment."""
    due = _due_of(told)
    is_open = due is not None and due.standing == DueStanding.OPEN
    return due if is_open and datetime.fromisoformat(told["due_at"]) >= now else None


def missed_due(told: Mapping[str, Any]) -> DueMoment | None:
    """The deadline that a message speaks of, if it was missed; done late, `done_at` is when."""
    due = _due_of(told)
    return due if due is not None and due.standing == DueStanding.MISSED else None


def still_owed(item: Obligation) -> int | None:
    """What is to be paid of a payment less what was paid, in fen; None of any other obligation.

    It stands in the derivation.
    """
    paid = [dict(step.values) for step in item.because.steps if step.key == "paid"]
    if item.what != "payment" or not paid:
        return None
    return max(0, int(str(paid[-1]["owed_fen"])) - int(str(paid[-1]["paid_fen"])))


def _due_of(told: Mapping[str, Any]) -> DueMoment | None:
    """None where it is owed no more, or by another moment."""
    named = {name: told[name] for name in ("contract", "clause", "what", "subject", "due_at")}
    return DueMoment.objects.filter(**named).first()
