# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Engineers write: the editor, its preview, and the questions of the chosen symptom."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weibao.knowledge.access import can_write_article, can_write_knowledge
from weibao.knowledge.actions import (
    OtherArticleError,
    StaleArticleError,
    publish_article,
    rewrite_article,
    write_article,
)
from weibao.knowledge.models import Article
from weibao.knowledge.models.article import LONGEST_BODY
from weibao.knowledge.queries import checklists
from weibao.knowledge.rendering import html_of
from weibao.parties.models import Organization
from weibao.servicedesk.queries import requests_of
from weibao.web.forms.knowledge import ArticleForm, initial_of, stored, with_spare
from weibao.web.stamp import fresh_key, reader_of, seen_by
from weibao.web.views.knowing.reading import found


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    owner = writing_for(request)
    if request.method != "POST":
        form = ArticleForm(owner=owner, initial={"key": fresh_key(), **from_request(request)})
        return shown(request, form)
    form = ArticleForm(request.POST, owner=owner)
    if form.is_valid():
        return kept(request, form, None)
    return shown(request, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    row = found(request, slug)
    if not can_write_article(reader_of(request), row):
        raise PermissionDenied
    if request.method != "POST":
        form = ArticleForm(owner=row.owner, initial={"key": fresh_key(), **initial_of(row)})
        return shown(request, form, row=row)
    form = ArticleForm(request.POST, owner=row.owner)
    if form.is_valid():
        return kept(request, form, row)
    return shown(request, form, row=row, status=422)


def kept(request: HttpRequest, form: ArticleForm, row: Article | None) -> HttpResponse:
    """Save, and publish where that button was pressed; what was typed is never lost."""
    seen, written = seen_by(request), form.written()
    try:
        if row is None:
            row = write_article(reader_of(request).organization, written, seen=seen)
        else:
            base = form.cleaned_data["base"] or 0
            row = rewrite_article(row, written, base=base, seen=seen)
    except StaleArticleError as error:
        said = {"who": error.article.written_by.name, "n": error.article.version}
        form.add_error(
            None, _("%(who)s 刚刚写了第 %(n)s 版。请对照后再保存：您写的都还在下面。") % said
        )
        return shown(request, form, row=row, newer=error.article, status=409)
    except OtherArticleError:
        form.add_error(None, _("这张表已保存过，内容与现在不同。请打开文章再改。"))
        return shown(request, form, row=row, status=409)
    if "publish" in request.POST:
        publish_article(row, seen=seen)
    messages.success(request, _("已保存第 %(n)s 版") % {"n": row.version})
    return redirect("article", row.slug)


@require_POST
@login_required
def preview(request: HttpRequest) -> HttpResponse:
    writing_for(request)
    body = request.POST.get("body", "")[:LONGEST_BODY]
    return render(request, "knowledge/preview.html", {"html": html_of(body)})


@require_safe
@login_required
def steps(request: HttpRequest) -> HttpResponse:
    """The rows of another symptom, as it is asked now."""
    owner = writing_for(request)
    symptom = request.GET.get("symptom", "")
    rows = with_spare(stored(checklists(owner), symptom))
    return render(request, "knowledge/steps.html", {"rows": rows, "symptom": symptom})


def writing_for(request: HttpRequest) -> Organization:
    owner = reader_of(request).organization
    if not can_write_knowledge(reader_of(request), owner):
        raise PermissionDenied
    return owner


def from_request(request: HttpRequest) -> dict[str, Any]:
    """An article that begins from a request: its symptom, and its words as a title."""
    number = request.GET.get("request", "")
    case = requests_of(reader_of(request)).filter(number=number).first() if number else None
    return {"symptom": case.symptom, "title": case.summary[:60]} if case else {}


def shown(
    request: HttpRequest,
    form: ArticleForm,
    *,
    row: Article | None = None,
    newer: Article | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "row": row,
        "newer": newer,
        "symptom": form["symptom"].value() or "",
        "html": html_of(str(form["body"].value() or "")[:LONGEST_BODY]),
    }
    return render(request, "knowledge/editor.html", context, status=status)
