# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an hour costs, from a day on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Organization, Person
from weibao.web.forms.fields import OF_MONEY, Day, Row, choice, fen_of, text


class HourCostForm(forms.Form):
    engineer = Row(
        label=_("谁"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("所有人"),
        widget=choice(),
    )
    from_on = Day(label=_("从哪天起"))
    amount = forms.DecimalField(
        label=_("每小时成本（元）"),
        min_value=0,
        max_digits=8,
        decimal_places=2,
        widget=text(inputmode="decimal"),
        error_messages=OF_MONEY,
    )

    def __init__(self, *args: object, provider: Organization, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they are
        people = Person.objects.filter(organization=provider, is_active=True).order_by("name")
        self.fields["engineer"].queryset = people  # type: ignore[attr-defined] # a Row

    def fen(self) -> int:
        return fen_of(self.cleaned_data["amount"])
