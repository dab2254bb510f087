# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Something said on a request, with files."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.servicedesk.actions import Said
from weibao.servicedesk.models import Request
from weibao.web.forms.fields import Text, lines

MENTION = re.compile(r"@(\S{2,20})")


class ManyFileInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:  # the library's
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class ManyFiles(forms.FileField):
    """Any number of files; Django's own field takes one."""

    widget = ManyFileInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(ManyFiles, self).clean(item, initial) for item in data or []]


class TalkForm(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    body = Text(
        label=_("说点什么"),
        max_length=20_000,
        widget=lines(3),
        error_messages={"required": _("请先写内容。")},
    )
    is_internal = forms.BooleanField(required=False, label=_("内部备注"))
    attached = ManyFiles(
        required=False,
        label=_("附件"),
        widget=ManyFileInput(attrs={"class": "form-control", "multiple": True}),
    )

    def __init__(self, *args: Any, case: Request, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.by = case, by

    def said(self) -> Said:
        told = self.cleaned_data
        return Said(
            body=told["body"],
            is_internal=told["is_internal"],
            mentioned=self._mentioned(),
            files=[(file.name, file.read()) for file in told["attached"]],
        )

    def _mentioned(self) -> list[Person]:
        """The people on either side whose name stands behind an @; whoever may not read is left."""
        named = MENTION.findall(self.cleaned_data["body"])
        sides = (self.case.provider_id, self.case.customer_id)
        people = Person.objects.get_queryset().filter(organization__in=sides, is_active=True)
        return [
            person
            for person in people.filter(name__in=_beginnings(named))
            if any(text.startswith(person.name) for text in named)
        ]


def _beginnings(texts: list[str]) -> set[str]:
    """Chinese writes no space behind a name: all that it may be."""
    return {text[:length] for text in texts for length in range(2, len(text) + 1)}
