# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was typed while somebody was on the telephone."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models import Contract
from weibao.agreements.queries import contracts_of
from weibao.assets.models import Device
from weibao.calls.caller import people_found
from weibao.knowledge.queries import checklists
from weibao.parties.models import Organization, Person, Site
from weibao.parties.queries import customers_of
from weibao.parties.telephones import digits_of
from weibao.servicedesk.answering import under
from weibao.servicedesk.reporting import Report
from weibao.web.forms.fields import Moment, Text


class CallForm(forms.Form):
    """`lenient` reads what is there while the caller still speaks."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    shown_for = forms.CharField(required=False, max_length=40)
    phone = Text(required=False, max_length=40)
    caller_name = Text(required=False, max_length=60)
    person = forms.ModelChoiceField(Person.objects.none(), required=False)
    customer = forms.ModelChoiceField(
        Organization.objects.none(), error_messages={"required": _("请选择是哪家客户。")}
    )
    device_q = Text(required=False, max_length=80)
    device = forms.ModelChoiceField(Device.objects.none(), required=False)
    site = forms.ModelChoiceField(Site.objects.none(), required=False)
    symptom = forms.ChoiceField(required=False)
    summary = Text(max_length=2000, error_messages={"required": _("请写一句对方说了什么。")})
    is_urgent = forms.BooleanField(required=False)
    appointment_at = Moment(required=False, label=_("约个时间"))
    priority = Text(required=False, max_length=40)
    contract = forms.ModelChoiceField(
        Contract.objects.none(), required=False, to_field_name="number"
    )

    def __init__(self, *args: Any, person: Person, lenient: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.is_lenient = person, lenient
        self.lists = list(checklists(person.organization))
        self.fields["person"].queryset = Person.objects.visible_to(person)  # type: ignore[attr-defined]
        self.fields["customer"].queryset = customers_of(person)  # type: ignore[attr-defined]
        self.fields["device"].queryset = Device.objects.visible_to(person)  # type: ignore[attr-defined]
        self.fields["site"].queryset = Site.objects.visible_to(person)  # type: ignore[attr-defined]
        self.fields["contract"].queryset = contracts_of(person)  # type: ignore[attr-defined]
        self.fields["symptom"].choices = [  # type: ignore[attr-defined]
            ("", _("还说不清")),
            *((item.symptom, item.title) for item in self.lists),
        ]
        self.fields["symptom"].widget.attrs = {"class": "form-select"}
        if lenient:
            for field in self.fields.values():
                field.required = False

    def clean_appointment_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["appointment_at"]
        if at is not None and at <= timezone.now():
            raise forms.ValidationError(_("约的时间已经过去了。"))
        return at

    def clean(self) -> None:
        """Sent before the page had found the new number, the old caller is still in the form."""
        said = self.cleaned_data
        person, phone = said.get("person"), said.get("phone", "")
        if self.is_lenient or not person or not phone:
            return
        if person not in people_found(self.by, phone)[1]:
            self.add_error("person", _("来电人和号码对不上，请再选一次。"))

    def service(self) -> str:
        """The kind of work that the symptom usually needs."""
        symptom = self.cleaned_data.get("symptom")
        return next((item.service for item in self.lists if item.symptom == symptom), "")

    def report(self, *, contract: Contract | None) -> Report:
        said = self.cleaned_data
        caller, phone = said.get("person"), said.get("phone", "")
        name = said.get("caller_name", "")
        if not digits_of(phone):
            # The field also takes a name.
            phone, name = "", name or phone
        device = said.get("device")
        report = Report(
            provider=self.by.organization,
            customer=said["customer"],
            caller=caller,
            caller_name=caller.name if caller else name[:60],
            phone=phone if not caller else caller.phone,
            device=device,
            site=None if device else said.get("site"),
            service=self.service(),
            symptom=said.get("symptom", ""),
            summary=said.get("summary", ""),
            is_urgent=said.get("is_urgent", False),
            appointment_at=said.get("appointment_at"),
            priority=said.get("priority", ""),
        )
        return under(report, contract) if contract else report
