# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Another company is asked, answers, and its part ends."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weibao.agreements.queries import clauses_pausing
from weibao.servicedesk.actions import Handover
from weibao.servicedesk.actions.handing import AWAITING
from weibao.servicedesk.models import Request, Standing, VendorOutcome, Way
from weibao.web.forms.fields import Moment, Text, choice, lines, text
from weibao.web.presenters.words import clause_title


class Promised(Moment):
    """Until when they said it is done: still to come."""

    def clean(self, value: Any) -> datetime | None:
        moment: datetime | None = super().clean(value)
        if moment is not None and moment <= timezone.now():
            raise forms.ValidationError(_("这个时刻已经过去了。"))
        return moment


class AskForm(forms.Form):
    """`stops` are the clauses by which a clock that `runs` may stop: without any, no tick."""

    vendor = Text(
        label=_("哪家厂商"),
        max_length=80,
        widget=text(
            list="vendors-asked", autocomplete="off", placeholder=_("运营商、原厂、软件商")
        ),
    )
    phone = Text(label=_("对方电话"), max_length=40, required=False, widget=text(inputmode="tel"))
    asked = Text(label=_("请对方做什么"), max_length=2000, widget=lines(2))
    way = forms.ChoiceField(label=_("怎样找的"), choices=Way.choices, widget=choice())
    ticket = Text(label=_("对方的单号"), max_length=60, required=False, widget=text())
    promised_at = Promised(label=_("对方答应何时办好"), required=False)
    pauses = forms.BooleanField(required=False)

    def __init__(self, *args: Any, case: Request, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_ask_%s", **kwargs})
        contract, now = case.contract, timezone.now()
        self.stops: list[str] = []
        self.runs = contract is not None and case.standing != Standing.PAUSED
        if contract is not None and self.runs:
            found = clauses_pausing(contract, case.number, cause=AWAITING, now=now)
            self.stops = [clause_title(contract, clause) for clause in found]
        if not self.stops:
            del self.fields["pauses"]

    @property
    def told(self) -> Handover:
        said = {name: value for name, value in self.cleaned_data.items() if name != "pauses"}
        return Handover(**{**said, "way": Way(said["way"])})


class AnsweredForm(forms.Form):
    words = Text(label=_("对方怎么说"), max_length=2000, required=False, widget=lines(2))
    promised_at = Promised(label=_("新答应的时刻"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors and not said.get("words") and not said.get("promised_at"):
            self.add_error("words", _("请写对方怎么说，或者新答应的时刻。"))
        return said


class OverForm(forms.Form):
    outcome = forms.ChoiceField(label=_("怎样了"), choices=VendorOutcome.choices, widget=choice())
    result = Text(label=_("结果"), max_length=2000, required=False, widget=lines(2))
    resumes = forms.BooleanField(required=False)
