# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One article: its words, the questions of its symptom, and for its own side what it solved."""

from dataclasses import dataclass
from datetime import datetime

from weibao.knowledge.access import can_write_article
from weibao.knowledge.models import Article, ArticleVersion, Checklist, Standing
from weibao.knowledge.queries import checklist_for
from weibao.knowledge.rendering import html_of
from weibao.parties.models import Person
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import requests_of
from weibao.web.presenters.knowing.shelf import TONES
from weibao.web.stamp import fresh_key

MOST_SOLVED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`html` is safe: `html_of` lets nothing through that acts."""

    row: Article
    title: str
    html: str
    by: str
    at: datetime
    tone: str
    checklist: Checklist | None
    old: ArticleVersion | None = None
    is_own: bool = False
    versions: tuple[ArticleVersion, ...] = ()
    solved: tuple[Request, ...] = ()
    key: str = ""


def reading_of(article: Article, *, by: Person, old: ArticleVersion | None = None) -> Reading:
    """The article as it is, or as it once was."""
    shown = old or article
    is_own = can_write_article(by, article)
    return Reading(
        row=article,
        title=old.title if old else article.shown_title,
        html=html_of(shown.body),
        by=old.by.name if old else article.written_by.name,
        at=old.at if old else article.written_at,
        tone=TONES[Standing(article.standing)],
        checklist=checklist_for(article.owner, shown.symptom) if shown.symptom else None,
        old=old,
        is_own=is_own,
        versions=tuple(article.versions.select_related("by").defer("body")) if is_own else (),
        solved=solved_by(article, by=by) if is_own else (),
        key=fresh_key(),
    )


def solved_by(article: Article, *, by: Person) -> tuple[Request, ...]:
    """The latest requests that it solved, of those that the reader may see."""
    numbers = article.uses.filter(has_solved=True).values_list("request", flat=True)[:MOST_SOLVED]
    found = {row.number: row for row in requests_of(by).filter(number__in=list(numbers))}
    return tuple(found[number] for number in numbers if number in found)
