# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts about a request, from the report to the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from weibao.terms.facts.base import Fact
from weibao.terms.values.scalars import Note, Stars


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReported(Fact):
    """Somebody reported a fault; `at` is when the provider was reached."""

    kind: ClassVar[str] = "request_reported"
    request: str
    channel: str
    summary: Note = Note("")
    person: Note = Note("")
    device: str | None = None
    district: str | None = None
    site: str | None = None
    service: str | None = None
    priority: str | None = None
    is_urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAnswered(Fact):
    """Somebody competent took the request up, without being on site."""

    kind: ClassVar[str] = "request_answered"
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestTriaged(Fact):
    """The checks by telephone were made (P2); solved there, it uses no entitlement."""

    kind: ClassVar[str] = "request_triaged"
    request: str
    is_solved: bool
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPaused(Fact):
    """Work cannot go on, for a named cause such as awaiting_user or awaiting_vendor."""

    kind: ClassVar[str] = "request_paused"
    request: str
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestResumed(Fact):
    kind: ClassVar[str] = "request_resumed"
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRestored(Fact):
    """The user can work again."""

    kind: ClassVar[str] = "request_restored"
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReopened(Fact):
    kind: ClassVar[str] = "request_reopened"
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCancelled(Fact):
    """The customer no longer wants it."""

    kind: ClassVar[str] = "request_cancelled"
    request: str
    reason: Note = Note("")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRefused(Fact):
    """The provider declined to serve the request (M10 counts those that were in scope)."""

    kind: ClassVar[str] = "request_refused"
    request: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRated(Fact):
    """Somebody for whom it was done says how content they are (P3); a later rating corrects it."""

    kind: ClassVar[str] = "request_rated"
    request: str
    stars: Stars
    words: Note = Note("")


KINDS: tuple[type[Fact], ...] = (
    RequestReported,
    RequestAnswered,
    RequestTriaged,
    RequestPaused,
    RequestResumed,
    RequestRestored,
    RequestReopened,
    RequestCancelled,
    RequestRefused,
    RequestRated,
)
