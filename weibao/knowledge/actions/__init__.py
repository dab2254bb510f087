# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.knowledge.actions.checklists import UnknownSymptomError, name_symptom, write_checklist
from weibao.knowledge.actions.publishing import publish_article, retire_article
from weibao.knowledge.actions.using import record_use
from weibao.knowledge.actions.writing import (
    OtherArticleError,
    StaleArticleError,
    index_article,
    rewrite_article,
    write_article,
)

__all__ = [
    "OtherArticleError",
    "StaleArticleError",
    "UnknownSymptomError",
    "index_article",
    "name_symptom",
    "publish_article",
    "record_use",
    "retire_article",
    "rewrite_article",
    "write_article",
    "write_checklist",
]
