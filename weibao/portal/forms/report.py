# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a customer's person says of a fault."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models import Contract
from weibao.agreements.queries import contracts_of
from weibao.assets.models import Device
from weibao.knowledge.models import Checklist
from weibao.knowledge.queries import checklists
from weibao.parties.models import Organization, Person, Site
from weibao.parties.queries import providers_of
from weibao.portal.forms.photos import Photos, contents_of
from weibao.servicedesk.models import Channel
from weibao.servicedesk.reporting import Report
from weibao.web.forms.fields import Moment, Text
from weibao.web.forms.talk import ManyFileInput

PICTURES = "image/jpeg,image/png,image/webp"


class ReportForm(forms.Form):
    """`lenient` reads what is there so far, to answer before anything is sent."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    provider = forms.ModelChoiceField(Organization.objects.none(), required=False)
    device = forms.ModelChoiceField(Device.objects.none(), required=False)
    contract = forms.ModelChoiceField(
        Contract.objects.none(), required=False, to_field_name="number"
    )
    device_q = Text(required=False, max_length=80)
    site = forms.ModelChoiceField(Site.objects.none(), required=False)
    symptom = forms.ChoiceField(required=False)
    summary = Text(max_length=2000, error_messages={"required": _("请写一句出了什么问题。")})
    is_urgent = forms.BooleanField(required=False)
    appointment_at = Moment(required=False, label=_("约个时间"))
    phone = Text(required=False, max_length=40)
    priority = Text(required=False, max_length=40)
    photos = Photos(
        required=False, widget=ManyFileInput(attrs={"multiple": True, "accept": PICTURES})
    )

    def __init__(
        self, *args: Any, person: Person, now: datetime, lenient: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.now = person, now
        self.providers = list(providers_of(person.organization))
        self.lists: list[Checklist] = list(checklists(self.server)) if self.server else []
        devices = Device.objects.visible_to(person).filter(organization=person.organization_id)
        self.fields["device"].queryset = devices  # type: ignore[attr-defined]
        self.sites = list(Site.objects.filter(organization=person.organization_id))
        self.fields["site"].queryset = Site.objects.filter(organization=person.organization_id)  # type: ignore[attr-defined]
        self.fields["contract"].queryset = contracts_of(person)  # type: ignore[attr-defined]
        self.fields["provider"].queryset = providers_of(person.organization)  # type: ignore[attr-defined]
        self.fields["symptom"].choices = [  # type: ignore[attr-defined]
            ("", ""),
            *((item.symptom, item.title) for item in self.lists),
        ]
        if lenient:
            for field in self.fields.values():
                field.required = False

    @property
    def server(self) -> Organization | None:
        """Who is asked: the only provider, or the one that was chosen."""
        said = str(self.data.get("provider") or self.initial.get("provider") or "")
        chosen = [row for row in self.providers if str(row.pk) == said]
        return next(iter([*chosen, *self.providers]), None)

    def clean_appointment_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["appointment_at"]
        if at is not None and at <= self.now:
            raise forms.ValidationError(_("约的时间已经过去了。"))
        return at

    def report(self, provider: Organization) -> Report:
        """Without a contract: which one it falls under is asked afterwards."""
        said = self.cleaned_data
        symptom = said.get("symptom", "")
        services = [item.service for item in self.lists if item.symptom == symptom]
        return Report(
            provider=provider,
            customer=self.by.organization,
            caller=self.by,
            phone=said.get("phone", ""),
            device=said.get("device"),
            site=None if said.get("device") else said.get("site"),
            service=next(iter(services), ""),
            symptom=symptom,
            summary=said.get("summary", ""),
            is_urgent=said.get("is_urgent", False),
            appointment_at=said.get("appointment_at"),
            priority=said.get("priority", ""),
            channel=Channel.WEB,
        )

    def shots(self) -> list[tuple[str, bytes]]:
        return contents_of(self.cleaned_data["photos"])
