# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Calendar addresses: whoever holds one reads the visits, and nothing else."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from weibao.dispatch.access import can_have_feed
from weibao.dispatch.actions import TooManyFeedsError, make_feed, revoke_feed
from weibao.dispatch.queries import feed_of_token, feeds_of, visits_of_feed
from weibao.rota.forms.dispatching import FeedForm
from weibao.rota.presenters.calendar import calendar_of
from weibao.signing.throttle import is_too_often
from weibao.web.stamp import fresh_key, reader_of, seen_by

MOST_A_MINUTE = 60
"""Of one address, so that nobody goes through tokens; programs come once an hour."""


@require_safe
@never_cache
def feed(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    if is_too_often(request, "feed", most=MOST_A_MINUTE, seconds=60, now=now):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    found = feed_of_token(token)
    if found is None:
        raise Http404
    engineer = found.engineer
    link = request.build_absolute_uri(reverse("visit", args=["_"])).replace("_/", "{number}/")
    with translation.override(engineer.language):
        content = calendar_of(engineer.name, visits_of_feed(found, now=now), now=now, link=link)
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="weibao.ics"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def feeds(request: HttpRequest) -> HttpResponse:
    """The address is in the answer to the form, this once, and nowhere else."""
    person = reader_of(request)
    if not can_have_feed(person):
        raise Http404
    form, address = FeedForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            _feed, token = make_feed(label=form.cleaned_data["label"], seen=seen_by(request))
        except TooManyFeedsError:
            form.add_error(None, _("最多五个。请先停用不再使用的。"))
        else:
            address = request.build_absolute_uri(reverse("calendar_feed", args=[token]))
            form = FeedForm()
    context = {
        "feeds": list(feeds_of(person)),
        "form": form,
        "address": address,
        "key": fresh_key(),
    }
    status = 422 if form.is_bound and not address and request.method == "POST" else 200
    return render(request, "dispatch/feeds.html", context, status=status)


@require_POST
@login_required
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    found = feeds_of(reader_of(request)).filter(pk=key).first()
    if found is None:
        raise Http404
    revoke_feed(found, seen=seen_by(request))
    messages.success(request, _("已停用，用它的日历不再更新。"))
    return redirect("calendar_feeds")
