# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Parts come in, move, are counted and corrected; the catalogue, places, minimums, shortages."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person, Site
from weibao.stock.actions import Counted, Delivered, PartSaid
from weibao.stock.models import VAT_RATES, CataloguePart, Holding, StockPlace
from weibao.stock.queries import holdings_at, places_of
from weibao.web.forms.fields import Row, Text, Yuan, choice, lines, text
from weibao.workshop.forms.repairs import MOST_YUAN

MOST = 100_000


class Quantity(forms.IntegerField):
    default_error_messages = {
        "required": _("请写数量。"),
        "invalid": _("数量请写整数。"),
        "min_value": _("数量至少 %(limit_value)s。"),
        "max_value": _("数量至多 %(limit_value)s。"),
    }

    def __init__(self, *, least: int = 1, **kwargs: Any) -> None:
        widget = forms.NumberInput(attrs={"class": "form-control", "inputmode": "numeric"})
        super().__init__(
            label=kwargs.pop("label", _("数量")),
            min_value=least,
            max_value=MOST,
            widget=widget,
            **kwargs,
        )


class PlaceChoice(forms.TypedChoiceField):
    """One of the places that were read for the whole page; `offer` says which."""

    default_error_messages = {"required": _("请选择。")}

    def __init__(self, *, nowhere: Any = None, **kwargs: Any) -> None:
        super().__init__(widget=choice(), empty_value=None, **kwargs)
        self.nowhere = nowhere

    def offer(self, places: Iterable[StockPlace]) -> None:
        by_key = {str(place.pk): place for place in places}
        first = [("", self.nowhere)] if self.nowhere else []
        self.choices = [*first, *((key, place.name) for key, place in by_key.items())]
        self.coerce = by_key.__getitem__


class PartForm(forms.Form):
    code = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
        label=_("编码"),
        max_length=40,
        widget=text(autocomplete="off", placeholder="SSD-500"),
        error_messages={"invalid": _("编码只能用字母、数字、点、横线。")},
    )
    name = Text(label=_("名称"), max_length=100, widget=text())
    unit = Text(label=_("单位"), max_length=10, initial=_("个"), widget=text())
    list_price = Yuan(max_value=MOST_YUAN, label=_("目录价（元，含税）"))
    vat_rate = forms.TypedChoiceField(
        label=_("税率"),
        coerce=int,
        choices=[(rate, f"{rate} %") for rate in VAT_RATES],
        initial=13,
        widget=choice(),
    )
    is_serial_tracked = forms.BooleanField(required=False)

    def said(self) -> PartSaid:
        return PartSaid(**self.cleaned_data)


