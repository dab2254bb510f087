# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A page without an account, reached by a secret link: one version, one answer, and no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from allauth.account.adapter import get_adapter
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from weibao.parties.models import Organization
from weibao.selling.actions import note_opened
from weibao.selling.models import DealLink, QuoteLink
from weibao.selling.queries import LinkState
from weibao.shop.views.asking import private
from weibao.signing.throttle import is_too_often

L = TypeVar("L", DealLink, QuoteLink)

MOST_A_MINUTE, MOST_GUESSES = 60, 20
STATUS: Mapping[LinkState, int] = {
    LinkState.READY: 200,
    LinkState.DONE: 200,
    LinkState.CHANGED: 409,
    LinkState.REVOKED: 410,
    LinkState.ENDED: 410,
    LinkState.LEFT: 410,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Door(Generic[L]):
    """One kind of link. `name` is that of its address and of its template.

    `papers` are what can be read behind it, and only while it can be answered or after it was;
    `moved` are the errors of `answer` that mean: what was shown is no longer what stands.
    """

    name: str
    link_of: Callable[[str], L | None]
    state_of: Callable[[L, datetime], LinkState]
    provider_of: Callable[[L], Organization]
    papers: Callable[[L], dict[str, object]]
    form: type[forms.Form]
    answer: Callable[[L, dict[str, Any], datetime], object]
    moved: tuple[type[Exception], ...]

    def opened(self, request: HttpRequest, secret: str) -> HttpResponse:
        """What is answered to whoever knocks."""
        now = timezone.now()
        link = self.found(request, secret, now)
        if link is None:
            return private(render(request, "signing/too_often.html", status=429))
        if request.method != "POST":
            note_opened(link, address=get_adapter(request).get_client_ip(request), now=now)
            return self._shown(request, secret, link, now=now)
        form = self.form(request.POST)
        if not form.is_valid():
            return self._shown(request, secret, link, form=form, now=now)
        try:
            self.answer(link, form.cleaned_data, now)
        except self.moved:
            return self._shown(request, secret, self.link_of(secret) or link, moved=True, now=now)
        return redirect(self.name, secret)

    def found(self, request: HttpRequest, secret: str, now: datetime) -> L | None:
        """The link; None for who asks too often, Http404 where there never was one."""
        link = self.link_of(secret)
        what, most = f"{self.name}-guess", MOST_GUESSES
        if link is not None:
            what, most = f"{self.name}:{link.pk}", MOST_A_MINUTE
        if is_too_often(request, what, most=most, seconds=60, now=now):
            return None
        if link is None:
            raise Http404
        return link

    def _shown(
        self,
        request: HttpRequest,
        secret: str,
        link: L,
        *,
        form: forms.Form | None = None,
        moved: bool = False,
        now: datetime,
    ) -> HttpResponse:
        """The papers, or why there are none, and then nothing of them."""
        state = self.state_of(link, now)
        context: dict[str, object] = {
            "state": state.value,
            "secret": secret,
            "is_moved": moved,
            "provider": self.provider_of(link),
        }
        if state in {LinkState.READY, LinkState.DONE}:
            context |= {"form": form or self.form(), **self.papers(link)}
        status = 409 if moved else 422 if form else STATUS[state]
        return private(render(request, f"shop/{self.name}.html", context, status=status))
