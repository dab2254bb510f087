# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The knowledge base: found by words, read by whoever may, published and retired by its owners."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.knowledge.access import can_write_article
from weibao.knowledge.actions import publish_article, retire_article
from weibao.knowledge.models import Article, ArticleVersion
from weibao.knowledge.queries import article_for
from weibao.web.htmx import is_part
from weibao.web.presenters.knowing.article import reading_of
from weibao.web.presenters.knowing.shelf import shelf_of
from weibao.web.stamp import reader_of, seen_by

LONGEST = 200


@require_safe
@login_required
def shelf(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "").strip() for name in ("symptom", "standing")}
    # A blank behind a word says that it is finished.
    q = request.GET.get("q", "").lstrip()[:LONGEST]
    shown = shelf_of(reader_of(request), q=q, **asked)
    template = "knowledge/live.html" if is_part(request) else "knowledge/page.html"
    return render(request, template, {"shelf": shown})


@require_safe
@login_required
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """A page, or a sheet over another page."""
    shown = reading_of(found(request, slug), by=reader_of(request))
    template = "knowledge/sheet.html" if is_part(request) else "knowledge/article.html"
    return render(request, template, {"article": shown})


@require_safe
@login_required
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    row = found(request, slug)
    if not can_write_article(reader_of(request), row):
        raise PermissionDenied
    old = get_object_or_404(ArticleVersion.objects.select_related("by"), article=row, number=number)
    shown = reading_of(row, by=reader_of(request), old=old)
    return render(request, "knowledge/article.html", {"article": shown})


@require_POST
@login_required
def standing(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    if name not in MOVES:
        raise Http404
    act, said = MOVES[name]
    act(found(request, slug), seen=seen_by(request))
    messages.success(request, said())
    return redirect("article", slug)


MOVES: Mapping[str, tuple[Callable[..., object], Callable[[], str]]] = {
    "publish": (publish_article, lambda: _("已发布")),
    "retire": (retire_article, lambda: _("已停用")),
}


def found(request: HttpRequest, slug: str) -> Article:
    try:
        return article_for(reader_of(request), slug)
    except Article.DoesNotExist as error:
        raise Http404 from error
