# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.earnings.actions.agreeing import MonthClosedError, agree_rule
from weibao.earnings.actions.closing import MonthNotClosableError, PayChangedError, close_month
from weibao.earnings.actions.locking import SameKeyError
from weibao.earnings.actions.objecting import (
    AlreadyAnsweredError,
    AlreadyObjectedError,
    AnswerIncompleteError,
    NoSuchLineError,
    answer_objection,
    object_to_line,
)

__all__ = [
    "AlreadyAnsweredError",
    "AlreadyObjectedError",
    "AnswerIncompleteError",
    "MonthClosedError",
    "MonthNotClosableError",
    "NoSuchLineError",
    "PayChangedError",
    "SameKeyError",
    "agree_rule",
    "answer_objection",
    "close_month",
    "object_to_line",
]
