# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is said of a request afterwards: that the fault is back, that it may go, how it was."""

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.servicedesk.models.rating import MOST_STARS
from weibao.web.forms.fields import Text


class ReopenForm(forms.Form):
    """A tap on one of the usual reasons, or words of one's own."""

    reason = Text(required=False, max_length=200)
    words = Text(required=False, max_length=200)

    def clean(self) -> None:
        super().clean()
        said = self.cleaned_data
        told = said.get("words") or said.get("reason")
        if not told and not self.errors:
            self.add_error("words", _("请写一句为什么。"))
        said["told"] = told


class CancelForm(forms.Form):
    reason = Text(required=False, max_length=200)


class RateForm(forms.Form):
    stars = forms.IntegerField(
        min_value=1, max_value=MOST_STARS, error_messages={"required": _("请点几颗星。")}
    )
    words = Text(required=False, max_length=1000)
