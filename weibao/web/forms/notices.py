# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which notices one also wants by mail, and when not to be disturbed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.outbox.actions import Wish
from weibao.outbox.models import Group, NoticeChoice
from weibao.web.forms.fields import CONTROL


class Clock(forms.TimeField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(attrs=CONTROL | {"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, required=False, **kwargs)


class NoticesForm(forms.Form):
    mails = forms.MultipleChoiceField(choices=Group.choices, required=False)
    quiet_from = Clock(label=_("从"))
    quiet_to = Clock(label=_("到"))
    breaks_quiet = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        begins, ends = said.get("quiet_from"), said.get("quiet_to")
        if not self.errors and (begins is None) != (ends is None):
            raise forms.ValidationError(_("安静时段要有开始和结束；都不填就是没有安静时段。"))
        if begins is not None and begins == ends:
            raise forms.ValidationError(_("开始和结束不能相同。"))
        return said

    def wish(self) -> Wish:
        said = self.cleaned_data
        begins, ends = said["quiet_from"], said["quiet_to"]
        return Wish(
            mails=frozenset(Group(name) for name in said["mails"]),
            quiet=(begins, ends) if begins is not None and ends is not None else None,
            breaks_quiet=said["breaks_quiet"],
        )


def as_chosen(choice: NoticeChoice) -> dict[str, Any]:
    """The form as it stands before anybody changes it."""
    return {
        "mails": [group.value for group in Group if choice.wants(group)],
        "quiet_from": choice.quiet_from,
        "quiet_to": choice.quiet_to,
        "breaks_quiet": choice.breaks_quiet,
    }
