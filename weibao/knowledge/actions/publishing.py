# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An article is published for its readers, or retired when it is no longer right."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.knowledge.access import can_publish_article, can_retire_article
from weibao.knowledge.models import Article, Standing


@transaction.atomic
def publish_article(article: Article, *, seen: Observation) -> Article:
    """Offer it in triage, and to the customers if it is for them; also one that was retired."""
    if not can_publish_article(seen.by, article):
        raise PermissionDenied
    return _move(article, Standing.PUBLISHED, seen)


@transaction.atomic
def retire_article(article: Article, *, seen: Observation) -> Article:
    """Offer it no longer. It stays readable for its own side, with what it solved."""
    if not can_retire_article(seen.by, article):
        raise PermissionDenied
    return _move(article, Standing.RETIRED, seen)


def _move(article: Article, to: Standing, seen: Observation) -> Article:
    article = Article.objects.select_for_update().get(pk=article.pk)
    if article.standing != to:
        article.standing, article.standing_by, article.standing_at = to, seen.by, seen.at
        article.save(update_fields=["standing", "standing_by", "standing_at"])
    return article
