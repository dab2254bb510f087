# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was typed while somebody was on the telephone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models import Contract
from weibao.agreements.queries import contracts_of
from weibao.assets.models import Device
from weibao.knowledge.queries import checklists
from weibao.parties.models import Organization, Person
from weibao.servicedesk.reporting import Report
from weibao.web.customers import customers_of
from weibao.web.forms.fields import Text


class CallForm(forms.Form):
    """`lenient` reads what is there while the caller still speaks."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    phone = Text(required=False, max_length=40)
    person = forms.ModelChoiceField(Person.objects.none(), required=False)
    customer = forms.ModelChoiceField(
        Organization.objects.none(), error_messages={"required": _("请选择是哪家客户。")}
    )
    device_q = Text(required=False, max_length=80)
    device = forms.ModelChoiceField(Device.objects.none(), required=False)
    symptom = forms.ChoiceField(required=False)
    summary = Text(max_length=2000, error_messages={"required": _("请写一句对方说了什么。")})
    is_urgent = forms.BooleanField(required=False)
    contract = forms.ModelChoiceField(
        Contract.objects.none(), required=False, to_field_name="number"
    )

    def __init__(self, *args: Any, person: Person, lenient: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = person
        self.lists = list(checklists(person.organization))
        self.fields["person"].queryset = Person.objects.visible_to(person)  # type: ignore[attr-defined]
        self.fields["customer"].queryset = customers_of(person)  # type: ignore[attr-defined]
        self.fields["device"].queryset = Device.objects.visible_to(person)  # type: ignore[attr-defined]
        self.fields["contract"].queryset = contracts_of(person)  # type: ignore[attr-defined]
        self.fields["symptom"].choices = [  # type: ignore[attr-defined]
            ("", _("还说不清")),
            *((item.symptom, item.title) for item in self.lists),
        ]
        self.fields["symptom"].widget.attrs = {"class": "form-select"}
        if lenient:
            for field in self.fields.values():
                field.required = False

    def service(self) -> str:
        """The kind of work that the symptom usually needs."""
        symptom = self.cleaned_data.get("symptom")
        return next((item.service for item in self.lists if item.symptom == symptom), "")

    def report(self, *, contract: Contract | None) -> Report:
        said = self.cleaned_data
        caller = said.get("person")
        return Report(
            provider=self.by.organization,
            customer=said["customer"],
            contract=contract,
            caller=caller,
            caller_name=caller.name if caller else said.get("phone", ""),
            phone=said.get("phone", "") if not caller else caller.phone,
            device=said.get("device"),
            service=self.service(),
            symptom=said.get("symptom", ""),
            summary=said.get("summary", ""),
            is_urgent=said.get("is_urgent", False),
        )
