# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The desk's queue: the provider's customers, or the customer's own requests."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from weibao.web.htmx import is_part
from weibao.web.presenters.desk import desk_of
from weibao.web.presenters.narrowing.asked import asked_desk
from weibao.web.presenters.narrowing.bulk import bulk_of
from weibao.web.presenters.narrowing.filtering import filter_bar
from weibao.web.side import takes_calls
from weibao.web.stamp import reader_of


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    person, asked = reader_of(request), asked_desk(request.GET.dict())
    shown = desk_of(person, asked, now=timezone.now())
    if not is_part(request):
        bar = list(filter_bar(person, asked)) if asked.fields else []
        bulk = bulk_of(person) if takes_calls(person) else None
        return render(request, "desk/page.html", {"desk": shown, "bar": bar, "bulk": bulk})
    # The address without the fields that the form left empty.
    response = render(request, "desk/live.html", {"desk": shown})
    response.headers["HX-Replace-Url"] = asked.url
    return response


@require_safe
@login_required
def fields(request: HttpRequest) -> HttpResponse:
    """What a queue may be narrowed to: asked for by whoever opens the filters."""
    bar = filter_bar(reader_of(request), asked_desk({}))
    return render(request, "desk/fields.html", {"bar": bar})
