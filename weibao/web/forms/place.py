# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models import Contract
from weibao.agreements.queries import contracts_between
from weibao.web.forms.fields import choice
from weibao.web.forms.steps import StepForm


class ContractField(forms.ModelChoiceField):  # type: ignore[type-arg] # only stubs know it as generic
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number} {obj.title}"


class PlaceForm(StepForm):
    """Under which contract, of those in force when it was reported."""

    contract = ContractField(
        Contract.objects.none(), label=_("合同"), widget=choice(), empty_label=_("请选择")
    )

    def prepare(self) -> None:
        case = self.case
        self.fields["contract"].queryset = contracts_between(  # type: ignore[attr-defined]
            case.provider, customer=case.customer, on=timezone.localdate(case.reported_at)
        )
