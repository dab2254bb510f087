# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was written down wrong about a report."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weibao.agreements.queries import named_in
from weibao.assets.models import Device
from weibao.parties.models import Person, Site
from weibao.parties.queries import people_of
from weibao.servicedesk.reporting import Report
from weibao.web.forms.fields import Moment, Row, Text, choice, lines, text
from weibao.web.forms.steps import StepForm

UNLISTED = _("不在名单里")
TAKEN = ("caller", "caller_name", "phone", "site", "symptom", "summary", "is_urgent", "priority")


class CorrectForm(StepForm):
    """Opens with what stands; a device is named by its tag."""

    caller = Row(
        Person.objects.none(),
        label=_("来电人"),
        widget=choice(),
        empty_label=UNLISTED,
        required=False,
    )
    caller_name = Text(
        label=_("对方姓名（不在名单里时）"), max_length=60, required=False, widget=text()
    )
    phone = Text(label=_("电话"), max_length=40, required=False, widget=text(inputmode="tel"))
    device = Text(
        label=_("设备标签（空着：没有指明）"), max_length=40, required=False, widget=text()
    )
    site = Row(
        Site.objects.none(),
        label=_("在哪里（没有指明设备时）"),
        widget=choice(),
        empty_label=_("还说不清"),
        required=False,
    )
    symptom = forms.ChoiceField(label=_("症状"), required=False, widget=choice())
    summary = Text(label=_("说了什么"), max_length=2000, widget=lines(3))
    is_urgent = forms.BooleanField(required=False)
    appointment_at = Moment(required=False, label=_("约的时间（空着：没有约）"))
    priority = forms.ChoiceField(label=_("优先级"), required=False, widget=choice())

    def prepare(self) -> None:
        case = self.case
        self.lists = self.offers.lists
        symptoms = {item.symptom: item.title for item in self.lists}
        named = named_in([case.contract]).priorities if case.contract else ()
        names = sorted({*named, case.priority} - {""})
        self.fields["caller"].queryset = people_of(case.customer)  # type: ignore[attr-defined]
        self.fields["site"].queryset = case.customer.sites.all()  # type: ignore[attr-defined]
        self.fields["symptom"].choices = choices_of(  # type: ignore[attr-defined]
            {case.symptom: case.symptom} | symptoms, _("还说不清")
        )
        self.fields["priority"].choices = choices_of(  # type: ignore[attr-defined]
            dict(zip(names, names, strict=True)), _("还没有定")
        )
        self.initial = {name: getattr(case, name) for name in TAKEN}
        self.initial["appointment_at"] = case.appointment_at
        self.initial["device"] = case.device.tag if case.device else ""

    def clean_device(self) -> Device | None:
        tag = self.cleaned_data["device"]
        if not tag:
            return None
        device = Device.objects.filter(organization=self.case.customer, tag__iexact=tag).first()
        if device is None:
            raise forms.ValidationError(_("这家客户没有这个标签的设备。"))
        return device

    def clean_appointment_at(self) -> datetime | None:
        """One that stands may have passed; another lies ahead. To the minute, as it is shown."""
        at: datetime | None = self.cleaned_data["appointment_at"]
        stands: datetime | None = self.case.appointment_at
        if at is not None and stands is not None and at == stands.replace(second=0, microsecond=0):
            return stands
        if at is not None and at <= timezone.now():
            raise forms.ValidationError(_("约的时间已经过去了。"))
        return at

    def clean(self) -> None:
        if not self.errors:
            self.cleaned_data["report"] = self.report()

    def report(self) -> Report:
        """What stands from now on."""
        said, case = self.cleaned_data, self.case
        caller, phone = said["caller"], said["phone"]
        if caller and caller != case.caller and phone == case.phone:
            # The number that stands is that of whoever was thought to call.
            phone = caller.phone
        device, symptom = said["device"], said["symptom"]
        services = [item.service for item in self.lists if item.symptom == symptom]
        return Report(
            provider=case.provider,
            customer=case.customer,
            caller=caller,
            caller_name=caller.name if caller else said["caller_name"],
            phone=phone,
            device=device,
            site=None if device else said["site"],
            service=case.service if symptom == case.symptom else next(iter(services), ""),
            symptom=symptom,
            summary=said["summary"],
            is_urgent=said["is_urgent"],
            appointment_at=said["appointment_at"],
            priority=said["priority"],
        )


def choices_of(named: dict[str, Any], nothing: Any) -> list[tuple[str, Any]]:
    return [("", nothing), *((key, title) for key, title in named.items() if key)]
