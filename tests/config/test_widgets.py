# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Fields are drawn as Django's own templates draw them, but for empty lines."""

from datetime import date, datetime

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.utils.html import SafeString
from django.utils.translation import gettext_lazy

from weibao.config.widgets import DRAWN, QuickFields

HOSTILE = "\"><script>alert('1')</script> & 两行\n第二行"
CHOICES = [
    ("", "请选择"),
    (1, gettext_lazy("工程师")),
    ("b", HOSTILE),
    ("组", [("c", "丙"), (4, 4)]),
]
ATTRS = {"class": "form-control", "required": True, "disabled": False, "title": HOSTILE, "max": 9}


def widgets():
    yield from (
        (kind(attrs=ATTRS), value)
        for kind in (
            *(forms.TextInput, forms.NumberInput, forms.HiddenInput, forms.EmailInput),
            *(forms.PasswordInput, forms.TimeInput, forms.Textarea),
        )
        for value in (None, "", 0, 12_345, HOSTILE, SafeString("<b>"))
    )
    yield forms.DateInput(format="%Y-%m-%d"), date(2026, 11, 23)
    yield forms.DateTimeInput(attrs={"type": "datetime-local"}), datetime(2026, 11, 23, 10)  # noqa: DTZ001 # as typed
    yield from ((forms.CheckboxInput(attrs=ATTRS), value) for value in (None, True, False, "x"))
    yield from (
        (kind(attrs=ATTRS, choices=CHOICES), value)
        for kind in (forms.Select, forms.SelectMultiple)
        for value in (None, "", "1", 1, ["b", "c"], 4)
    )
    yield forms.NullBooleanSelect(), True
    yield forms.RadioSelect(choices=CHOICES), "b"


def lines_of(drawn):
    return [line for line in drawn.split("\n") if line.strip()]


@pytest.mark.parametrize(("widget", "value"), [*widgets()])
def test_every_field_is_the_same_letters(widget, value):
    ours, theirs = (
        widget.render("na<me", value, attrs={"id": "id_1"}, renderer=renderer)
        for renderer in (QuickFields(), DjangoTemplates())
    )

    assert lines_of(ours) == lines_of(theirs)
    assert isinstance(ours, SafeString)


def test_it_is_what_forms_are_drawn_with():
    assert isinstance(get_default_renderer(), QuickFields)
    assert {"django/forms/widgets/text.html", "django/forms/widgets/select.html"} <= set(DRAWN)
