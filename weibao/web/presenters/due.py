# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A deadline as screens show it: from a stored row or from the engine's own record."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.web.presenters import links
from weibao.web.presenters.words import Verdict, clause_title, subject_of, word
from weibao.web.templatetags.weibao import moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Countdown:
    """How a promise runs: all that a list shows of it."""

    clause_title: str
    since_at: datetime
    due_at: datetime | None
    done_at: datetime | None
    standing: str

    @property
    def is_running(self) -> bool:
        """Also when it is late and still not done: then it counts upwards."""
        return self.due_at is not None and self.done_at is None and self.is_pending

    @property
    def is_pending(self) -> bool:
        return self.standing in {"open", "missed"}

    @property
    def is_paused(self) -> bool:
        return self.standing == "paused"

    @property
    def is_missed(self) -> bool:
        return self.standing == "missed"

    @property
    def urgency(self) -> str:
        """For the first moment; the page's clock takes over."""
        if self.is_running:
            return "late" if self.is_missed else "calm"
        return "paused" if self.is_paused else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due(Countdown):
    """The same with what it is about, and where its derivation stands."""

    name: str
    subject: str
    url: str
    is_provisional: bool
    why: str

    @property
    def tone(self) -> str:
        return {"met": "teal", "missed": "red"}.get(self.standing, "line")

    @property
    def result(self) -> str:
        return self.outcome + (f" {moment(self.done_at)}" if self.done_at else "")

    @property
    def exact_result(self) -> str:
        """For documents, which are read on another day."""
        done = timezone.localtime(self.done_at) if self.done_at else None
        return self.outcome + (f" {done:%Y-%m-%d %H:%M}" if done else "")

    @property
    def outcome(self) -> str:
        said = {
            "open": _("未到期"),
            "met": _("按时"),
            "missed": _("超时"),
            "released": _("不再计时"),
        }
        return said.get(self.standing, _("待定"))


def countdown_of(contract: Contract, verdict: Verdict) -> Countdown:
    return Countdown(**_running(contract, verdict))


def due_of(contract: Contract, verdict: Verdict) -> Due:
    return Due(
        name=word(verdict.what),
        subject=subject_of(contract, verdict),
        url=links.request_page(verdict.subject) if verdict.subject.startswith("R") else "",
        is_provisional=verdict.is_provisional,
        why=links.why(contract, "due", verdict),
        **_running(contract, verdict),
    )


def _running(contract: Contract, verdict: Verdict) -> dict[str, Any]:
    return {
        "clause_title": clause_title(contract, verdict.clause),
        "since_at": verdict.since_at,
        "due_at": verdict.due_at,
        "done_at": verdict.done_at,
        "standing": str(verdict.standing).lower(),
    }
