# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.knowledge.queries.articles import (
    Found,
    article_for,
    articles_matching,
    articles_of,
    articles_suggested,
    uses_on,
)
from weibao.knowledge.queries.checklists import checklist_for, checklists

__all__ = [
    "Found",
    "article_for",
    "articles_matching",
    "articles_of",
    "articles_suggested",
    "checklist_for",
    "checklists",
    "uses_on",
]
