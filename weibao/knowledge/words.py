# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The index of the articles' words."""

from weibao.search.index import Index

ARTICLES = Index("knowledge_article_words")
