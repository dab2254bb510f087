# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.fieldwork.queries.content import VisitContent, visit_content
from weibao.fieldwork.queries.visits import (
    visit_for,
    visits_between,
    visits_of,
    visits_of_request,
)

__all__ = [
    "VisitContent",
    "visit_content",
    "visit_for",
    "visits_between",
    "visits_of",
    "visits_of_request",
]
