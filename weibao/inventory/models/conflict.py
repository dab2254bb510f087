# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weibao.inventory.models.agent import Agent
from weibao.parties.models import Person


class Standing(models.TextChoices):
    OPEN = "OPEN", _("待判断")
    TWO = "TWO", _("两台设备")
    ONE = "ONE", _("同一台设备")


class Sharing(models.IntegerChoices):
    """What two machines share that only one can have; the numbers are those of kinship.Mark."""

    AGENT_ID = 1, _("采集程序标识")
    UUID = 2, _("主板标识")
    SERIAL = 3, _("序列号")
    DEVICE_ID = 5, _("采集编号")


class ConflictQuerySet(models.QuerySet["Conflict"]):
    def visible_to(self, person: Person) -> ConflictQuerySet:
        return self.filter(earlier__in=Agent.objects.visible_to(person))

    def open(self) -> ConflictQuerySet:
        return self.filter(standing=Standing.OPEN)


class Conflict(models.Model):
    """Two machines say they are one, and nothing of their hardware agrees. A person decides."""

    earlier = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="conflicts")
    later = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    shares = models.PositiveSmallIntegerField(choices=Sharing.choices)
    found_at = models.DateTimeField()
    standing = models.CharField(max_length=4, choices=Standing.choices, default=Standing.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ConflictQuerySet.as_manager()

    class Meta:
        verbose_name = _("标识冲突")
        ordering = ("-found_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="conflict_once"),
            models.CheckConstraint(
                condition=~Q(earlier=F("later")), name="conflict_has_two_machines"
            ),
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="conflict_standing_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.earlier_id} = {self.later_id}?"
