# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What planning a visit asks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.dispatch.conflicts import NEEDS_YES, Kind
from weibao.parties.models import Organization, Person
from weibao.parties.queries import people_of
from weibao.web.forms.fields import CONTROL, Moment, Text, choice, text

SENT = ("ENGINEER", "DISPATCHER")


class SlotForm(forms.Form):
    """Who, when, how long; `agreed` are the warnings somebody said yes to."""

    engineer = forms.ModelChoiceField(
        Person.objects.none(), label=_("工程师"), widget=choice(), empty_label=_("请选择")
    )
    planned_at = Moment(label=_("什么时候到"))
    minutes = forms.IntegerField(
        label=_("预计分钟"),
        min_value=5,
        max_value=1440,
        widget=forms.NumberInput(attrs=CONTROL | {"inputmode": "numeric", "step": "5"}),
    )
    agreed = forms.MultipleChoiceField(
        choices=[(kind.value, kind.value) for kind in sorted(NEEDS_YES)], required=False
    )

    def __init__(self, *args: Any, provider: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = people_of(provider).filter(role__in=SENT).order_by("-role", "name")
        self.fields["engineer"].queryset = people  # type: ignore[attr-defined]

    @property
    def agreed_kinds(self) -> tuple[Kind, ...]:
        return tuple(Kind(name) for name in self.cleaned_data["agreed"])


class CallOffForm(forms.Form):
    reason = Text(label=_("取消原因"), max_length=200, widget=text())


class FeedForm(forms.Form):
    label = Text(
        label=_("用在哪里"),
        max_length=40,
        required=False,
        widget=text(placeholder=_("例如：手机日历")),
    )
