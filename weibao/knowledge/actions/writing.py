# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Engineers write down what they know: each version is kept, with who wrote it and when."""

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify

from weibao.agreements.observation import Observation
from weibao.knowledge.access import can_write_article, can_write_knowledge
from weibao.knowledge.actions.checklists import name_symptom, write_checklist
from weibao.knowledge.models import Article, ArticleVersion
from weibao.knowledge.queries import checklist_for
from weibao.knowledge.words import ARTICLES
from weibao.knowledge.written import Written
from weibao.parties.models import Organization

COLUMNS = ("symptom", "title", "title_en", "body", "audience")


class OtherArticleError(ValueError):
    """The same form came twice with other content."""


class StaleArticleError(ValueError):
    """Somebody else wrote a version since; `article` is what it says now."""

    def __init__(self, article: Article) -> None:
        super().__init__(f"{article.slug} is at version {article.version} now.")
        self.article = article


@transaction.atomic
def write_article(owner: Organization, written: Written, *, seen: Observation) -> Article:
    """Begin an article, as a draft; the same form twice is one article."""
    if not can_write_knowledge(seen.by, owner):
        raise PermissionDenied
    # One writer of a provider after the other: two copies of a form, two articles of one name.
    Organization.objects.select_for_update().get(pk=owner.pk)
    written = _with_symptom(owner, written, seen)
    earlier = _written_before(written, seen)
    if earlier is not None:
        return earlier
    article = Article(
        owner=owner, slug=_free_slug(written), standing_by=seen.by, standing_at=seen.at
    )
    return _keep(article, written, seen)


@transaction.atomic
def rewrite_article(article: Article, written: Written, *, base: int, seen: Observation) -> Article:
    """Write the next version after `base`, the one read; a published article shows it at once."""
    if not can_write_article(seen.by, article):
        raise PermissionDenied
    article = (
        Article.objects.select_for_update(of=("self",)).select_related("owner").get(pk=article.pk)
    )
    written = _with_symptom(article.owner, written, seen)
    earlier = _written_before(written, seen)
    if earlier is not None:
        return earlier
    if article.version != base:
        raise StaleArticleError(article)
    article.version += 1
    return _keep(article, written, seen)


def _with_symptom(owner: Organization, written: Written, seen: Observation) -> Written:
    if not written.new_symptom:
        return written
    named = name_symptom(owner, written.new_symptom, seen=seen)
    return replace(written, symptom=named.symptom, new_symptom="")


def _written_before(written: Written, seen: Observation) -> Article | None:
    version = ArticleVersion.objects.filter(key=seen.key).select_related("article").first()
    if version is None:
        return None
    if any(getattr(version, name) != getattr(written, name) for name in COLUMNS):
        raise OtherArticleError(seen.key)
    return version.article


def _keep(article: Article, written: Written, seen: Observation) -> Article:
    columns = {name: getattr(written, name) for name in COLUMNS}
    for name, value in columns.items():
        setattr(article, name, value)
    article.written_by, article.written_at = seen.by, seen.at
    article.save()
    ArticleVersion.objects.create(
        article=article, number=article.version, key=seen.key, by=seen.by, at=seen.at, **columns
    )
    if written.symptom and written.steps is not None:
        write_checklist(article.owner, written.symptom, steps=written.steps, seen=seen)
    index_article(article)
    return article


def index_article(article: Article) -> None:
    """Its titles, and those of its symptom: people search for what they see."""
    checklist = checklist_for(article.owner, article.symptom) if article.symptom else None
    titles = [article.title, article.title_en]
    titles += [checklist.title_zh, checklist.title_en] if checklist else []
    ARTICLES.put(article.pk, title=" ".join(titles), body=article.body)


def _free_slug(written: Written) -> str:
    """From the English title, else the symptom; with a number where it is taken."""
    stem = slugify(written.title_en)[:40].strip("-") or written.symptom[:40] or "article"
    taken = set(Article.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)
