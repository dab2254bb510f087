# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What became of an entry that could not be applied: it waits, a person decides, or it is refused.

The reasons are keys; weibao.bundles.words says them.
"""

from django.core.exceptions import PermissionDenied

from weibao.agreements.actions import FactConflictError, FactGuardedError, FactRefusedError
from weibao.bundles.data import UnreadableError
from weibao.bundles.models import Outcome
from weibao.dispatch.actions import PlanRefusedError
from weibao.fieldwork.actions import (
    BackupNeededError,
    BadRatingError,
    ContentChangedError,
    EndsBeforeItBeganError,
    NoContractError,
    PhotoMissingError,
    TooManyPhotosError,
    VisitNotPossibleError,
)
from weibao.fieldwork.actions.visiting import UNWANTED
from weibao.fieldwork.models import Standing
from weibao.fieldwork.strokes import BadStrokesError
from weibao.servicedesk.actions import NotPossibleError

Judgement = tuple[Outcome, str]

JUDGED: dict[type[Exception], Judgement] = {
    BackupNeededError: (Outcome.WAITING, "backup_needed"),
    FactGuardedError: (Outcome.WAITING, "guarded"),
    PhotoMissingError: (Outcome.WAITING, "photo_missing"),
    ContentChangedError: (Outcome.CONFLICT, "content_changed"),
    FactConflictError: (Outcome.CONFLICT, "other_content"),
    NotPossibleError: (Outcome.CONFLICT, "request_closed"),
    PlanRefusedError: (Outcome.CONFLICT, "not_free"),
    FactRefusedError: (Outcome.REFUSED, "ledger_refuses"),
    EndsBeforeItBeganError: (Outcome.REFUSED, "ends_before"),
    NoContractError: (Outcome.REFUSED, "no_contract"),
    TooManyPhotosError: (Outcome.REFUSED, "too_many_photos"),
    BadRatingError: (Outcome.REFUSED, "unreadable"),
    BadStrokesError: (Outcome.REFUSED, "unreadable"),
    UnreadableError: (Outcome.REFUSED, "unreadable"),
    PermissionDenied: (Outcome.REFUSED, "not_yours"),
}
JUDGEABLE: tuple[type[Exception], ...] = (*JUDGED, VisitNotPossibleError)


def judged(error: Exception, kind: str) -> Judgement:
    if isinstance(error, VisitNotPossibleError):
        return _stands_otherwise(error, kind)
    return JUDGED[type(error)]


def _stands_otherwise(error: VisitNotPossibleError, kind: str) -> Judgement:
    """Too early is not too late: what must come first may still be on the way."""
    if error.visit.request.standing in UNWANTED:
        return Outcome.CONFLICT, "withdrawn"
    match error.standing:
        case Standing.PLANNED:
            return Outcome.WAITING, "not_arrived"
        case Standing.STARTED if kind in {"signed", "unsigned"}:
            return Outcome.WAITING, "not_finished"
        case Standing.STARTED:
            return Outcome.CONFLICT, "started_already"
        case Standing.FINISHED:
            return Outcome.CONFLICT, "finished_already"
        case Standing.CANCELLED:
            return Outcome.CONFLICT, "cancelled"
