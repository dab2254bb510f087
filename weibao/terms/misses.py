# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Missed promises as the ground of what follows from them: points, credits, rights."""

from __future__ import annotations

from weibao.terms.verdicts import Obligation, Step, step

MOVING = frozenset({"late_by", "availability"})
"""Steps of a promise that may change while time passes, though it is missed already."""

MEASURED = frozenset({"availability", "data_loss"})
"""Promises of a measure: they are kept or not reached, and never late."""


def grounds(item: Obligation, *, is_over: bool = False) -> tuple[Step, ...]:
    """Why a promise is missed, as it stands once and for all, or when its time `is_over`."""
    return (
        *(one for one in item.because.steps if is_over or one.key not in MOVING),
        _missed(item),
    )


def _missed(item: Obligation) -> Step:
    if item.what in MEASURED:
        return step(
            "measure_missed",
            what=item.what,
            subject=item.subject,
            due_at=item.due_at,
            edition=item.edition,
        )
    return step(
        "promise_missed",
        what=item.what,
        subject=item.subject,
        due_at=item.due_at,
        edition=item.edition,
    )
