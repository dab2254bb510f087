# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The rule of pay as it is typed, in yuan; an objection, and its answer."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weibao.earnings.models import What
from weibao.earnings.rule import (
    MOST_DAYS,
    MOST_FEN,
    MOST_PERCENT,
    STARS,
    Rule,
    StarsBy,
    VisitPay,
)
from weibao.web.forms.fields import CONTROL, Text, Yuan, choice, text
from weibao.web.presenters.visiting.services import USUAL
from weibao.web.presenters.words import word

PAYS = ("first", "later", "none")
SPARE = 2
"""Rows for services that have no amounts of their own yet."""
MOST_YUAN = MOST_FEN // 100
EXAMPLE = Rule(
    base=0,
    visit=VisitPay(first=80_00, later=50_00, none=20_00),
    services={},
    stars_by=StarsBy.FACTOR,
    stars=(50, 80, 100, 110, 120),
    unrated=100,
    repeat_days=30,
    repeat_off=30_00,
    arrival_kept=0,
    missed_off=0,
)
"""What the page begins with where nothing is agreed yet."""


def pay(**more: Any) -> Yuan:
    """An amount of the rule, which bounds it."""
    return Yuan(**{"min_value": 0, "max_value": MOST_YUAN} | more)


class MonthField(forms.CharField):
    """2026-12, cleaned to its first day."""

    def clean(self, value: Any) -> date:
        said = super().clean(value)
        try:
            found = date.fromisoformat(f"{said}-01")
        except ValueError as error:
            raise forms.ValidationError(_("请写成 2026-12 这样的月份。")) from error
        if not 2004 <= found.year <= 2045:
            raise forms.ValidationError(_("请写成 2026-12 这样的月份。"))
        return found


