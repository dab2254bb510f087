# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the demonstration's engineers know: ten articles, published before the month begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from weibao.demo.stage import Stage
from weibao.knowledge.actions import publish_article, write_article
from weibao.knowledge.models import Article, Audience
from weibao.knowledge.queries import articles_suggested
from weibao.knowledge.written import Written
from weibao.servicedesk.models import Request

ARTICLES = Path(__file__).parent / "articles"
BEFORE = timedelta(days=60)
MARK = "\n\n> 演示内容：步骤可用，设备和名称是虚构的。\n"


def write_articles(stage: Stage) -> None:
    """Each is written by an engineer, and published the next day by the account manager."""
    for number, (by, written) in enumerate(articles()):
        at = stage.days.now - BEFORE + timedelta(days=number)
        name = f"article-{number + 1}"
        owner = stage.cast.provider
        article = write_article(owner, written, seen=stage.seen(by, name, at))
        seen = stage.seen("xu", f"{name}-publish", at + timedelta(days=1))
        publish_article(article, seen=seen)


def articles() -> Iterator[tuple[str, Written]]:
    """Who wrote it, and what: lines of `name: value`, an empty line, the Markdown."""
    for path in sorted(ARTICLES.glob("*.md")):
        head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
        told = dict(line.split(": ", 1) for line in head.splitlines())
        yield (
            told["by"],
            Written(
                title=told["title"],
                title_en=told["title_en"],
                symptom=told["symptom"],
                audience=Audience(told["audience"]),
                body=body.strip() + MARK,
            ),
        )


def followed(request: Request) -> Article | None:
    """What the desk reads during the call: the best of what is suggested, if it is about this."""
    found = articles_suggested(
        request.provider, symptom=request.symptom, summary=request.summary, limit=1
    )
    return next((article for article in found if article.symptom == request.symptom), None)
