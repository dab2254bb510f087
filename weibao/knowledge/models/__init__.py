# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.knowledge.models.article import (
    Article,
    ArticleUse,
    ArticleVersion,
    Audience,
    Standing,
)
from weibao.knowledge.models.checklist import Checklist, ChecklistStep

__all__ = [
    "Article",
    "ArticleUse",
    "ArticleVersion",
    "Audience",
    "Checklist",
    "ChecklistStep",
    "Standing",
]
