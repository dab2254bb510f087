# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Articles: found by words, suggested for a request, one by its name."""

from dataclasses import dataclass

from django.db.models import QuerySet, Value
from django.db.models.functions import Left

from weibao.knowledge.models import Article, ArticleUse
from weibao.knowledge.models.article import ArticleQuerySet
from weibao.knowledge.words import ARTICLES
from weibao.parties.models import Organization, Person
from weibao.search.tokens import wanted_of

MOST = 50
SUGGESTED = 4
LEAD = 160
SAME_SYMPTOM = 2
"""What the same symptom counts for, in words of a title."""


@dataclass(frozen=True, slots=True)
class Found:
    """`is_near` when no article holds every word, and these hold some."""

    articles: tuple[Article, ...]
    is_near: bool = False


def articles_of(person: Person) -> ArticleQuerySet:
    return Article.objects.visible_to(person).select_related("owner", "written_by")


def article_for(person: Person, slug: str) -> Article:
    """One article; raises Article.DoesNotExist for whoever may not see it."""
    return articles_of(person).select_related("standing_by").get(slug=slug)


def articles_matching(
    person: Person, text: str = "", *, symptom: str = "", standing: str = ""
) -> Found:
    """By how well they match, then by how often they solved. Without words, all of them."""
    rows = Article.objects.visible_to(person)
    for name, value in (("symptom", symptom), ("standing", standing)):
        rows = rows.filter(**{name: value}) if value else rows
    wanted = wanted_of(text)
    if not wanted:
        first = rows.order_by("-times_solved", "-written_at", "-pk").values_list("pk", flat=True)
        return Found(_in_order(list(first[:MOST])))
    among = rows.values_list("pk", "times_solved")
    for needs_all in (True, False):
        keys = ARTICLES.best(wanted, among=among, needs_all=needs_all, limit=MOST)
        if keys:
            return Found(_in_order(keys), is_near=not needs_all)
    return Found(())


def articles_suggested(
    provider: Organization, *, symptom: str, summary: str, limit: int = SUGGESTED
) -> tuple[Article, ...]:
    """Published articles of the symptom, or with a word of the report in the title."""
    rows = Article.objects.published().filter(owner=provider)
    same = rows.filter(symptom=symptom).annotate(bonus=Value(SAME_SYMPTOM)) if symptom else None
    keys = ARTICLES.best(
        wanted_of(summary),
        among=rows.values_list("pk", "times_solved"),
        liked=None if same is None else same.values_list("pk", "bonus"),
        needs_all=False,
        limit=limit,
    )
    return _in_order(keys)


def uses_on(request: str) -> QuerySet[ArticleUse]:
    """What was tried on a request, and what solved it."""
    return ArticleUse.objects.filter(request=request).select_related("article", "by")


def _in_order(keys: list[int]) -> tuple[Article, ...]:
    """What a list shows: of the body, only how it begins."""
    rows = Article.objects.select_related("owner", "written_by").defer("body")
    found = rows.annotate(lead=Left("body", LEAD)).in_bulk(keys)
    return tuple(found[key] for key in keys)
