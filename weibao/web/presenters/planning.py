# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Conflicts, reasons and places in words."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from weibao.dispatch.conflicts import Conflict, Kind
from weibao.dispatch.plan import Span
from weibao.servicedesk.models import Request
from weibao.web.templatetags.weibao import clock, deadline, minutes, moment

Values = Mapping[str, Any]


def joined(names: Iterable[str]) -> str:
    mark = ", " if (get_language() or "").startswith("en") else "、"
    return mark.join(names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """A conflict on the page; one that is not refused is agreed to with a tick."""

    kind: str
    text: str
    is_refused: bool
    is_agreed: bool


def against_of(found: Iterable[Conflict], *, agreed: Collection[Kind]) -> tuple[Against, ...]:
    return tuple(
        Against(
            kind=one.kind,
            text=conflict_words(one),
            is_refused=one.is_refused,
            is_agreed=one.kind in agreed,
        )
        for one in found
    )


def conflict_words(conflict: Conflict) -> str:
    return CONFLICTS[conflict.kind](dict(conflict.values))


def _overlap(said: Values) -> str:
    return _("这段时间已安排 %(visit)s（%(start)s–%(end)s）。") % {
        "visit": said["visit"],
        "start": moment(said["starts_at"]),
        "end": clock(said["ends_at"]),
    }


def _absent(said: Values) -> str:
    return _("请假：%(start)s 至 %(end)s。") % {
        "start": moment(said["starts_at"]),
        "end": moment(said["ends_at"]),
    }


def _hours(said: Values) -> str:
    spans = said["hours"]
    if not spans:
        return _("当天不上班。")
    return _("不在工作时间内（%(hours)s）。") % {"hours": hours_words(spans)}


def hours_words(spans: Iterable[Span]) -> str:
    """Once each, whatever the day."""
    texts = (f"{clock(span.starts_at)}–{clock(span.ends_at)}" for span in spans)
    return joined(dict.fromkeys(texts))


CONFLICTS: Mapping[Kind, Callable[[Values], str]] = {
    Kind.OVERLAP: _overlap,
    Kind.ABSENT: _absent,
    Kind.HOURS: _hours,
    Kind.SKILL: lambda said: _("没有这项技能：%(skills)s。") % {"skills": joined(said["skills"])},
    Kind.DISTRICT: lambda said: _("不负责%(district)s。") % said,
    Kind.DEADLINE: lambda said: _("晚于到场期限 %(due)s。") % {"due": deadline(said["due_at"])},
    Kind.TRAVEL: lambda said: (
        _("与 %(visit)s 之间只有 %(gap)s 分钟，路上估计要 %(needed)s 分钟。") % said
    ),
    Kind.APPOINTMENT: lambda said: _("客户约的是 %(at)s。") % {"at": moment(said["at"])},
    Kind.PAST: lambda _said: _("这个时间已经过去。"),
}


def reason_words(reason: Mapping[str, Any]) -> str:
    """Of a stored reason: moments are texts there."""
    values = {
        name: datetime.fromisoformat(value) if name in {"at", "due_at"} else value
        for name, value in reason["values"].items()
    }
    return REASONS[reason["key"]](values)


def _named(said: Values) -> dict[str, Any]:
    """The same with lengths, moments and lists as people say them."""
    shown: dict[str, Any] = dict(said)
    for name in ("minutes", "saved", "nearer"):
        if name in said:
            shown[name] = minutes(said[name])
    if "due_at" in said:
        shown["due"] = deadline(said["due_at"])
    if "at" in said:
        shown["at"] = moment(said["at"])
    if "skills" in said:
        shown["skills"] = joined(said["skills"])
    return shown


REASONS: Mapping[str, Callable[[Values], str]] = {
    "in_time": lambda said: _("期限 %(due)s，提前 %(minutes)s到") % _named(said),
    "late": lambda said: _("期限 %(due)s，谁都赶不上，晚 %(minutes)s") % _named(said),
    "overdue": lambda said: _("期限 %(due)s 已过，仍然要去") % _named(said),
    "as_agreed": lambda said: _("按约定的 %(at)s") % _named(said),
    "has_skill": lambda said: _("会%(skills)s") % _named(said),
    "only_one_can": lambda said: _("只有一人会%(skills)s") % _named(said),
    "nearest": lambda said: _("路上 %(minutes)s，比派%(other)s少绕 %(saved)s") % _named(said),
    "as_near": lambda said: _("路上 %(minutes)s，和派%(other)s一样近") % _named(said),
    "whole_day": lambda said: (
        _("路上 %(minutes)s；派%(other)s近 %(nearer)s，整天排不开") % _named(said)
    ),
    "only_one_free": lambda said: _("路上 %(minutes)s，别人排不进") % _named(said),
    "way": lambda said: _("路上 %(minutes)s") % _named(said),
    "nobody_has_skill": lambda said: _("没有人会%(skills)s") % _named(said),
    "nobody_goes_there": lambda said: _("没有人负责%(district)s") % _named(said),
    "nobody_works": lambda _said: _("能去的人当天都不上班"),
    "appointment_elsewhere": lambda said: _("约的时间（%(at)s）没有人能去") % _named(said),
    "too_long": lambda said: _("要 %(minutes)s，没有这么长的空") % _named(said),
    "beyond": lambda _said: _("等待的太多，这次没有轮到"),
    "no_room": lambda _said: _("能去的人都排满了"),
}


def place_words(request: Request) -> str:
    site = request.site or (request.device.site if request.device else None)
    return " ".join(filter(None, (site.district, site.name))) if site else ""
