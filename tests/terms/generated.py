# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the laws draw from: contracts, and the histories that they meet."""

from tests.terms.contracts_drawn import CLAUSES, contracts, hours, levels, response
from tests.terms.drawing import LAW, REQUESTS, moments
from tests.terms.histories_drawn import (
    OF_REQUESTS,
    WORDS,
    amended_histories,
    amendments,
    corrected_histories,
    histories,
    histories_of,
)

__all__ = [
    "CLAUSES",
    "LAW",
    "OF_REQUESTS",
    "REQUESTS",
    "WORDS",
    "amended_histories",
    "amendments",
    "contracts",
    "corrected_histories",
    "histories",
    "histories_of",
    "hours",
    "levels",
    "moments",
    "response",
]
