# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The part of a request's page about others: watch it, link it, merge it, take that back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from weibao.queue.forms.linking import LinkForm, SplitForm
from weibao.queue.presenters.linked import beside_of
from weibao.servicedesk.actions import (
    FREE,
    NotPossibleError,
    OtherRequestError,
    WrongLinkError,
    link_requests,
    merge_request,
    split_request,
    unlink_requests,
    unmerge_request,
    unwatch_request,
    watch_request,
)
from weibao.servicedesk.models import Link, Request, Tie
from weibao.servicedesk.queries import link_for
from weibao.web.presenters.links import request_page
from weibao.web.stamp import fresh_key, reader_of, seen_by
from weibao.web.views.requests import SORRY, found


@require_safe
@login_required
def beside(request: HttpRequest, number: str) -> HttpResponse:
    return _shown(request, found(request, number))


@require_POST
@login_required
def watch(request: HttpRequest, number: str) -> HttpResponse:
    """On or off, as the button said: pressed twice, it is as pressed once."""
    row, act = found(request, number), request.POST.get("on")
    (watch_request if act else unwatch_request)(row, by=reader_of(request))
    return _shown(request, row)


@require_POST
@login_required
def link(request: HttpRequest, number: str) -> HttpResponse:
    """A merge goes on to the page of the other, where the work is now."""
    row = found(request, number)
    form = LinkForm(request.POST, case=row, by=reader_of(request))
    if not form.is_valid():
        return _shown(request, row, form=form, status=422)
    other, tie = form.cleaned_data["number"], Tie(form.cleaned_data["tie"])
    try:
        if tie == Tie.DUPLICATE:
            merge_request(row, into=other, seen=seen_by(request))
            messages.success(request, _("%(number)s 已并入这一件") % {"number": row.number})
            return HttpResponseClientRedirect(request_page(other.number))
        link_requests(row, other=other, tie=tie, seen=seen_by(request))
    except WrongLinkError:
        form.add_error("number", _("只能并入同一个客户的请求。"))
    except NotPossibleError:
        form.add_error("number", _("另一件已经结束，不能并入。"))
    except tuple(SORRY) as error:
        form.add_error("number", SORRY[type(error)]())
    return _shown(request, row, form=form, status=422 if form.errors else 200)


@require_POST
@login_required
def split(request: HttpRequest, number: str) -> HttpResponse:
    """On to the page of the new request."""
    row, form = found(request, number), SplitForm(request.POST)
    if form.is_valid():
        try:
            part = split_request(row, summary=form.cleaned_data["summary"], seen=seen_by(request))
        except OtherRequestError:
            form.add_error("summary", _("这一步已经记过，内容不同。请刷新后再试。"))
        except tuple(SORRY) as error:
            form.add_error("summary", SORRY[type(error)]())
        else:
            messages.success(request, _("已从 %(number)s 拆出这一件") % {"number": number})
            return HttpResponseClientRedirect(request_page(part.number))
    return _shown(request, row, split_form=form, status=422)


@require_POST
@login_required
def unlink(request: HttpRequest, number: str, key: int) -> HttpResponse:
    row = found(request, number)
    try:
        made = link_for(reader_of(request), key)
    except Link.DoesNotExist as error:
        raise Http404 from error
    if row.pk not in {made.request_id, made.other_id} or made.tie not in FREE:
        raise Http404
    unlink_requests(made, seen=seen_by(request))
    return _shown(request, row)


@require_POST
@login_required
def unmerge(request: HttpRequest, number: str) -> HttpResponse:
    row = found(request, number)
    try:
        unmerge_request(row, seen=seen_by(request))
    except tuple(SORRY) as error:
        messages.error(request, SORRY[type(error)]())
    else:
        messages.success(request, _("已重新打开"))
    return redirect("request", number)


def _shown(
    request: HttpRequest,
    row: Request,
    *,
    form: LinkForm | None = None,
    split_form: SplitForm | None = None,
    status: int = 200,
) -> HttpResponse:
    person = reader_of(request)
    is_typed = form is not None and bool(form.errors)
    context = {
        "beside": beside_of(row, reader=person),
        "form": form if is_typed else LinkForm(case=row, by=person),
        "is_typed": is_typed,
        "split_form": split_form or SplitForm(),
        "key": fresh_key(),
    }
    return render(request, "request/beside.html", context, status=status)
