# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Fields and widgets that several forms share."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

CONTROL = {"class": "form-control"}
SELECT = {"class": "form-select"}


def text(**more: Any) -> forms.TextInput:
    return forms.TextInput(attrs=CONTROL | more)


def lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs=CONTROL | {"rows": rows})


def choice() -> forms.Select:
    return forms.Select(attrs=SELECT)


class Text(forms.CharField):
    """What people write; the limit is said in their words."""

    default_error_messages = {
        "max_length": _("最多 %(limit_value)s 字，现在有 %(show_value)s 字。")
    }


class Moment(forms.DateTimeField):
    """A day and a time, picked with the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = CONTROL | {"type": "datetime-local", "step": "300"}
        widget = forms.DateTimeInput(attrs=attrs, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M"], **kwargs)


def fen_of(yuan: Decimal) -> int:
    return int((yuan * 100).to_integral_value())
