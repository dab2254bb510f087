# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Fields and widgets that several forms share."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

CONTROL = {"class": "form-control"}
SELECT = {"class": "form-select"}
OF_MONEY: dict[str, Any] = {
    "required": _("请写金额。"),
    "invalid": _("请写金额，如 3000.00。"),
    "min_value": _("金额至少 %(limit_value)s 元。"),
    "max_value": _("金额至多 %(limit_value)s 元。"),
    "max_decimal_places": _("最多两位小数。"),
}
"""What every field of money says."""


def text(**more: Any) -> forms.TextInput:
    return forms.TextInput(attrs=CONTROL | more)


def lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs=CONTROL | {"rows": rows})


def choice() -> forms.Select:
    return forms.Select(attrs=SELECT)


class Text(forms.CharField):
    """What people write; the limit is said in their words."""

    default_error_messages = {
        "required": _("请填写。"),
        "max_length": _("最多 %(limit_value)s 字，现在有 %(show_value)s 字。"),
    }


class AtOnce(ModelChoiceIterator):  # type: ignore[type-arg] # only stubs know it as generic
    field: "Row"

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from map(self.choice, self.field.rows() if self.field.rows else self.queryset)


class Row(forms.ModelChoiceField):  # type: ignore[type-arg] # only stubs know it as generic
    """One of a few rows, read at once: Django opens a cursor on the server for each such field."""

    default_error_messages = {"required": _("请选择。")}
    iterator = AtOnce
    rows: Callable[[], Iterable[Any]] | None = None

    def offer(self, among: QuerySet[Any], rows: Callable[[], Iterable[Any]]) -> None:
        """`rows` are those of `among` as somebody else on the page has read them."""
        self.queryset, self.rows = among, rows


class Day(forms.DateField):
    """A day, picked with the browser's own picker."""

    default_error_messages = {
        "required": _("请选择日期。"),
        "invalid": _("日期请写成 2026-11-23 这样。"),
    }

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs=CONTROL | {"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **kwargs)


class Moment(forms.DateTimeField):
    """A day and a time, picked with the browser's own picker, which counts in steps of seconds."""

    def __init__(self, *, step: int = 300, **kwargs: Any) -> None:
        attrs = CONTROL | {"type": "datetime-local", "step": str(step)}
        widget = forms.DateTimeInput(attrs=attrs, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M"], **kwargs)


class Yuan(forms.DecimalField):
    """An amount in yuan as it is typed or copied; cleaned to whole fen, None where nothing is."""

    default_error_messages = OF_MONEY

    def __init__(self, **kwargs: Any) -> None:
        bounds: Any = {"min_value": 0, "max_value": Decimal("99999999.99")} | kwargs
        super().__init__(decimal_places=2, widget=text(inputmode="decimal"), **bounds)

    def to_python(self, value: Any) -> Any:
        return super().to_python(plain(value) if isinstance(value, str) else value)

    def clean(self, value: Any) -> Any:
        yuan = super().clean(value)
        return None if yuan is None else fen_of(yuan)


def plain(amount: str) -> str:
    """¥1,234.50, or full-width figures, as 1234.50; a comma that parts no thousands stays."""
    said = unicodedata.normalize("NFKC", amount).strip().removeprefix("¥").strip()
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", said)


def fen_of(yuan: Decimal) -> int:
    return int((yuan * 100).to_integral_value())
