# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A queue is kept under a name, from the filters as they stand; renamed, shared, moved, dropped."""

from collections.abc import Callable, Mapping

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from weibao.servicedesk.actions import (
    TooManySharedViewsError,
    TooManyViewsError,
    ViewNameTakenError,
    change_view,
    forget_view,
    move_view,
    save_view,
)
from weibao.servicedesk.models import SavedView
from weibao.servicedesk.queries import saved_view_for, saved_views
from weibao.web.forms.fields import Text
from weibao.web.presenters.narrowing.asked import asked_desk
from weibao.web.presenters.narrowing.filtering import view_chips
from weibao.web.stamp import reader_of

SORRY: Mapping[type[ValueError], Callable[[], str]] = {
    TooManyViewsError: lambda: _("视图太多了，请先删掉用不着的。"),
    TooManySharedViewsError: lambda: _("共用的视图太多了，请先收回用不着的。"),
    ViewNameTakenError: lambda: _("您已有一个叫这个名字的视图。"),
}


class ViewForm(forms.Form):
    name = Text(max_length=30, error_messages={"required": gettext_lazy("请给这个视图起个名字。")})
    is_shared = forms.BooleanField(required=False)


class MoveForm(forms.Form):
    to = forms.IntegerField(min_value=0, max_value=999)


@require_POST
@login_required
def keep_view(request: HttpRequest) -> HttpResponse:
    """The desk's filters come along; the page shows the queue again, with its name above it."""
    form, asked = ViewForm(request.POST), asked_desk(request.POST.dict())
    if form.is_valid():
        try:
            save_view(reader_of(request), query=asked.but().query, **form.cleaned_data)
        except TooManyViewsError as error:
            form.add_error("name", SORRY[type(error)]())
        else:
            return HttpResponseClientRedirect(asked.url)
    return render(request, "desk/keep_view.html", {"view_form": form}, status=422)


@require_POST
@login_required
def change(request: HttpRequest, key: int) -> HttpResponse:
    """What is refused stays as it was typed, with its reason beside it."""
    view, form = _found(request, key), ViewForm(request.POST)
    if form.is_valid():
        try:
            change_view(view, by=reader_of(request), **form.cleaned_data)
        except (TooManyViewsError, ViewNameTakenError) as error:
            form.add_error("name", SORRY[type(error)]())
    return _kept(request, wrong=(key, form) if form.errors else None)


@require_POST
@login_required
def move(request: HttpRequest, key: int) -> HttpResponse:
    """To a place among one's own, counted from 0; what is no place changes nothing."""
    view, form = _found(request, key), MoveForm(request.POST)
    if form.is_valid():
        move_view(view, by=reader_of(request), to=form.cleaned_data["to"])
    return _kept(request, status=200 if form.is_valid() else 422)


@require_POST
@login_required
def drop_view(request: HttpRequest, key: int) -> HttpResponse:
    """Only one's own; of a colleague's nothing is said."""
    view = _found(request, key)
    forget_view(view, by=reader_of(request))
    messages.success(request, _("视图“%(name)s”已删除") % {"name": view.name})
    return redirect("desk")


def _found(request: HttpRequest, key: int) -> SavedView:
    try:
        return saved_view_for(reader_of(request), key)
    except SavedView.DoesNotExist as error:
        raise Http404 from error


def _kept(
    request: HttpRequest, *, wrong: tuple[int, ViewForm] | None = None, status: int = 200
) -> HttpResponse:
    """The list of one's own views anew; the queue is asked to show its chips so too."""
    person = reader_of(request)
    chips = view_chips(saved_views(person), reader=person, asked=asked_desk({}))
    context = {"views": chips, "wrong_key": wrong and wrong[0], "wrong": wrong and wrong[1]}
    response = render(request, "desk/views.html", context, status=422 if wrong else status)
    response.headers["HX-Trigger"] = "desk-changed"
    return response
