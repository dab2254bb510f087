# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A remote session begins with somebody's consent, and ends with what was done."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weibao.assets.models import Device
from weibao.parties.access import FIELD
from weibao.parties.models import Person
from weibao.parties.queries import people_of
from weibao.servicedesk.actions import Connection, Held
from weibao.servicedesk.models import ConsentWay, RemoteSession
from weibao.servicedesk.queries import sessions_on
from weibao.web.forms.fields import CONTROL, Moment, Row, Text, choice, lines, text
from weibao.web.forms.steps import StepForm


class ConnectForm(StepForm):
    device = Row(
        Device.objects.none(),
        label=_("连接哪台设备"),
        required=False,
        widget=choice(),
        empty_label=_("不在清单上"),
    )
    machine = Text(
        label=_("清单上没有：对方怎么叫它"),
        max_length=80,
        required=False,
        widget=text(autocomplete="off"),
    )
    consent_by = Text(
        label=_("谁同意的"),
        max_length=60,
        widget=text(autocomplete="off"),
        error_messages={"required": _("没有人同意，不能连接。请写同意者的姓名。")},
    )
    consent_way = forms.ChoiceField(
        label=_("怎样同意的"), choices=ConsentWay.choices, widget=choice()
    )

    def prepare(self) -> None:
        own = Device.objects.filter(organization=self.case.customer)
        self.fields["device"].offer(own, lambda: self.offers.devices)  # type: ignore[attr-defined]
        self.initial.setdefault("device", self.case.device_id)
        self.initial.setdefault("consent_by", self.case.caller_name)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not said.get("device") and not said.get("machine"):
            self.add_error("machine", _("请选设备，或写对方怎么叫这台机器。"))
        return said


class HeldForm(ConnectForm):
    """A session that is over already, in the form of those that are noted while they run."""

    engineer = Row(
        Person.objects.none(), label=_("谁连接的"), widget=choice(), empty_label=_("请选择")
    )
    began_at = Moment(label=_("什么时候开始"), step=60)
    ended_at = Moment(label=_("什么时候结束"), step=60)
    minutes = forms.IntegerField(
        label=_("计为几分钟（不填按时钟）"),
        min_value=1,
        max_value=6000,
        required=False,
        widget=forms.NumberInput(attrs=CONTROL | {"inputmode": "numeric"}),
    )
    description = Text(label=_("做了什么"), max_length=4000, required=False, widget=lines(2))

    def prepare(self) -> None:
        super().prepare()
        people = people_of(self.case.provider, FIELD)
        self.fields["engineer"].offer(people, lambda: self.offers.staff)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        began_at, ended_at = said.get("began_at"), said.get("ended_at")
        if began_at and ended_at and ended_at < began_at:
            self.add_error("ended_at", _("结束不能早于开始。"))
        elif ended_at and ended_at > timezone.now():
            self.add_error("ended_at", _("还没有结束的，请用“开始远程会话”。"))
        return said


class DisconnectForm(StepForm):
    session = forms.ModelChoiceField(RemoteSession.objects.none(), widget=forms.HiddenInput)
    minutes = forms.IntegerField(
        label=_("用时（分钟）"),
        min_value=1,
        max_value=6000,
        widget=forms.NumberInput(attrs=CONTROL | {"inputmode": "numeric"}),
    )
    description = Text(label=_("做了什么"), max_length=4000, required=False, widget=lines(2))

    def prepare(self) -> None:
        self.fields["session"].queryset = sessions_on(self.case)  # type: ignore[attr-defined]


def connection_of(said: Mapping[str, Any]) -> Connection:
    """What the user calls a machine counts only where it is on no list."""
    return Connection(
        device=said["device"],
        machine="" if said["device"] else said["machine"],
        consent_by=said["consent_by"],
        consent_way=ConsentWay(said["consent_way"]),
    )


def held_of(said: Mapping[str, Any]) -> Held:
    names = ("engineer", "began_at", "ended_at", "minutes", "description")
    return Held(**{name: said[name] for name in names})
