# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The catalogue, line by line: what is served, in which unit, where, and at what price."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.selling.actions import Item
from weibao.selling.models import CatalogueEdition
from weibao.shop.forms.quoting import Districts, yuan_text
from weibao.shop.presenters.blanks import SERVICES
from weibao.shop.presenters.durations import said_duration, shown_duration
from weibao.shop.presenters.picking import LISTS
from weibao.web.forms.fields import Day, Text, Yuan, text
from weibao.web.presenters.words import word

UNITS = ("30min", "1h", "4h", "8h")


def known_kinds() -> dict[str, str]:
    """Kinds of work by what they are called."""
    return {word(kind): kind for kind in SERVICES}


def known_units() -> list[str]:
    return [shown_duration(unit) for unit in UNITS]


def kind_of(said: str) -> str:
    return known_kinds().get(said.strip(), said.strip())


class ItemForm(forms.Form):
    """A line of the catalogue; one without a service and a name is no line.

    Kinds and units are written in the reader's words, and kept as contracts write them.
    """

    service = Text(label=_("种类"), max_length=40, required=False, widget=text(list="known-kinds"))
    name = Text(label=_("名称"), max_length=60, required=False, widget=text())
    unit = Text(
        label=_("计费单位（不填为按次）"),
        max_length=20,
        required=False,
        widget=text(list="known-units"),
    )
    price = Yuan(label=_("单价"), required=False)
    ceiling = Yuan(label=_("封顶价"), required=False)
    districts = Districts(label=_("区域（不填为全部）"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.is_line(said):
            for field in ("service", "name", "price"):
                if said.get(field) in {None, ""} and field not in self.errors:
                    self.add_error(field, _("请填写。"))
        return said

    @staticmethod
    def is_line(said: dict[str, Any]) -> bool:
        return any(said.get(field) not in {None, ""} for field in ("service", "name", "price"))

    def item(self) -> Item | None:
        said = self.cleaned_data
        if not self.is_line(said):
            return None
        return Item(
            service=kind_of(said["service"]),
            name=said["name"],
            unit=said_duration(said["unit"]),
            price=said["price"],
            ceiling=said["ceiling"],
            districts=said["districts"],
        )


Items = forms.formset_factory(ItemForm, extra=2, max_num=100, absolute_max=102)


class EditionForm(forms.Form):
    effective_on = Day(label=_("生效日"), error_messages={"required": _("请写生效日。")})
    note = Text(label=_("说明"), max_length=200, required=False, widget=text())


def items_initial(edition: CatalogueEdition | None) -> list[dict[str, Any]]:
    """An edition as it is typed, to be changed into the next one."""
    return [
        {
            "service": word(item.service),
            "name": item.name,
            "unit": shown_duration(item.unit) if item.unit else "",
            "price": yuan_text(item.price),
            "ceiling": yuan_text(item.ceiling),
            "districts": LISTS.join(item.districts),
        }
        for item in (edition.items.all() if edition else ())
    ]
