# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.erasure.queries.askings import Asking, askings_of
from weibao.erasure.queries.certified import Certified, Count, Gone, certified_of, counts_on
from weibao.erasure.queries.held import Held, held_of
from weibao.erasure.queries.hindrances import (
    Hindered,
    Hindrance,
    hindrances_of,
    holds_of,
    is_handed_over,
)
from weibao.erasure.queries.periods import Period, let_go_today, looks_at, periods_of

__all__ = [
    "Asking",
    "Certified",
    "Count",
    "Gone",
    "Held",
    "Hindered",
    "Hindrance",
    "Period",
    "askings_of",
    "certified_of",
    "counts_on",
    "held_of",
    "hindrances_of",
    "holds_of",
    "is_handed_over",
    "let_go_today",
    "looks_at",
    "periods_of",
]
