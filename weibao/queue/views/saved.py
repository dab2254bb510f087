# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A queue is kept under a name, from the filters as they stand on the page; and dropped."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from weibao.servicedesk.actions import TooManyViewsError, forget_view, save_view
from weibao.servicedesk.models import SavedView
from weibao.servicedesk.queries import saved_view_for
from weibao.web.forms.fields import Text
from weibao.web.presenters.narrowing.asked import asked_desk
from weibao.web.stamp import reader_of


class ViewForm(forms.Form):
    name = Text(max_length=30, error_messages={"required": gettext_lazy("请给这个视图起个名字。")})
    is_shared = forms.BooleanField(required=False)


@require_POST
@login_required
def keep_view(request: HttpRequest) -> HttpResponse:
    """The desk's filters come along; the page shows the queue again, with its name above it."""
    form, asked = ViewForm(request.POST), asked_desk(request.POST.dict())
    if form.is_valid():
        try:
            save_view(reader_of(request), query=asked.but().query, **form.cleaned_data)
        except TooManyViewsError:
            form.add_error("name", _("视图太多了，请先删掉用不着的。"))
        else:
            return HttpResponseClientRedirect(asked.url)
    return render(request, "desk/keep_view.html", {"view_form": form}, status=422)


@require_POST
@login_required
def drop_view(request: HttpRequest, key: int) -> HttpResponse:
    """Only one's own; of a colleague's nothing is said."""
    person = reader_of(request)
    try:
        view = saved_view_for(person, key)
    except SavedView.DoesNotExist as error:
        raise Http404 from error
    forget_view(view, by=person)
    messages.success(request, _("视图“%(name)s”已删除") % {"name": view.name})
    return redirect("desk")
