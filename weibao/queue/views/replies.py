# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Answers that are written often: chosen on a request, with its blanks filled; kept by the desk."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weibao.queue.forms.replies import ReplyForm
from weibao.servicedesk.access import can_keep_replies
from weibao.servicedesk.actions import (
    TooManyRepliesError,
    UnknownBlanksError,
    drop_reply,
    save_reply,
)
from weibao.servicedesk.models import ReplyTemplate
from weibao.servicedesk.replies import BLANKS, filled
from weibao.web.stamp import reader_of
from weibao.web.views.requests import found


@require_safe
@login_required
def offered(request: HttpRequest, number: str) -> HttpResponse:
    """With the blanks filled from this request."""
    row, person = found(request, number), reader_of(request)
    kept = ReplyTemplate.objects.visible_to(person)
    replies = [{"name": one.name, "body": filled(one.body, row, by=person)} for one in kept]
    context = {"replies": replies, "may_keep": can_keep_replies(person)}
    return render(request, "request/replies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def replies(request: HttpRequest) -> HttpResponse:
    person = reader_of(request)
    if not can_keep_replies(person):
        raise PermissionDenied
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            save_reply(by=person, **form.cleaned_data)
        except UnknownBlanksError as error:
            names = "、".join(error.names)
            form.add_error("body", _("没有这样的空格可填：%(names)s") % {"names": names})
        except TooManyRepliesError:
            form.add_error("name", _("模板太多了，请先删掉用不着的。"))
        else:
            messages.success(request, _("模板已保存"))
            return redirect("replies")
    kept = ReplyTemplate.objects.visible_to(person)
    context = {"form": form, "kept": kept, "blanks": [f"{{{name}}}" for name in BLANKS]}
    return render(request, "desk/replies.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def drop(request: HttpRequest, key: int) -> HttpResponse:
    person = reader_of(request)
    row = get_object_or_404(ReplyTemplate.objects.visible_to(person), pk=key)
    drop_reply(row, by=person)
    messages.success(request, _("模板“%(name)s”已删除") % {"name": row.name})
    return redirect("replies")
