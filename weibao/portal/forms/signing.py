# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is answered at a link: signed, or not and why."""

from django.utils.translation import gettext_lazy as _

from weibao.web.forms.fields import Text, text
from weibao.web.forms.visit import SignForm, VisitForm

__all__ = ["LinkRefuseForm", "SignForm"]


class LinkRefuseForm(VisitForm):
    """Here somebody answers with their name: that nobody was there is not said by link."""

    person = Text(
        label=_("您的姓名"),
        max_length=60,
        widget=text(autocomplete="name"),
        error_messages={"required": _("请写您的姓名。")},
    )
    reason = Text(
        label=_("为什么不签"),
        max_length=200,
        widget=text(),
        error_messages={"required": _("请写一句为什么。")},
    )
