# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which requests, and what is to be done with each."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.parties.queries import people_of
from weibao.servicedesk.queries.desk import PAGE
from weibao.web.forms.steps import CAUSES

ACTS = ("assign", "pause", "resume", "watch", "unwatch")
NEEDS = {"assign": ("to", _("请选择交给谁。")), "pause": ("cause", _("请选择等什么。"))}


class BulkForm(forms.Form):
    """`number` comes once for each request; at most those of one page."""

    act = forms.ChoiceField(choices=[(name, name) for name in ACTS])
    number = forms.Field(
        widget=forms.MultipleHiddenInput, error_messages={"required": _("请先选中几件请求。")}
    )
    to = forms.ModelChoiceField(Person.objects.none(), required=False)
    cause = forms.ChoiceField(
        choices=[("", ""), *((name, name) for name in CAUSES)], required=False
    )

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people_of(by.organization)  # type: ignore[attr-defined]

    def clean_number(self) -> list[str]:
        named = [str(one)[:20] for one in self.cleaned_data["number"]]
        return list(dict.fromkeys(named))[:PAGE]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        name, sorry = NEEDS.get(said.get("act", ""), ("", ""))
        if name and not said.get(name):
            self.add_error(name, sorry)
        return said
