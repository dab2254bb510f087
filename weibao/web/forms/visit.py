# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is written down on site."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.fieldwork.actions.signing import Signed
from weibao.fieldwork.models import BackupAnswer, Outcome, Visit
from weibao.fieldwork.work import UsedPart, Work
from weibao.web.forms.drawn import DrawnForm
from weibao.web.forms.fields import Text, choice, lines, text
from weibao.web.forms.parts import BagRow, PartRow, bag_rows, part_rows
from weibao.web.presenters.visiting.services import services_of


class VisitForm(forms.Form):
    short = ""
    """What the engineer's bag lacks, in words; said beside the parts."""

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visit = visit
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the visit."""


class ArriveForm(VisitForm):
    """Nothing is asked."""


class BackupForm(VisitForm):
    person = Text(label=_("谁回答的"), max_length=60, widget=text())
    answer = forms.ChoiceField(
        label=_("回答"),
        choices=BackupAnswer.choices,
        error_messages={"required": _("请选择对方的回答。")},
    )


class ExtensionForm(VisitForm):
    person = Text(label=_("谁同意的"), max_length=60, widget=text())


class WorkForm(VisitForm):
    service = forms.ChoiceField(label=_("做了什么"), widget=choice())
    minutes = forms.IntegerField(
        label=_("用时（分钟）"),
        min_value=1,
        max_value=6000,
        widget=forms.NumberInput(attrs={"class": "form-control", "inputmode": "numeric"}),
    )
    description = Text(label=_("说明"), max_length=4000, required=False, widget=lines(3))
    is_destructive = forms.BooleanField(required=False)
    is_restored = forms.BooleanField(required=False, initial=True)
    rows: list[PartRow]
    bag: list[BagRow]

    def prepare(self) -> None:
        self.fields["service"].choices = services_of(self.visit)  # type: ignore[attr-defined]
        self.rows = part_rows(self.data, self.visit)
        self.bag = bag_rows(self.data, self.visit)

    def clean(self) -> dict[str, Any]:
        problems = [row.problem for row in self.bag] + [row.problem for row in self.rows]
        for problem in filter(None, problems):
            self.add_error(None, problem)
        return super().clean() or self.cleaned_data

    def work(self) -> Work:
        said = self.cleaned_data
        parts = tuple(row.part for row in self.rows if row.part is not None)
        carried = tuple(row.part for row in self.bag if row.part is not None)
        return Work(
            service=said["service"],
            minutes=said["minutes"],
            description=said["description"],
            parts=(*carried, *(UsedPart(name=n, quantity=q, unit_price=p) for n, q, p in parts)),
            is_destructive=said["is_destructive"],
            is_restored=said["is_restored"],
        )


class ChangeForm(WorkForm):
    """What was signed is voided only by somebody who says so."""

    voids = forms.BooleanField(required=False)

    def clean_voids(self) -> bool:
        if self.visit.signature is not None and not self.cleaned_data["voids"]:
            raise forms.ValidationError(_("请先确认：改动会让已有的签字作废。"))
        return bool(self.cleaned_data["voids"])


class SignForm(DrawnForm, VisitForm):
    rating = forms.TypedChoiceField(
        label=_("评分"),
        coerce=int,
        choices=[(n, n) for n in range(1, 6)],
        required=False,
        empty_value=None,
    )

    def signed(self) -> Signed:
        said = self.cleaned_data
        return Signed(
            shown=said["content_hash"],
            person=said["signer"],
            strokes=said["strokes"],
            rating=said["rating"],
        )


class RefuseForm(VisitForm):
    outcome = forms.ChoiceField(
        choices=[pair for pair in Outcome.choices if pair[0] != Outcome.SIGNED],
        error_messages={"required": _("请选择情形。")},
    )
    reason = Text(label=_("说明"), max_length=200, widget=text())
