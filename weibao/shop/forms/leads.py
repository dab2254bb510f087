# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is asked about a company that may become a customer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Organization, Person
from weibao.parties.queries import people_of
from weibao.selling.access import SELLERS
from weibao.selling.cards import LeadCard, Market
from weibao.selling.lead_lists import MOST_COUNT, MOST_KM, MOST_PEOPLE
from weibao.selling.models import ItStaff, Lead, LeadSettings, Nearness
from weibao.shop.forms.quoting import Districts
from weibao.web.forms.fields import CONTROL, SELECT, Day, Row, Text, choice, lines, text

COUNTED = {"invalid": _("请写整数。"), "min_value": _("不能为负。"), "max_value": _("太大了。")}


class Degrees(forms.FloatField):
    def __init__(self, most: int, **kwargs: Any) -> None:
        super().__init__(
            min_value=-most,
            max_value=most,
            required=False,
            widget=text(inputmode="decimal"),
            error_messages={
                "invalid": _("请写度数，如 39.9836。"),
                "min_value": _("这样的度数在地球上没有。"),
                "max_value": _("这样的度数在地球上没有。"),
            },
            **kwargs,
        )


class Count(forms.IntegerField):
    def __init__(self, most: int, **kwargs: Any) -> None:
        super().__init__(
            min_value=0,
            max_value=most,
            required=False,
            widget=text(inputmode="numeric"),
            error_messages=COUNTED,
            **kwargs,
        )


class Located(forms.Form):
    """Both coordinates, or none."""

    latitude = Degrees(90, label=_("纬度"))
    longitude = Degrees(180, label=_("经度"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        is_half = (said.get("latitude") is None) != (said.get("longitude") is None)
        if is_half and not self.errors:
            self.add_error("longitude", _("经度和纬度要一起写。"))
        return said


class LeadForm(Located):
    company = Text(
        label=_("公司"),
        max_length=100,
        widget=text(autocomplete="off"),
        error_messages={"required": _("请写公司名称。")},
    )
    contact = Text(label=_("联系人"), max_length=60, required=False, widget=text())
    phone = Text(label=_("电话"), max_length=40, required=False, widget=text(inputmode="tel"))
    keeper = Row(
        label=_("跟进人"),
        queryset=Person.objects.get_queryset().none(),
        empty_label=_("请选择"),
        widget=forms.Select(attrs=SELECT),
        error_messages={"required": _("请选择跟进人。"), "invalid_choice": _("请选择同事。")},
    )
    district = Text(label=_("区"), max_length=60, required=False, widget=text())
    address = Text(label=_("地址"), max_length=200, required=False, widget=text())
    km = forms.DecimalField(
        label=_("离 IT 市场（公里）"),
        min_value=0,
        max_value=MOST_KM,
        decimal_places=1,
        required=False,
        widget=text(inputmode="decimal"),
        error_messages={
            "invalid": _("请写公里数，如 12.5。"),
            "min_value": _("不能为负。"),
            "max_value": _("最远 %(limit_value)s 公里。"),
            "max_decimal_places": _("最多一位小数。"),
        },
    )
    trade = Text(label=_("行业"), max_length=60, required=False, widget=text(list="known-trades"))
    it_staff = forms.ChoiceField(
        label=_("自己的 IT 人员"),
        choices=ItStaff.choices,
        initial=ItStaff.UNKNOWN,
        widget=forms.RadioSelect,
    )
    it_people = Count(MOST_PEOPLE, label=_("专职几人"))
    devices = Count(MOST_COUNT, label=_("设备数"))
    source = Text(label=_("来源"), max_length=60, required=False, widget=text())

    def __init__(self, *args: Any, provider: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keeper: Any = self.fields["keeper"]
        keeper.queryset = people_of(provider, SELLERS)

    def card(self) -> LeadCard:
        said = dict(self.cleaned_data)
        km = said.pop("km")
        return LeadCard(metres=None if km is None else int(km * 1000), **said)


class StepForm(forms.Form):
    step = Text(
        label=_("下一步"),
        max_length=120,
        widget=text(),
        error_messages={"required": _("请写下一步做什么。")},
    )
    on = Day(label=_("哪天"), error_messages={"required": _("请写日期。")})


class FirstStepForm(StepForm):
    """The same on a new card, where it may be left empty: both, or none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("step") and not said.get("on") and not self.errors:
            self.add_error("on", _("请写日期。"))
        if said.get("on") and not said.get("step") and not self.errors:
            self.add_error("step", _("请写下一步做什么。"))
        return said


class WordsForm(forms.Form):
    words = Text(
        label=_("记一笔"),
        max_length=500,
        widget=lines(2),
        error_messages={"required": _("请写内容。")},
    )


class MarketForm(Located):
    market = Text(
        label=_("IT 市场"),
        max_length=60,
        widget=text(),
        error_messages={"required": _("请写市场的名字，如中关村。")},
    )
    bound_km = forms.IntegerField(
        label=_("多少公里以内算近"),
        min_value=1,
        max_value=200,
        initial=10,
        widget=text(inputmode="numeric"),
        error_messages={
            "required": _("请写公里数。"),
            "invalid": _("请写整数。"),
            "min_value": _("至少 1 公里。"),
            "max_value": _("最多 %(limit_value)s 公里。"),
        },
    )
    nearness = forms.ChoiceField(label=_("远近怎么看"), choices=Nearness.choices, widget=choice())
    trades = Districts(label=_("熟悉的行业（用顿号隔开）"))

    def market_said(self) -> Market:
        said = self.cleaned_data
        return Market(**{**said, "trades": list(said["trades"])})


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("CSV 或 XLSX 文件"),
        widget=forms.FileInput(attrs=CONTROL | {"accept": ".csv,.gz,.xlsx"}),
        error_messages={"required": _("请选择文件。"), "empty": _("文件是空的。")},
    )


def lead_initial(lead: Lead) -> dict[str, Any]:
    names = [name for name in LeadForm.base_fields if name not in {"km", "keeper"}]
    km = None if lead.metres is None else f"{lead.metres / 1000:.1f}"
    return {name: getattr(lead, name) for name in names} | {"km": km, "keeper": lead.keeper_id}


def market_initial(settings: LeadSettings | None) -> dict[str, Any]:
    if settings is None:
        return {"nearness": Nearness.FAR}
    names = [name for name in MarketForm.base_fields if name != "trades"]
    said = {name: getattr(settings, name) for name in names}
    return said | {"trades": "、".join(settings.trades)}
