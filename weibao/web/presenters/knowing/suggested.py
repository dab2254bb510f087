# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is already known about a report: the questions to ask, and the articles that may help."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from weibao.knowledge.models import Article, Checklist
from weibao.knowledge.queries import articles_of, articles_suggested, checklist_for, uses_on
from weibao.parties.models import Organization, Person
from weibao.servicedesk.access import can_work_on_request
from weibao.servicedesk.models import Request, Standing
from weibao.servicedesk.queries import Offers
from weibao.web.forms.steps import StepForm
from weibao.web.presenters.steps import Step, step_of

SOLVED = (Standing.RESTORED, Standing.SOLVED_REMOTELY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    checklist: Checklist | None
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """An article on a request, for those who may read it."""

    article: Article
    has_solved: bool
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What a request's page says: what was used on it, and a form to say so."""

    used: tuple[Used, ...]
    use: Step | None
    may_write: bool

    @property
    def is_shown(self) -> bool:
        return bool(self.used or self.use)


def knowledge_of(
    request: Request, *, by: Person, tried: Mapping[str, StepForm], offers: Offers
) -> Knowledge:
    may_write = can_work_on_request(by, request)
    is_possible = may_write and (request.is_open or request.standing in SOLVED)
    return Knowledge(
        used=tuple(used_on(request, by=by)),
        use=step_of(request, "use", tried=tried, offers=offers) if is_possible else None,
        may_write=may_write,
    )


def known_about(provider: Organization, *, symptom: str, summary: str) -> Known:
    return Known(
        checklist=checklist_for(provider, symptom) if symptom else None,
        articles=articles_suggested(provider, symptom=symptom, summary=summary),
    )


def used_on(request: Request, *, by: Person) -> Iterable[Used]:
    uses = list(uses_on(request.number))
    readable = articles_of(by).in_bulk([use.article_id for use in uses])
    for use in uses:
        if use.article_id in readable:
            yield Used(article=readable[use.article_id], has_solved=use.has_solved, by=use.by.name)
