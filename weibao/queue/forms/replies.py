# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.servicedesk.models.reply_template import MOST_LETTERS
from weibao.web.forms.fields import Text, lines, text


class ReplyForm(forms.Form):
    name = Text(
        label=_("名称"),
        max_length=40,
        widget=text(autocomplete="off"),
        error_messages={"required": _("请给这个模板起个名字。")},
    )
    body = Text(
        label=_("内容"),
        max_length=MOST_LETTERS,
        widget=lines(5),
        error_messages={"required": _("请先写内容。")},
    )
