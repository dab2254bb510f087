# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A name and strokes under exactly what was shown."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.fieldwork.strokes import BadStrokesError, strokes_from
from weibao.web.forms.fields import Text, text


class DrawnForm(forms.Form):
    content_hash = forms.CharField(max_length=64)
    signer = Text(
        label=_("签字人"),
        max_length=60,
        widget=text(autocomplete="off"),
        error_messages={"required": _("请写签字人的姓名。")},
    )
    strokes = forms.CharField(max_length=400_000, error_messages={"required": _("请手写签名。")})

    def clean_strokes(self) -> Any:
        try:
            return strokes_from(json.loads(self.cleaned_data["strokes"]))
        except (ValueError, RecursionError, BadStrokesError) as error:
            raise forms.ValidationError(_("请手写签名。")) from error
