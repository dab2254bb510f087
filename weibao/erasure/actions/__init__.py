# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.erasure.actions.carrying import carry_on
from weibao.erasure.actions.choosing import (
    ErasureBegunError,
    NotHandedOverError,
    NothingChosenError,
    StillNeededError,
    choose,
    start_erasure,
)
from weibao.erasure.actions.holding import NoReasonError, NothingKeptError, hold
from weibao.erasure.actions.letting_go import let_go

__all__ = [
    "ErasureBegunError",
    "NoReasonError",
    "NotHandedOverError",
    "NothingChosenError",
    "NothingKeptError",
    "StillNeededError",
    "carry_on",
    "choose",
    "hold",
    "let_go",
    "start_erasure",
]
