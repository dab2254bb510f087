# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The desk decides where a telephone and the desk disagree."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weibao.bundles.actions import (
    CannotKeepError,
    DecidedAlreadyError,
    NoEntryError,
    SettledAlreadyError,
    Way,
    settle_entry,
    settle_other,
)
from weibao.bundles.models import FieldEntry
from weibao.bundles.queries import conflicts_for, others_for, others_settleable_by, settleable_by
from weibao.bundles.words import sentence
from weibao.parties.access import DESK, has_role
from weibao.pocket.presenters.conflicts import clashes_of, pairs_of
from weibao.web.stamp import fresh_key, reader_of, seen_by

ON_A_PAGE = 20


@require_safe
@login_required
def conflicts(request: HttpRequest) -> HttpResponse:
    return shown(request)


@require_POST
@login_required
def settle(request: HttpRequest, key: UUID) -> HttpResponse:
    person = reader_of(request)
    if not settleable_by(person).filter(pk=key).exists():
        raise Http404
    try:
        way = Way(request.POST.get("way", ""))
    except ValueError:
        return shown(request, problem=_("请选择保留哪一个。"), status=422)
    try:
        settle_entry(key, way=way, seen=seen_by(request))
    except SettledAlreadyError:
        return shown(request, problem=_("别人已经作了另一个决定。"), status=409)
    except CannotKeepError as error:
        problem = _("电话里的记录现在记不上：%(why)s") % {"why": sentence(error.why)}
        return shown(request, problem=problem, status=409)
    messages.success(request, said_of(way))
    return redirect("pocket_conflicts")


@require_POST
@login_required
def settle_second(request: HttpRequest, key: int) -> HttpResponse:
    """`way`: `own` makes the second body an entry of its own, `drop` leaves the first alone."""
    person = reader_of(request)
    if not others_settleable_by(person).filter(pk=key).exists():
        raise Http404
    way = request.POST.get("way", "")
    if way not in {"own", "drop"}:
        return shown(request, problem=_("请选择保留哪一个。"), status=422)
    try:
        settle_other(key, is_kept=way == "own", seen=seen_by(request))
    except DecidedAlreadyError:
        return shown(request, problem=_("别人已经作了另一个决定。"), status=409)
    except NoEntryError:
        return shown(request, problem=_("后到的那份不完整，不能另记一条。"), status=409)
    messages.success(request, _("已另记一条") if way == "own" else _("只保留先到的"))
    return redirect("pocket_conflicts")


def said_of(way: Way) -> str:
    return _("已按电话记下") if way is Way.TELEPHONE else _("以工作台为准")


def shown(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    person = reader_of(request)
    if not has_role(person, DESK):
        raise Http404
    page = Paginator(conflicts_for(person), ON_A_PAGE).get_page(request.GET.get("page"))
    found: list[FieldEntry] = list(page.object_list)
    context = {
        "rows": clashes_of(found),
        "pairs": pairs_of(others_for(person)[:ON_A_PAGE]),
        "page": page,
        "key": fresh_key(),
        "problem": [problem] if problem else [],
    }
    return render(request, "pocket/conflicts.html", context, status=status)
