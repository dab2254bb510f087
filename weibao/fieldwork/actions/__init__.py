# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
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
    "ContentChangedError",
    "EndsBeforeItBeganError",
    "NoContractError",
    "VisitNotPossibleError",
    "agree_extension",
    "cancel_visit",
    "change_visit",
    "finish_visit",
    "plan_visit",
    "record_backup_answer",
    "refuse_signature",
    "replan_visit",
    "sign_visit",
    "start_visit",
]