class RuleForm(forms.Form):
    """Cleans to a typed rule (`rule`) and the month from which it is in force."""

    month = MonthField(label=gettext_lazy("从哪个月起"), max_length=7, widget=text())
    base = pay(label=gettext_lazy("每月底薪（元）"))
    first = pay(label=gettext_lazy("第一次就修好（元）"))
    later = pay(label=gettext_lazy("多次才修好（元）"))
    none = pay(label=gettext_lazy("没有修好（元）"))
    stars_by = forms.ChoiceField(
        label=gettext_lazy("评分怎么算"),
        choices=[
            (StarsBy.FACTOR.value, gettext_lazy("乘以百分比")),
            (StarsBy.BONUS.value, gettext_lazy("加减金额（元）")),
        ],
        widget=choice(),
    )
    repeat_days = forms.IntegerField(
        label=gettext_lazy("几天内算重复"),
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.NumberInput(attrs=CONTROL),
    )
    repeat_off = pay(label=gettext_lazy("重复故障扣（元）"))
    arrival_kept = pay(label=gettext_lazy("按时到场加（元）"))
    missed_off = pay(label=gettext_lazy("超时到场扣（元）"))

    def __init__(self, *args: Any, rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for stars in (*STARS, 0):
            name = _("%(stars)s 星") % {"stars": stars} if stars else _("没有人打分")
            self.fields[f"stars{stars}"] = pay(label=name, min_value=-MOST_YUAN)
        services = [("", "—"), *((code, word(code)) for code in USUAL)]
        for row in range(rows):
            self.fields[f"service{row}"] = forms.ChoiceField(
                label=_("工作类别"), choices=services, required=False, widget=choice()
            )
            for name in PAYS:
                label = self.fields[name].label
                self.fields[f"service{row}_{name}"] = pay(label=label, required=False)

    @property
    def star_fields(self) -> list[forms.BoundField]:
        return [self[f"stars{stars}"] for stars in (*STARS, 0)]

    @property
    def service_rows(self) -> list[list[forms.BoundField]]:
        return [
            [self[f"service{row}"], *(self[f"service{row}_{name}"] for name in PAYS)]
            for row in range(self.rows)
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        self._check_stars(said)
        services = self._services(said)
        if not self.errors:
            said["rule"] = rule_said(said, services)
        return said

    def _check_stars(self, said: Mapping[str, Any]) -> None:
        if said.get("stars_by") != StarsBy.FACTOR:
            return
        for stars in (*STARS, 0):
            value = said.get(f"stars{stars}")
            if value is not None and not (0 <= value <= MOST_PERCENT * 100 and value % 100 == 0):
                most = {"most": MOST_PERCENT}
                self.add_error(f"stars{stars}", _("百分比是 0 到 %(most)s 的整数。") % most)

    def _services(self, said: Mapping[str, Any]) -> dict[str, VisitPay]:
        found: dict[str, VisitPay] = {}
        for row in range(self.rows):
            code = said.get(f"service{row}")
            amounts = [said.get(f"service{row}_{name}") for name in PAYS]
            if not code and any(one is not None for one in amounts):
                self.add_error(f"service{row}", _("请选工作类别，或者清空这一行。"))
            elif code in found:
                self.add_error(f"service{row}", _("这个类别已经写过。"))
            elif code and None in amounts:
                self.add_error(f"service{row}", _("请写全三个金额。"))
            elif code:
                first, later, none = (amount or 0 for amount in amounts)
                found[code] = VisitPay(first=first, later=later, none=none)
        return found


def rule_said(said: Mapping[str, Any], services: Mapping[str, VisitPay]) -> Rule:
    """Factors are whole percent, which the field has cleaned as if they were yuan."""
    parts = 100 if said["stars_by"] == StarsBy.FACTOR else 1
    one, two, three, four, five = (said[f"stars{stars}"] // parts for stars in STARS)
    return Rule(
        base=said["base"],
        visit=VisitPay(first=said["first"], later=said["later"], none=said["none"]),
        services=services,
        stars_by=StarsBy(said["stars_by"]),
        stars=(one, two, three, four, five),
        unrated=said["stars0"] // parts,
        repeat_days=said["repeat_days"],
        repeat_off=said["repeat_off"],
        arrival_kept=said["arrival_kept"],
        missed_off=said["missed_off"],
    )


def initial_of(rule: Rule, month: date) -> dict[str, Any]:
    """A rule as the form shows it."""
    parts = 1 if rule.is_factor else 100
    stars = {
        f"stars{count}": written(value, parts)
        for count, value in zip(STARS, rule.stars, strict=True)
    }
    shown = {
        **stars,
        "stars0": written(rule.unrated, parts),
        "month": f"{month:%Y-%m}",
        "stars_by": rule.stars_by.value,
        "repeat_days": rule.repeat_days,
        **{name: written(getattr(rule.visit, name), 100) for name in PAYS},
    }
    for name in ("base", "repeat_off", "arrival_kept", "missed_off"):
        shown[name] = written(getattr(rule, name), 100)
    for row, (code, pay) in enumerate(sorted(rule.services.items())):
        shown[f"service{row}"] = code
        shown |= {f"service{row}_{name}": written(getattr(pay, name), 100) for name in PAYS}
    return shown


def written(value: int, parts: int) -> str:
    """Without figures that say nothing: 80, 80.5."""
    return f"{(Decimal(value) / parts).normalize():f}"


class ObjectionForm(forms.Form):
    line = forms.CharField(max_length=120)
    words = Text(
        label=gettext_lazy("哪里不对"),
        max_length=500,
        widget=forms.Textarea(attrs=CONTROL | {"rows": 2}),
    )


class AnswerForm(forms.Form):
    """Accepted with an amount, declined with a reason."""

    what = forms.ChoiceField(
        choices=[(one.value, one.label) for one in (What.ACCEPTED, What.DECLINED)]
    )
    amount = pay(label=gettext_lazy("补多少（元，扣写负数）"), min_value=-MOST_YUAN, required=False)
    words = Text(
        label=gettext_lazy("理由"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs=CONTROL | {"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        is_accepted = said.get("what") == What.ACCEPTED
        if is_accepted and not said.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("接受的话，请写补多少。"))
        if not is_accepted and not said.get("words"):
            self.add_error("words", _("不接受的话，请写明理由。"))
        return said
