# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Something is said on a request, and its files are read."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from weibao.servicedesk.actions import OtherRemarkError, WrongFilesError, add_remark
from weibao.servicedesk.files import path_of
from weibao.servicedesk.models import Attachment
from weibao.servicedesk.queries import attachment_for
from weibao.web.forms.talk import TalkForm
from weibao.web.stamp import reader_of, seen_by
from weibao.web.views.requests import found, shown


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def talk(request: HttpRequest, number: str) -> HttpResponse:
    row = found(request, number)
    if request.method != "POST":  # the page was read again after a mistake
        return redirect("request", number)
    form = TalkForm(request.POST, request.FILES, case=row, by=reader_of(request))
    if not form.is_valid():
        return shown(request, row, talk_form=form, status=422)
    try:
        remark = add_remark(row, form.said(), seen=seen_by(request))
    except WrongFilesError as error:
        names = "、".join(error.names)
        form.add_error("attached", _("这些文件太大或太多，没有保存：%(names)s") % {"names": names})
        return shown(request, row, talk_form=form, status=422)
    except OtherRemarkError:
        problem = _("这条内容已经提交过，写的不一样。请刷新后再试。")
        return shown(request, row, talk_form=form, problem=problem, status=409)
    return redirect(f"{reverse('request', args=[number])}#remark-{remark.pk}")


@require_safe
@login_required
def attachment(request: HttpRequest, key: int) -> FileResponse:
    """Always saved, never shown: a page of somebody else's must not run in ours."""
    try:
        row = attachment_for(reader_of(request), key)
        content = path_of(row.digest).open("rb")
    except (Attachment.DoesNotExist, FileNotFoundError) as error:
        raise Http404 from error
    return FileResponse(
        content,
        as_attachment=True,
        filename=row.name,
        content_type="application/octet-stream",
        headers={"Content-Security-Policy": "sandbox; default-src 'none'"},
    )
