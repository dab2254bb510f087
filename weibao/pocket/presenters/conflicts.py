# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a telephone and the desk disagree: both, beside each other."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from weibao.bundles.data import UnreadableError, moment_from
from weibao.bundles.models import FieldEntry, OtherBody
from weibao.bundles.words import name_of, sentence
from weibao.fieldwork.models import BackupAnswer, Outcome, Visit
from weibao.web.presenters.words import word
from weibao.web.templatetags.weibao import moment, yuan


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """`keep` is what happens if the telephone's is kept.

    Lines are (name, value, whether the other side says something else under this name).
    """

    row: FieldEntry
    name: str
    why: str
    at: datetime | None
    telephone: tuple[tuple[str, str, bool], ...]
    desk: tuple[tuple[str, str, bool], ...]
    keep: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two bodies under one id; each is (name of the kind, moment, lines of (name, value))."""

    other: OtherBody
    first: tuple[str, datetime | None, tuple[tuple[str, str], ...]]
    second: tuple[str, datetime | None, tuple[tuple[str, str], ...]]


def pairs_of(others: Iterable[OtherBody]) -> list[Pair]:
    return [
        Pair(other=other, first=body_said(other.entry.body), second=body_said(other.body))
        for other in others
    ]


def body_said(body: str) -> tuple[str, datetime | None, tuple[tuple[str, str], ...]]:
    """What a body says, whether or not it is an entry."""
    sent = json.loads(body)
    sent = sent if isinstance(sent, dict) else {}
    data = sent.get("data")
    try:
        at = moment_from(sent.get("at"))
    except UnreadableError:
        at = None
    said = tuple(said_by(data if isinstance(data, dict) else {}))
    return name_of(str(sent.get("kind", "?"))[:20]), at, said


def clashes_of(rows: Iterable[FieldEntry]) -> list[Clash]:
    return [clash_of(row, row.visit) for row in rows if row.visit is not None]


def clash_of(row: FieldEntry, visit: Visit) -> Clash:
    sent = json.loads(row.body)
    data = sent.get("data")
    telephone = list(said_by(data if isinstance(data, dict) else {}))
    desk = list(said_by_desk(visit))
    return Clash(
        row=row,
        name=name_of(row.kind),
        why=sentence(row.why),
        at=row.corrected(row.at_phone) if row.at_phone else None,
        telephone=tuple(compared(telephone, desk)),
        desk=tuple(compared(desk, telephone)),
        keep=kept(row, visit),
    )


def compared(
    lines: Iterable[tuple[str, str]], others: Collection[tuple[str, str]]
) -> Iterable[tuple[str, str, bool]]:
    """What the others do not speak of is no difference."""
    names = {name for name, _value in others}
    for name, value in lines:
        yield name, value, name in names and (name, value) not in others


def kept(row: FieldEntry, visit: Visit) -> str:
    if row.kind == "arrived" and row.why in {"cancelled", "handed_over"}:
        return _("给去过的工程师另记一次上门")
    if row.kind == "work" and visit.finished_at is not None:
        return _("记为第 %(n)s 版，客户要重新签字") % {"n": visit.version + 1}
    return _("再试着记一次")


def said_by(data: dict[str, Any]) -> Iterable[tuple[str, str]]:
    shown = {
        "person": _("人员"),
        "answer": _("答复"),
        "outcome": _("结果"),
        "cause": _("原因"),
        "evidence": _("证据"),
        "service": _("工作类别"),
        "minutes": _("分钟"),
        "description": _("说明"),
        "reason": _("原因说明"),
        "planned_at": _("计划到场"),
        "rating": _("评分"),
        "shown": _("所签内容"),
        "what": _("拍的是什么"),
    }
    for name, title in shown.items():
        value = data.get(name)
        if isinstance(value, str | int) and value != "":
            yield title, said_as(name, str(value))
    parts = data.get("parts")
    for part in parts if isinstance(parts, list) else []:
        yield _("配件"), part_said(part)
    photos = data.get("photos")
    if isinstance(photos, list) and photos:
        yield _("照片"), _("%(n)s 张") % {"n": len(photos)}


def said_as(name: str, value: str) -> str:
    if name in {"cause", "service"}:
        return word(value)
    answers = {**dict(BackupAnswer.choices), **dict(Outcome.choices)}
    return str(answers.get(value.upper(), value)) if name in {"answer", "outcome"} else value


def part_said(part: Any) -> str:
    if not isinstance(part, dict):
        return "?"
    price = part.get("unit_price_fen")
    money = yuan(price) if type(price) is int else "?"
    return f"{part.get('name', '?')} × {part.get('quantity', '?')} · {money}"


def said_by_desk(visit: Visit) -> Iterable[tuple[str, str]]:
    yield _("状态"), str(visit.get_standing_display())
    yield _("工程师"), visit.engineer.name
    yield _("计划到场"), moment(visit.planned_at)
    lines = [
        (_("到场"), moment(visit.arrived_at) if visit.arrived_at else ""),
        (_("完成"), moment(visit.finished_at) if visit.finished_at else ""),
        (_("工作类别"), word(visit.service) if visit.service else ""),
        (_("分钟"), str(visit.minutes or "")),
        (_("说明"), visit.description),
        (_("备份答复"), str(visit.get_backup_answer_display() if visit.backup_answer else "")),
        (_("取消原因"), visit.end_reason),
    ]
    yield from ((name, value) for name, value in lines if value)
    for part in visit.parts.all():
        yield _("配件"), f"{part.name} × {part.quantity} · {yuan(part.unit_price)}"
