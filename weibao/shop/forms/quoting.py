# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a quote asks for, drawn from the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Organization, Person
from weibao.selling.actions import Offer
from weibao.selling.library import FORMS
from weibao.selling.models import CatalogueEdition, QuoteVersion
from weibao.shop.presenters.deals import title_of
from weibao.shop.presenters.picking import (
    Option,
    doubt,
    items_of,
    options_of,
    picked,
    unknown,
)
from weibao.shop.presenters.prices import shown_price
from weibao.web.forms.fields import CONTROL, Day, Row, Text, Yuan, lines, text


class PickedText(forms.TextInput):
    """Boxes and a text field under one name: their values as one list."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        return picked(data, name) if isinstance(data, QueryDict) else data.get(name, "")


class Districts(Text):
    """A list with its items in one line; cleaned to a tuple."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=300, required=False, widget=PickedText(attrs=CONTROL), **kwargs)

    def clean(self, value: Any) -> tuple[str, ...]:
        said = super().clean(value)
        return tuple(dict.fromkeys(items_of(said)))


def forms_offered() -> list[tuple[str, str]]:
    return [(name, title_of(name)) for name in FORMS]


class CustomerForm(forms.Form):
    """For whom, and which form of contract. A name that is new becomes a prospect."""

    template = forms.ChoiceField(label=_("合同形式"), widget=forms.RadioSelect)
    customer = Row(label=_("客户"), queryset=Organization.objects.none(), required=False)
    prospect = Text(label=_("或新客户的全称"), max_length=100, required=False, widget=text())

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        customers = Organization.objects.visible_to(by).exclude(pk=by.organization_id)
        customer: Any = self.fields["customer"]
        customer.queryset, customer.widget.attrs = customers, {"class": "form-select"}
        customer.empty_label = "—"
        template: Any = self.fields["template"]
        template.choices = forms_offered()
        template.initial = FORMS[0]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not said.get("customer") and not said.get("prospect", "").strip():
            self.add_error("customer", _("请选择客户，或写新客户的全称。"))
        return said


class OfferForm(forms.Form):
    """What one version of a quote says."""

    services = forms.MultipleChoiceField(
        label=_("服务项目"), widget=forms.CheckboxSelectMultiple, required=False
    )
    monthly = Yuan(label=_("每月服务费（没有则不填）"), required=False)
    districts = Districts(label=_("服务区域"))
    are_new = forms.BooleanField(label=_("写法没有错，是新的区域"), required=False)
    starts_on = Day(label=_("开始日"), error_messages={"required": _("请写开始日。")})
    ends_on = Day(label=_("最后一日"), error_messages={"required": _("请写最后一日。")})
    valid_until = Day(label=_("报价有效至"), error_messages={"required": _("请写有效期。")})
    note = Text(label=_("说明（客户看得到）"), max_length=500, required=False, widget=lines(2))
    cost = Yuan(label=_("我方每月成本（客户看不到）"), required=False)

    def __init__(
        self,
        *args: Any,
        edition: CatalogueEdition,
        today: date,
        known: Sequence[str],
        **kwargs: Any,
    ) -> None:
        """`known` are the districts that the provider knows; others must be said to be new."""
        super().__init__(*args, **kwargs)
        self.edition, self.today, self.known = edition, today, known
        services: Any = self.fields["services"]
        services.choices = [
            (item.service, f"{item.name} {shown_price(item.price, item.unit)}")
            for item in edition.items.all()
        ]

    def district_options(self) -> tuple[Option, ...]:
        """To pick from, also what was written before."""
        return options_of(items_of(str(self["districts"].value() or "")), self.known)

    def clean_valid_until(self) -> date:
        day: date = self.cleaned_data["valid_until"]
        if not self.today <= day <= self.today + timedelta(days=365):
            raise ValidationError(_("有效期从今天起，最长一年。"))
        return day

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        starts_on, ends_on = said.get("starts_on"), said.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("最后一日早于开始日。"))
        if not said.get("are_new"):
            for name in unknown(said.get("districts", ()), self.known):
                self.add_error("districts", doubt(name, self.known))
        if not said.get("services") and said.get("monthly") is None:
            self.add_error("services", _("请至少选一项服务，或写每月服务费。"))
        return said

    def offer(self) -> Offer:
        said = self.cleaned_data
        return Offer(
            edition=self.edition,
            services=tuple(said["services"]),
            valid_until=said["valid_until"],
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            monthly=said["monthly"],
            districts=said["districts"],
            note=said["note"],
            cost=said["cost"],
        )


def offer_initial(version: QuoteVersion) -> dict[str, Any]:
    return {
        "services": [line["service"] for line in version.lines],
        "monthly": yuan_text(version.monthly),
        "districts": "、".join(version.districts),
        "starts_on": version.starts_on,
        "ends_on": version.ends_on,
        "valid_until": version.valid_until,
        "note": version.note,
        "cost": yuan_text(version.cost),
    }


def yuan_text(fen: int | None) -> str:
    return "" if fen is None else f"{fen // 100}.{fen % 100:02}"


class PersonForm(forms.Form):
    """By name."""

    person = Text(
        label=_("姓名"),
        max_length=60,
        widget=text(autocomplete="name"),
        error_messages={"required": _("请写姓名。")},
    )
    shown = forms.CharField(max_length=64)


class ReasonForm(forms.Form):
    reason = Text(
        label=_("原因"),
        max_length=200,
        widget=forms.TextInput(attrs=CONTROL),
        error_messages={"required": _("请写一句原因。")},
    )
