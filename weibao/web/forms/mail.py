# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a dispatcher says a mail is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.parties.queries import customers_of
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import requests_of
from weibao.web.forms.fields import Text, choice, text


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg] # only stubs know it as generic
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} · {obj.organization}"


class ReportForm(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    caller = PersonField(
        Person.objects.none(),
        label=_("报修人"),
        empty_label=_("请选择"),
        widget=choice(),
        error_messages={"required": _("请选择这封信是谁写的。")},
    )

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.get_queryset().filter(
            organization__in=customers_of(by), is_active=True
        )
        self.fields["caller"].queryset = people.select_related("organization").order_by(  # type: ignore[attr-defined]
            "organization__short_name", "name"
        )


class JoinForm(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    request = Text(
        label=_("报修单号"),
        max_length=20,
        widget=text(placeholder="R2611-0001", autocomplete="off"),
        error_messages={"required": _("请写报修单号。")},
    )

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_request(self) -> Request:
        number = self.cleaned_data["request"].strip().upper()
        found = requests_of(self.by).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(_("没有这个单号，或者您看不到它。"))
        return found


class DropForm(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:  # the others' shape
        super().__init__(*args, **kwargs)
        self.by = by
