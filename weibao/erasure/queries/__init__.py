# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.erasure.queries.certified import Certified, Count, certified_of
from weibao.erasure.queries.held import Held, held_of
from weibao.erasure.queries.hindrances import (
    Hindered,
    Hindrance,
    hindrances_of,
    is_handed_over,
)

__all__ = [
    "Certified",
    "Count",
    "Held",
    "Hindered",
    "Hindrance",
    "certified_of",
    "held_of",
    "hindrances_of",
    "is_handed_over",
]
