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

__all__ = [
    "ErasureBegunError",
    "NotHandedOverError",
    "NothingChosenError",
    "StillNeededError",
    "carry_on",
    "choose",
    "start_erasure",
]
