# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which article was tried on a request, and which one solved it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from weibao.agreements.observation import Observation
from weibao.knowledge.access import can_record_use
from weibao.knowledge.models import Article, ArticleUse


@transaction.atomic
def record_use(
    article: Article, *, request: str, has_solved: bool, seen: Observation
) -> ArticleUse:
    """Once for an article and a request, however often it is said; solved stays solved.

    `request` is the number of a request that the caller has found for this person.
    """
    if not can_record_use(seen.by, article):
        raise PermissionDenied
    article = Article.objects.select_for_update().get(pk=article.pk)
    use, _is_new = ArticleUse.objects.get_or_create(
        article=article,
        request=request,
        defaults={"by": seen.by, "at": seen.at, "version": article.version},
    )
    if has_solved and not use.has_solved:
        use.has_solved, use.by, use.at, use.version = True, seen.by, seen.at, article.version
        use.save(update_fields=["has_solved", "by", "at", "version"])
        Article.objects.filter(pk=article.pk).update(times_solved=F("times_solved") + 1)
    return use
