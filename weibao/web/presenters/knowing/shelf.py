# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The knowledge base as a list: found by words, filtered by symptom and standing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from weibao.knowledge.access import can_write_knowledge
from weibao.knowledge.models import Article, Standing
from weibao.knowledge.queries import articles_matching, articles_of, checklists
from weibao.parties.models import Person

BLOCKS = re.compile(r"^\s*(?:[#>*+-]+|\d+\.|\|[-|: ]+\|)\s*|\|", re.MULTILINE)
MARKS = re.compile(r"[*`~]+")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
TONES = {Standing.DRAFT: "amber", Standing.PUBLISHED: "teal", Standing.RETIRED: "line"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    name: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    article: Article
    symptom: str
    lead: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    q: str
    symptom: str
    standing: str
    filters: tuple[Filter, ...]
    rows: tuple[Row, ...]
    is_near: bool
    may_write: bool

    @property
    def is_filtered(self) -> bool:
        return bool(self.q or self.symptom or self.standing)


def shelf_of(person: Person, *, q: str, symptom: str, standing: str) -> Shelf:
    titles = {item.symptom: item.title for item in checklists(person.organization)}
    found = articles_matching(person, q, symptom=symptom, standing=standing)
    may_write = can_write_knowledge(person, person.organization)
    return Shelf(
        q=q,
        symptom=symptom,
        standing=standing,
        filters=tuple(filters(person, titles, q=q, symptom=symptom, standing=standing)),
        rows=tuple(row(article, titles) for article in found.articles),
        is_near=found.is_near,
        may_write=may_write,
    )


def filters(
    person: Person, titles: dict[str, str], *, q: str, symptom: str, standing: str
) -> Iterable[Filter]:
    """All, the symptoms that there is something about, and for writers what waits."""
    yield chip(_("全部"), q=q, is_here=not symptom and not standing)
    if can_write_knowledge(person, person.organization):
        for value in (Standing.DRAFT, Standing.RETIRED):
            yield chip(value.label, q=q, is_here=standing == value, standing=value)
    written = set(articles_of(person).order_by().values_list("symptom", flat=True).distinct())
    for name, title in titles.items():
        if name in written:
            yield chip(title, q=q, is_here=symptom == name, symptom=name)


def chip(name: object, *, q: str, is_here: bool, **asked: str) -> Filter:
    query = urlencode({name: value for name, value in {**asked, "q": q}.items() if value})
    return Filter(name=str(name), url=f"{reverse('knowledge')}?{query}", is_here=is_here)


def row(article: Article, titles: dict[str, str]) -> Row:
    return Row(
        article=article,
        symptom=titles.get(article.symptom, ""),
        lead=plain(getattr(article, "lead", "")),
        tone=TONES[Standing(article.standing)],
    )


def plain(markdown: str) -> str:
    """How a text begins, without its marks."""
    return " ".join(MARKS.sub("", BLOCKS.sub(" ", LINK.sub(r"\1", markdown))).split())
