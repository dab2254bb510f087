# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weibao.dispatch.models.skill import Skill
from weibao.parties.access import FIELD, has_role
from weibao.parties.models import Person


class EngineerProfile(models.Model):
    """What dispatch knows of an engineer. Without a row: no skills, every district, no start."""

    engineer = models.OneToOneField(
        Person, on_delete=models.CASCADE, related_name="dispatch_profile"
    )
    skills = models.ManyToManyField(Skill, blank=True, related_name="engineers")
    districts = models.JSONField(
        _("负责的区"), default=list, blank=True, help_text="Names; an empty list is every district."
    )
    start_name = models.CharField(_("出发地"), max_length=100, blank=True)
    start_district = models.CharField(_("出发地所在区"), max_length=60, blank=True)
    start_latitude = models.FloatField(_("纬度"), null=True, blank=True)
    start_longitude = models.FloatField(_("经度"), null=True, blank=True)

    class Meta:
        verbose_name = _("工程师资料")
        constraints = [
            models.CheckConstraint(
                condition=Q(start_latitude__isnull=True, start_longitude__isnull=True)
                | Q(
                    start_latitude__gte=-90,
                    start_latitude__lte=90,
                    start_longitude__gte=-180,
                    start_longitude__lte=180,
                ),
                name="engineer_start_on_earth",
            )
        ]

    def __str__(self) -> str:
        return str(self.engineer)


class WorkingSpan(models.Model):
    """From when to when an engineer works on one weekday; several a day are a break between."""

    engineer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="working_spans")
    weekday = models.PositiveSmallIntegerField(_("星期"), help_text="Monday is 0.")
    starts_at = models.TimeField(_("从"))
    ends_at = models.TimeField(_("到"))

    class Meta:
        verbose_name = _("工作时间")
        ordering = ("engineer", "weekday", "starts_at")
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="working_span_on_a_weekday"),
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="working_span_begins_before_it_ends"
            ),
            models.UniqueConstraint(
                fields=["engineer", "weekday", "starts_at"], name="working_span_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts_at:%H:%M}-{self.ends_at:%H:%M}"


class AbsenceKind(models.TextChoices):
    LEAVE = "LEAVE", _("休假")
    SICK = "SICK", _("病假")
    TRAINING = "TRAINING", _("培训")
    OTHER = "OTHER", _("其他")


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def visible_to(self, person: Person) -> AbsenceQuerySet:
        """Those of the colleagues, to whoever sees the board."""
        own = self.filter(engineer__organization=person.organization_id)
        return own if has_role(person, FIELD) else self.none()


class Absence(models.Model):
    """An engineer is not there, from a moment to before another."""

    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")
    engineer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    kind = models.CharField(_("类别"), max_length=10, choices=AbsenceKind.choices)
    starts_at = models.DateTimeField(_("从"))
    ends_at = models.DateTimeField(_("到"))
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("请假")
        ordering = ("starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=AbsenceKind.values), name="absence_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="absence_begins_before_it_ends"
            ),
        ]
        indexes = [models.Index(fields=["engineer", "ends_at"], name="absence_of_engineer")]

    def __str__(self) -> str:
        return f"{self.engineer_id}: {self.starts_at} - {self.ends_at}"
