# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How many days the customer has to look at a month's statement."""

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.web.forms.fields import text


class SendStatementForm(forms.Form):
    days = forms.IntegerField(
        label=_("几天内核对"),
        min_value=3,
        max_value=60,
        initial=10,
        widget=text(inputmode="numeric"),
        error_messages={
            "min_value": _("至少给 3 天。"),
            "max_value": _("最多 60 天。"),
            "invalid": _("写一个整数。"),
        },
    )
