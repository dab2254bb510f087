# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.earnings.queries.book import (
    Book,
    MonthStanding,
    Objection,
    PayMonth,
    book_of,
    kept_lines,
)
from weibao.earnings.queries.evidence import evidence_of
from weibao.earnings.queries.sums import shown_digest

__all__ = [
    "Book",
    "MonthStanding",
    "Objection",
    "PayMonth",
    "book_of",
    "evidence_of",
    "kept_lines",
    "shown_digest",
]
