# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Organization


class Skill(models.Model):
    """What an engineer can do and some work needs; each provider keeps its own list."""

    provider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="skills")
    name = models.CharField(_("技能"), max_length=40)

    class Meta:
        verbose_name = _("技能")
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(fields=["provider", "name"], name="skill_once"),
            models.CheckConstraint(condition=~Q(name=""), name="skill_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class ServiceNeed(models.Model):
    """What a kind of work usually takes: minutes on site, and skills.

    A service without a row takes the usual minutes of `weibao.dispatch.plan`, and no skill.
    """

    provider = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="service_needs"
    )
    service = models.CharField(
        _("工作类别"), max_length=40, help_text="The word of the request, such as desktop."
    )
    minutes = models.PositiveIntegerField(_("通常分钟数"))
    skills = models.ManyToManyField(Skill, blank=True, related_name="needed_by")

    class Meta:
        verbose_name = _("工作所需")
        ordering = ("service", "pk")
        constraints = [
            models.UniqueConstraint(fields=["provider", "service"], name="service_need_once"),
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=1440), name="service_need_is_a_length"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.minutes}"
