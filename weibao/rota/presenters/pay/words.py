# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The rule and the lines of pay as sentences. The numbers in them are those of the typed rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.earnings.earned import Clause, Line
from weibao.earnings.rule import STARS, Rule
from weibao.web.presenters.words import word
from weibao.web.templatetags.weibao import yuan

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseWords:
    key: str
    name: str
    said: tuple[str, ...]


def clause_name(clause: str) -> str:
    """Of a clause, as headings of tables say it."""
    names = {
        Clause.BASE: _("底薪"),
        Clause.VISIT: _("上门"),
        Clause.STARS: _("评分"),
        Clause.REPEAT: _("重复故障"),
        Clause.ARRIVAL: _("到场"),
        Clause.LATE: _("补差"),
        Clause.ANSWER: _("异议调整"),
    }
    return names[Clause(clause)]


def rule_words(rule: Rule) -> list[ClauseWords]:
    said = {
        Clause.BASE: (base_words(rule),),
        Clause.VISIT: visit_words(rule),
        Clause.STARS: (stars_words(rule),),
        Clause.REPEAT: (repeat_words(rule),),
        Clause.ARRIVAL: (arrival_words(rule),),
    }
    return [
        ClauseWords(key=key.value, name=clause_name(key), said=lines) for key, lines in said.items()
    ]


def base_words(rule: Rule) -> str:
    if not rule.base:
        return _("没有底薪。")
    return _("工程师每月底薪 %(amount)s。") % {"amount": yuan(rule.base)}


def visit_words(rule: Rule) -> tuple[str, ...]:
    said = _(
        "每次上门：第一次就修好 %(first)s，多次才修好 %(later)s，没有修好 %(none)s。"
        "用了几小时都一样。"
    ) % pay_values(rule.visit)
    others = [
        _("%(service)s另计：%(first)s，%(later)s，%(none)s。")
        % {"service": word(code), **pay_values(pay)}
        for code, pay in sorted(rule.services.items())
    ]
    return (said, *others)


def pay_values(pay: Any) -> dict[str, str]:
    return {name: yuan(getattr(pay, name)) for name in ("first", "later", "none")}


def stars_words(rule: Rule) -> str:
    if not rule.minds_stars:
        return _("客户的评分不改变金额。")
    each = _("，").join(
        _("%(stars)s 星 %(value)s") % {"stars": stars, "value": star_value(rule, value)}
        for stars, value in zip(STARS, rule.stars, strict=True)
    )
    said = {"each": each, "unrated": star_value(rule, rule.unrated)}
    if rule.is_factor:
        return (
            _("按客户评分乘以：%(each)s；没有人打分按 %(unrated)s。每次上门算一次，半分进一分。")
            % said
        )
    return _("按客户评分加减：%(each)s；没有人打分 %(unrated)s。") % said


def star_value(rule: Rule, value: int) -> str:
    return f"{value}%" if rule.is_factor else signed(value)


def repeat_words(rule: Rule) -> str:
    if not rule.repeat_off:
        return _("重复故障不扣。")
    return _("同一台设备同一现象 %(days)s 天内又报修，修好它的那次上门扣 %(amount)s。") % {
        "days": rule.repeat_days,
        "amount": yuan(rule.repeat_off),
    }


def arrival_words(rule: Rule) -> str:
    if not rule.arrival_kept and not rule.missed_off:
        return _("到场早晚不改变金额。")
    return _("合同约定了到场时限的：按时加 %(kept)s，超时扣 %(missed)s。") % {
        "kept": yuan(rule.arrival_kept),
        "missed": yuan(rule.missed_off),
    }


def signed(fen: int) -> str:
    return f"+{yuan(fen)}" if fen > 0 else yuan(fen)


def line_words(line: Line) -> str:
    """Why a line comes to what it does."""
    return reason_words(line.reason, line.facts)


def reason_words(reason: str, facts: Facts) -> str:
    return REASONS[reason](facts)


def fixed_later(facts: Facts) -> str:
    return _("上门 %(visits)s 次才修好") % facts + of_service(facts)


def of_service(facts: Facts) -> str:
    return _("（按%(service)s计）") % {"service": word(facts["of"])} if facts.get("of") else ""


def rated(facts: Facts) -> str:
    said = _("%(person)s %(at)s 打了 %(stars)s 星") % {**facts, "at": day(facts["rated_at"])}
    return _("%(said)s：%(value)s") % {"said": said, "value": star_effect(facts)}


def star_effect(facts: Facts) -> str:
    if facts["by"] == "factor":
        return f"{yuan(facts['pay'])} × {facts['value']}%"
    return signed(facts["value"])


def repeated(facts: Facts) -> str:
    return _("%(repeat)s 在 %(at)s 报修同一故障，%(days)s 天以内") % {
        **facts,
        "at": day(facts["repeat_at"]),
    }


def changed(facts: Facts) -> str:
    said = _("%(month)s 的%(clause)s当时付 %(paid)s，现在应为 %(due)s") % {
        "month": facts["month"],
        "clause": clause_name(facts["line"].rpartition(":")[2]),
        "paid": yuan(facts["paid"]),
        "due": yuan(facts["due"]),
    }
    now = reason_words(facts["is"], facts) if facts["is"] else _("这一条已不成立")
    return _("%(said)s：%(value)s") % {"said": said, "value": now}


def accepted(facts: Facts) -> str:
    said = _("%(month)s 的异议“%(objection)s”由%(person)s接受") % facts
    return (
        _("%(said)s：%(value)s") % {"said": said, "value": facts["words"]}
        if facts["words"]
        else said
    )


def day(text: str) -> str:
    return f"{timezone.localtime(datetime.fromisoformat(text)):%Y-%m-%d}"


REASONS: Mapping[str, Callable[[Facts], str]] = {
    "base": lambda _facts: _("每月底薪"),
    "fixed_first": lambda facts: _("第一次上门就修好") + of_service(facts),
    "fixed_later": fixed_later,
    "fixed_none": lambda facts: _("这次没有修好") + of_service(facts),
    "rated": rated,
    "unrated": lambda facts: (
        _("%(said)s：%(value)s") % {"said": _("没有人打分"), "value": star_effect(facts)}
    ),
    "repeated": repeated,
    "arrival_kept": lambda _facts: _("按约定的时限到场"),
    "arrival_missed": lambda _facts: _("超过约定的到场时限"),
    "changed": changed,
    "accepted": accepted,
}