class ReceiveForm(forms.Form):
    place = PlaceChoice(label=_("入到哪里"))
    quantity = Quantity()
    serials = Text(label=_("序列号（每行一个）"), max_length=8000, required=False, widget=lines(3))
    unit_cost = Yuan(max_value=MOST_YUAN, label=_("进价（元）"), required=False)
    supplier = Text(label=_("供应商"), max_length=80, required=False, widget=text())

    def __init__(self, *args: Any, part: CataloguePart, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part = part
        self.fields["place"].offer(places_of(by))  # type: ignore[attr-defined]
        if not part.is_serial_tracked:
            del self.fields["serials"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        check_serials(self, said, is_tracked=self.part.is_serial_tracked)
        return said

    def came(self) -> Delivered:
        said = self.cleaned_data
        return Delivered(
            part=self.part,
            quantity=said["quantity"],
            serials=serials_in(said),
            unit_cost=said["unit_cost"],
            supplier=said["supplier"],
        )


def serials_in(said: dict[str, Any]) -> tuple[str, ...]:
    found = (line.strip() for line in (said.get("serials") or "").splitlines())
    return tuple(one[:80] for one in found if one)


def check_serials(form: forms.Form, said: dict[str, Any], *, is_tracked: bool) -> None:
    """One for each piece, none of them twice."""
    if not is_tracked or "quantity" not in said:
        return
    serials = serials_in(said)
    if len(serials) != said["quantity"] or len(set(serials)) != len(serials):
        form.add_error(
            "serials",
            _("要有 %(wanted)s 个不同的序列号，现在是 %(found)s 个。")
            % {"wanted": said["quantity"], "found": len(set(serials))},
        )


class MoveForm(forms.Form):
    to = PlaceChoice(label=_("到哪里"))
    quantity = Quantity(initial=1)

    def __init__(self, *args: Any, targets: Iterable[StockPlace], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].offer(targets)  # type: ignore[attr-defined]


class WriteOffForm(forms.Form):
    quantity = Quantity(initial=1)
    reason = Text(label=_("为什么报损"), max_length=200, widget=text())


class CorrectForm(forms.Form):
    quantity = Quantity(label=_("其中几件没有发生"), initial=1)
    reason = Text(label=_("哪里记错了"), max_length=200, widget=text())


class MinimumForm(forms.Form):
    place = PlaceChoice(label=_("库位"))
    least = Quantity(least=0, label=_("至少要有"))

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].offer(places_of(by))  # type: ignore[attr-defined]


class PlaceForm(forms.Form):
    name = Text(label=_("库房名称"), max_length=100, widget=text())
    site = Row(
        label=_("在哪个地点"),
        queryset=Site.objects.none(),
        required=False,
        empty_label="—",
        widget=choice(),
    )

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sites = Site.objects.filter(organization=by.organization_id)
        self.fields["site"].queryset = sites  # type: ignore[attr-defined]


class PolicyForm(forms.Form):
    see_costs = forms.BooleanField(required=False, label=_("工程师可以看进价"))
    fetch = forms.BooleanField(required=False, label=_("工程师可以自己领料、退料"))


class ShortageForm(forms.Form):
    place = PlaceChoice(
        label=_("其实是从哪里拿的"), required=False, nowhere=_("不是库存里的（写明来历）")
    )
    reason = Text(label=_("说明"), max_length=200, widget=text())

    def __init__(self, *args: Any, places: Iterable[StockPlace], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].offer(places)  # type: ignore[attr-defined]


class CountForm(forms.Form):
    """A row for all that should be there, and one for what nobody expected."""

    extra = Row(
        label=_("账上没有的配件"),
        queryset=CataloguePart.objects.none(),
        required=False,
        empty_label="—",
        widget=choice(),
    )
    extra_counted = Quantity(label=_("实盘"), required=False)
    extra_serial = Text(label=_("序列号"), max_length=80, required=False, widget=text())
    extra_reason = Text(label=_("差异原因"), max_length=200, required=False, widget=text())

    def __init__(self, *args: Any, place: StockPlace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holdings = holdings_at(place, shown=self._shown())
        offered = CataloguePart.objects.filter(provider=place.provider_id).order_by("code")
        self.fields["extra"].queryset = offered  # type: ignore[attr-defined]
        for row in self.holdings:
            self.fields[f"counted_{row.pk}"] = Quantity(least=0, label=_("实盘"))
            self.fields[f"expected_{row.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput(), initial=row.quantity
            )
            self.fields[f"reason_{row.pk}"] = Text(
                label=_("差异原因"), max_length=200, required=False, widget=text()
            )

    def _shown(self) -> list[int]:
        """What was on the sheet that was sent, also where it has all left since."""
        keys = [name.removeprefix("expected_") for name in self.data]
        return [int(key) for key in keys if re.fullmatch(r"[0-9]{1,9}", key)]

    def rows(self) -> list[tuple[Holding, Any, Any, Any]]:
        return [
            (row, self[f"counted_{row.pk}"], self[f"expected_{row.pk}"], self[f"reason_{row.pk}"])
            for row in self.holdings
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for row in self.holdings:
            counted, expected = said.get(f"counted_{row.pk}"), said.get(f"expected_{row.pk}")
            if counted is not None and counted != expected and not said.get(f"reason_{row.pk}"):
                self.add_error(f"reason_{row.pk}", _("和账面不同：请写明原因。"))
        if said.get("extra") and not (said.get("extra_counted") and said.get("extra_reason")):
            self.add_error("extra_reason", _("账上没有的，要写数量和原因。"))
        extra = (said.get("extra"), "", said.get("extra_serial", ""))
        if any((row.part, row.lot, row.serial) == extra for row in self.holdings):
            self.add_error("extra", _("它已经在单子上：请在那一行写实盘。"))
        return said

    def lines(self) -> list[Counted]:
        said = self.cleaned_data
        found = [
            Counted(
                part=row.part,
                lot=row.lot,
                serial=row.serial,
                expected=said[f"expected_{row.pk}"],
                counted=said[f"counted_{row.pk}"],
                reason=said[f"reason_{row.pk}"],
            )
            for row in self.holdings
        ]
        if said["extra"]:
            found.append(
                Counted(
                    part=said["extra"],
                    expected=0,
                    counted=said["extra_counted"],
                    serial=said["extra_serial"],
                    reason=said["extra_reason"],
                )
            )
        return found
