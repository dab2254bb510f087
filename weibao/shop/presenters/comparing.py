# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Forms of contract beside hiring: a chart, a table, and behind every figure how it came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weibao.parties.access import belongs_to
from weibao.parties.models import Person
from weibao.selling.access import can_see_selling
from weibao.selling.actions.comparing import COMPARED
from weibao.selling.assumptions import ASSUMED, Unit, hiring_lines
from weibao.selling.models import Comparison
from weibao.shop.presenters.deals import title_of
from weibao.web.presenters.words import language
from weibao.web.templatetags.weibao import yuan

NAMES: Mapping[str, Promise] = {
    "onsite_percent": _("日志没写时，需要上门的比例"),
    "minutes_onsite": _("日志没写时，上门一次的分钟数"),
    "minutes_remote": _("日志没写时，远程一次的分钟数"),
    "maintenance_fee": _("维护合同月费"),
    "vip_fee": _("VIP 会员月费"),
    "pack_price": _("一个服务包的价格"),
    "resident_fee": _("驻场月费"),
    "staff": _("招聘人数"),
    "salary": _("月薪"),
    "social_percent": _("社保公积金占工资"),
    "recruiting": _("招一个人的费用"),
    "turnover_percent": _("一年离职的比例"),
    "vacant_weeks": _("空缺几周才补上"),
    "leave_days": _("一人一年休假天数"),
    "cover_day": _("请人顶一天的费用"),
    "equipment": _("一人一年的设备与培训"),
    "salaries": _("工资（12 个月）"),
    "social": _("社保公积金"),
    "turnover": _("离职后再招"),
    "vacancy": _("空缺时请人顶替"),
    "leave": _("休假时请人顶替"),
}
FORMULAS: Mapping[str, Promise] = {
    "salaries": _("人数 × 月薪 × 12"),
    "social": _("工资 × 比例"),
    "turnover": _("人数 × 招一个人的费用 × 离职比例"),
    "vacancy": _("人数 × 离职比例 × 空缺周数 × 5 天 × 顶一天的费用"),
    "leave": _("人数 × 休假天数 × 顶一天的费用"),
    "equipment": _("人数 × 设备与培训"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A line of what one way costs; `lines` are its derivation."""

    name: str
    amount: int
    saved: int
    count: int
    lines: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of having the work done; `total` is None until it was computed."""

    form: str
    name: str
    total: int | None
    share: int
    each: int | None
    parts: tuple[Part, ...]
    outside: int
    undecided: int
    is_least: bool
    is_hiring: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    name: str
    label: str
    unit: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPage:
    row: Comparison
    ways: tuple[Way, ...]
    done: int
    of: int
    assumptions: tuple[Assumption, ...]
    may_change: bool
    may_show: bool

    @property
    def is_running(self) -> bool:
        return self.done < self.of

    @property
    def share(self) -> int:
        return 100 * self.done // self.of


def comparison_page(row: Comparison, *, by: Person) -> ComparisonPage:
    count = len(row.incidents)
    hired = tuple(hiring_parts(row.assumptions))
    totals = {form: row.results[form]["total"] for form in COMPARED if form in row.results}
    totals["hiring"] = sum(part.amount for part in hired)
    most, least = max(totals.values()), min(totals.values())
    ways = [
        Way(
            form=form,
            name=str(_("自己招聘")) if form == "hiring" else title_of(form),
            total=totals.get(form),
            share=100 * totals[form] // most if most and form in totals else 0,
            each=totals[form] // count if count and form in totals else None,
            parts=hired if form == "hiring" else parts_of(row.results.get(form)),
            outside=row.results.get(form, {}).get("outside", 0),
            undecided=row.results.get(form, {}).get("undecided", 0),
            is_least=totals.get(form) == least and len(totals) > len(COMPARED),
            is_hiring=form == "hiring",
        )
        for form in (*COMPARED, "hiring")
    ]
    is_own = belongs_to(by, row.made_by.organization_id) and can_see_selling(by)
    return ComparisonPage(
        row=row,
        ways=tuple(ways),
        done=len(totals) - 1,
        of=len(COMPARED),
        assumptions=tuple(assumed(row.assumptions)),
        may_change=is_own,
        may_show=is_own and row.made_by.organization_id != row.customer_id,
    )


def parts_of(result: Mapping[str, Any] | None) -> tuple[Part, ...]:
    return tuple(
        Part(
            name=part["name"][language()],
            amount=part["gross"],
            saved=part["saved"],
            count=part["count"],
            lines=tuple(part["lines"][language()]),
            more=part["count"] - len(part["lines"][language()]),
        )
        for part in (result or {}).get("rows", ())
    )


def hiring_parts(said: Mapping[str, int]) -> list[Part]:
    units = {one.name: one.unit for one in ASSUMED}
    return [
        Part(
            name=str(NAMES[line.name]),
            amount=line.amount,
            saved=0,
            count=1,
            lines=(
                str(FORMULAS[line.name]),
                *(
                    f"{NAMES[name]}: {shown(value, units[name])}"
                    for name, value in line.values.items()
                ),
            ),
            more=0,
        )
        for line in hiring_lines(said)
    ]


def assumed(said: Mapping[str, int]) -> list[Assumption]:
    return [
        Assumption(
            name=one.name,
            label=str(NAMES[one.name]),
            unit=one.unit.value,
            value=typed(said[one.name], one.unit),
        )
        for one in ASSUMED
    ]


def label_of(name: str, unit: Unit) -> str:
    if unit is Unit.WHOLE:
        return str(NAMES[name])
    return f"{NAMES[name]} · {'%' if unit is Unit.PERCENT else '¥'}"


def typed(value: int, unit: Unit) -> str:
    return f"{value // 100}.{value % 100:02}" if unit is Unit.YUAN else str(value)


def shown(value: int, unit: Unit) -> str:
    if unit is Unit.YUAN:
        return yuan(value)
    return f"{value}%" if unit is Unit.PERCENT else str(value)
