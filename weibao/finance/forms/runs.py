# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a run asks for before it is previewed."""

from datetime import date, timedelta
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.billing.bounds import Bounds
from weibao.web.forms.fields import CONTROL, OF_MONEY, Text, fen_of, text

MOST, TIMES = Decimal(100_000), 3
MONTH = "%Y-%m"


def number(**more: str) -> forms.NumberInput:
    return forms.NumberInput(attrs=CONTROL | more)


class StartForm(forms.Form):
    month = forms.DateField(
        label=_("月份"),
        input_formats=[MONTH],
        widget=forms.DateInput(attrs=CONTROL | {"type": "month"}, format=MONTH),
        error_messages={
            "required": _("请选择月份。"),
            "invalid": _("月份请写成 2026-11 这样。"),
        },
    )
    due_days = forms.IntegerField(
        label=_("开出后几天内付款（可不填）"),
        required=False,
        min_value=1,
        max_value=365,
        widget=number(min="1", max="365"),
        error_messages={"invalid": _("请写整天数。")},
    )
    most = forms.DecimalField(
        label=_("单份合同上限（元）"),
        min_value=Decimal("0.01"),
        max_digits=12,
        decimal_places=2,
        widget=number(min="0.01", step="0.01"),
        error_messages=OF_MONEY,
    )
    times = forms.IntegerField(
        label=_("最多是平时的几倍"),
        min_value=1,
        max_value=100,
        widget=number(min="1", max="100"),
        error_messages={"required": _("请写倍数。"), "invalid": _("请写整数。")},
    )

    @property
    def bounds(self) -> Bounds:
        said = self.cleaned_data
        return Bounds(most=fen_of(said["most"]), times=said["times"])


def first_values(today: date) -> dict[str, object]:
    """The month before this one, and what is safe for most houses."""
    return {"month": today.replace(day=1) - timedelta(days=1), "most": MOST, "times": TIMES}


class ReleaseForm(forms.Form):
    reason = Text(
        label=_("为什么照开"),
        max_length=400,
        widget=text(autocomplete="off"),
        error_messages={"required": _("请写明为什么照开。")},
    )
    shown = forms.CharField(max_length=64)
