# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Fields and widgets that several forms share."""

from decimal import Decimal
from typing import Any

from django import forms

CONTROL = {"class": "form-control"}
SELECT = {"class": "form-select"}


def text(**more: Any) -> forms.TextInput:
    return forms.TextInput(attrs=CONTROL | more)


def lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs=CONTROL | {"rows": rows})


def choice() -> forms.Select:
    return forms.Select(attrs=SELECT)


class Moment(forms.DateTimeField):
    """A day and a time, picked with the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = CONTROL | {"type": "datetime-local", "step": "300"}
        widget = forms.DateTimeInput(attrs=attrs, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M"], **kwargs)


def fen_of(yuan: Decimal) -> int:
    return int((yuan * 100).to_integral_value())
