# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the pages of devices ask for."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from weibao.assets.actions.devices import DeviceCard
from weibao.assets.actions.licences import LicenceCard
from weibao.assets.models import Device, Owner
from weibao.assets.spelling import folded
from weibao.parties.models import Organization, Person, Site
from weibao.web.forms.fields import CONTROL, Text, choice, lines, text

REQUIRED = {"required": _("请填写。")}


def day() -> forms.DateInput:
    return forms.DateInput(attrs=CONTROL | {"type": "date"}, format="%Y-%m-%d")


class DeviceForm(forms.Form):
    """A device's card. `user` is by name: whoever has an account of that name is linked."""

    tag = Text(
        label=_("标签"), max_length=40, widget=text(placeholder="HB-0101"), error_messages=REQUIRED
    )
    model = Text(label=_("型号"), max_length=120, widget=text(), error_messages=REQUIRED)
    brand = Text(label=_("品牌"), max_length=60, required=False, widget=text())
    serial = Text(label=_("序列号"), max_length=80, required=False, widget=text())
    user_name = Text(label=_("使用人"), max_length=60, required=False, widget=text())
    site = forms.ModelChoiceField(
        Site.objects.none(), label=_("地点"), required=False, widget=choice(), empty_label=_("没有")
    )
    place = Text(
        label=_("位置"), max_length=100, required=False, widget=text(placeholder=_("财务室、机房"))
    )
    warranty_until = forms.DateField(label=_("原厂保修至"), required=False, widget=day())
    parts = Text(label=_("配置"), max_length=2000, required=False, widget=lines(4))

    def __init__(
        self, *args: Any, customer: Organization, device: Device | None = None, **kwargs: Any
    ) -> None:
        self.customer, self.device = customer, device
        if device is not None:
            kwargs["initial"] = {name: getattr(device, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        sites: QuerySet[Site] = Site.objects.filter(organization=customer)
        self.fields["site"].queryset = sites  # type: ignore[attr-defined]

    def clean_tag(self) -> str:
        """A scanned label is found in whatever capitals: hb-01 is no other than HB-01."""
        tag = folded(self.cleaned_data["tag"])
        same = Device.objects.filter(organization=self.customer, tag__iexact=tag)
        if self.device is not None:
            same = same.exclude(pk=self.device.pk)
        if same.exists():
            raise self.taken()
        return tag

    @staticmethod
    def taken() -> forms.ValidationError:
        return forms.ValidationError(_("已有设备用这个标签。"))

    def card(self) -> DeviceCard:
        said = self.cleaned_data
        name = said["user_name"]
        return DeviceCard(**said, user=person_named(self.customer, name, kept=self.device))


def person_named(customer: Organization, name: str, *, kept: Device | None = None) -> Person | None:
    """Who is meant, where only one has the name; nobody is guessed between two."""
    if kept is not None and kept.user is not None and kept.user_name == name:
        return kept.user
    found = Person.objects.filter(organization=customer, name=name, is_active=True)[:2]
    people = list(found) if name else []
    return people[0] if len(people) == 1 else None


class LicenceForm(forms.Form):
    name = Text(label=_("软件"), max_length=120, widget=text(), error_messages=REQUIRED)
    count = forms.IntegerField(
        label=_("数量"),
        min_value=1,
        max_value=100_000,
        initial=1,
        widget=forms.NumberInput(attrs=CONTROL),
    )
    expires_on = forms.DateField(label=_("有效至"), required=False, widget=day())
    owner = forms.ChoiceField(label=_("归谁"), choices=Owner.choices, widget=choice())

    def card(self) -> LicenceCard:
        said = self.cleaned_data
        return LicenceCard(**said | {"owner": Owner(said["owner"])})
