# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Another request, by its number, and what this one is to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.servicedesk.access import can_merge_request
from weibao.servicedesk.actions import FREE
from weibao.servicedesk.models import Request, Tie
from weibao.servicedesk.queries import request_for
from weibao.web.forms.fields import Text, choice, lines, text


class LinkForm(forms.Form):
    tie = forms.ChoiceField(label=_("这一件"), widget=choice())
    number = Text(
        label=_("另一件的编号"),
        max_length=20,
        widget=text(autocomplete="off", placeholder="R2611-0001"),
        error_messages={"required": _("请写另一件的编号。")},
    )

    def __init__(self, *args: Any, case: Request, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.by = case, by
        may_merge = case.is_open and can_merge_request(by, case)
        self.fields["tie"].choices = [  # type: ignore[attr-defined]
            (tie.value, tie.label) for tie in (*FREE, *([Tie.DUPLICATE] if may_merge else []))
        ]

    def clean_number(self) -> Request:
        number = self.cleaned_data["number"].strip().upper()
        try:
            other = request_for(self.by, number)
        except Request.DoesNotExist as error:
            raise forms.ValidationError(_("没有这件请求。")) from error
        if other.pk == self.case.pk:
            raise forms.ValidationError(_("这就是眼前的这一件。"))
        return other


class SplitForm(forms.Form):
    summary = Text(
        label=_("另一个故障"),
        max_length=2000,
        widget=lines(2),
        error_messages={"required": _("请写另一个故障。")},
    )
