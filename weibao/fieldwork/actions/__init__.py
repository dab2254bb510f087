# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.fieldwork.actions.finding import (
    Cause,
    PhotoMissingError,
    TooManyPhotosError,
    keep_photo,
    record_cause,
)
from weibao.fieldwork.actions.marking import (
    Place,
    depart_visit,
    forget_places,
    mark_arrival,
    remind_of_backup,
)
from weibao.fieldwork.actions.planning import (
    NoContractError,
    cancel_visit,
    plan_visit,
    replan_visit,
)
from weibao.fieldwork.actions.signing import (
    BadRatingError,
    ContentChangedError,
    refuse_signature,
    sign_visit,
)
from weibao.fieldwork.actions.visiting import (
    BackupNeededError,
    EndsBeforeItBeganError,
    VisitNotPossibleError,
    agree_extension,
    change_visit,
    finish_visit,
    record_backup_answer,
    start_visit,
)

__all__ = [
    "BackupNeededError",
    "BadRatingError",
    "Cause",
    "ContentChangedError",
    "EndsBeforeItBeganError",
    "NoContractError",
    "PhotoMissingError",
    "Place",
    "TooManyPhotosError",
    "VisitNotPossibleError",
    "agree_extension",
    "cancel_visit",
    "change_visit",
    "depart_visit",
    "finish_visit",
    "forget_places",
    "keep_photo",
    "mark_arrival",
    "plan_visit",
    "record_backup_answer",
    "record_cause",
    "refuse_signature",
    "remind_of_backup",
    "replan_visit",
    "sign_visit",
    "start_visit",
]
