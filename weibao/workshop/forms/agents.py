# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the pages of agents ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person, Site
from weibao.web.forms.fields import Text, choice, text


class SiteChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # not at run time
    """Sites of several customers have the same names."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.organization} · {obj.name}"


class SiteTokenForm(forms.Form):
    site = SiteChoice(
        Site.objects.none(), label=_("地点"), widget=choice(), empty_label=_("请选择")
    )
    label = Text(
        label=_("用在哪里"),
        max_length=60,
        required=False,
        widget=text(placeholder=_("例如：财务部电脑")),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sites = Site.objects.visible_to(person).select_related("organization")
        self.fields["site"].queryset = sites.order_by(  # type: ignore[attr-defined]
            "organization__name", "name"
        )


class TagForm(forms.Form):
    tag = Text(max_length=40, widget=text())
