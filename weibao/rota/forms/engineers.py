# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What dispatch goes by: an engineer's week, absences, skills; what each kind of work takes."""

import re
from collections.abc import Iterable, Iterator
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.dispatch.actions import Hours, Start
from weibao.dispatch.models import AbsenceKind, EngineerProfile, Skill, WorkingSpan
from weibao.parties.models import Organization
from weibao.web.forms.fields import CONTROL, Moment, Text, choice, text

WEEKDAYS = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
# Also as they are typed on a Chinese keyboard: full-width colons and dashes.
SPAN = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~～至到]\s*(\d{1,2})[:：](\d{2})")
BETWEEN = re.compile(r"[\s,，;；、]*")
NAMES = re.compile(r"[\s,，;；、]+")


class Spans(forms.CharField):
    """09:00-12:00 13:00-18:00; empty is a day off. Cleans to pairs of times."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=120, required=False, widget=text(), **kwargs)

    def clean(self, value: Any) -> tuple[tuple[time, time], ...]:
        said = super().clean(value)
        if BETWEEN.sub("", SPAN.sub("", said)):
            raise forms.ValidationError(_("请写成 09:00-12:00 13:00-18:00。"))
        try:
            pairs = tuple(_pair(*found.groups()) for found in SPAN.finditer(said))
        except ValueError as error:
            raise forms.ValidationError(_("没有这样的时刻。")) from error
        reached = time(0)
        for starts_at, ends_at in sorted(pairs):
            if starts_at >= ends_at or starts_at < reached:
                raise forms.ValidationError(_("时段重叠，或者结束早于开始。"))
            reached = ends_at
        return pairs


def _pair(hour: str, minute: str, last_hour: str, last_minute: str) -> tuple[time, time]:
    return time(int(hour), int(minute)), time(int(last_hour), int(last_minute))


class DegreeField(forms.FloatField):
    def __init__(self, most: int, **kwargs: Any) -> None:
        widget = forms.NumberInput(attrs=CONTROL | {"step": "any", "inputmode": "decimal"})
        super().__init__(min_value=-most, max_value=most, required=False, widget=widget, **kwargs)


class ProfileForm(forms.Form):
    skills = forms.ModelMultipleChoiceField(
        Skill.objects.none(), label=_("技能"), required=False, widget=forms.CheckboxSelectMultiple
    )
    districts = Text(label=_("负责的区"), max_length=400, required=False, widget=text())
    start_name = Text(label=_("出发地"), max_length=100, required=False, widget=text())
    start_district = Text(label=_("出发地所在区"), max_length=60, required=False, widget=text())
    latitude = DegreeField(90, label=_("纬度"))
    longitude = DegreeField(180, label=_("经度"))

    def __init__(self, *args: Any, provider: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        skills = Skill.objects.filter(provider=provider)
        self.fields["skills"].queryset = skills  # type: ignore[attr-defined]
        for number, name in enumerate(WEEKDAYS):
            self.fields[f"day{number}"] = Spans(label=name)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if (said.get("latitude") is None) != (said.get("longitude") is None):
            self.add_error("longitude", _("经度和纬度要一起写。"))
        return said

    @property
    def days(self) -> list[forms.BoundField]:
        return [self[f"day{number}"] for number in range(len(WEEKDAYS))]

    def hours(self) -> Iterator[Hours]:
        for number in range(len(WEEKDAYS)):
            for starts_at, ends_at in self.cleaned_data[f"day{number}"]:
                yield Hours(number, starts_at, ends_at)

    def named_districts(self) -> list[str]:
        return NAMES.split(self.cleaned_data["districts"])

    def start(self) -> Start:
        said = self.cleaned_data
        return Start(
            name=said["start_name"],
            district=said["start_district"],
            latitude=said["latitude"],
            longitude=said["longitude"],
        )


def known(profile: EngineerProfile | None, spans: Iterable[WorkingSpan]) -> dict[str, Any]:
    """What the form shows first."""
    days: dict[str, list[str]] = {}
    for span in spans:
        shown = f"{span.starts_at:%H:%M}-{span.ends_at:%H:%M}"
        days.setdefault(f"day{span.weekday}", []).append(shown)
    initial: dict[str, Any] = {name: " ".join(texts) for name, texts in days.items()}
    if profile is not None:
        initial |= {
            "skills": list(profile.skills.all()),
            "districts": "、".join(profile.districts),
            "start_name": profile.start_name,
            "start_district": profile.start_district,
            "latitude": profile.start_latitude,
            "longitude": profile.start_longitude,
        }
    return initial


class AbsenceForm(forms.Form):
    kind = forms.ChoiceField(label=_("类别"), choices=AbsenceKind.choices, widget=choice())
    starts_at = Moment(label=_("从"))
    ends_at = Moment(label=_("到"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("starts_at") and said.get("ends_at") and said["starts_at"] >= said["ends_at"]:
            self.add_error("ends_at", _("结束要晚于开始。"))
        return said


class PositionForm(forms.Form):
    latitude = DegreeField(90, label=_("纬度"))
    longitude = DegreeField(180, label=_("经度"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True


class SkillForm(forms.Form):
    name = Text(label=_("技能"), max_length=40, widget=text())


class NeedForm(forms.Form):
    service = forms.ChoiceField(label=_("工作类别"), widget=choice())
    minutes = forms.IntegerField(
        label=_("通常分钟数"),
        min_value=5,
        max_value=1440,
        initial=60,
        widget=forms.NumberInput(attrs=CONTROL | {"inputmode": "numeric"}),
    )
    skills = forms.ModelMultipleChoiceField(
        Skill.objects.none(), label=_("技能"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, provider: Organization, services: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].choices = services  # type: ignore[attr-defined]
        skills = Skill.objects.filter(provider=provider)
        self.fields["skills"].queryset = skills  # type: ignore[attr-defined]
