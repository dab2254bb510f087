# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    READY = "READY", _("待发")
    RUNNING = "RUNNING", _("投递中")
    SENT = "SENT", _("已投递")
    DEAD = "DEAD", _("投递失败")


class Message(models.Model):
    """Something that must be told, written in the transaction that decided it."""

    key = models.CharField(
        max_length=250, unique=True, help_text="Says what is told; the same thing is told once."
    )
    topic = models.CharField(max_length=60)
    payload = models.JSONField()
    run_at = models.DateTimeField(help_text="Not before; moved on after each failure.")
    attempts = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(
        max_length=80, blank=True, help_text="Who holds the lease; only they may settle it."
    )
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.READY)
    error = models.TextField(blank=True)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("待投递消息")
        ordering = ("run_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="message_standing_is_known"
            ),
            models.CheckConstraint(
                condition=Q(standing=Standing.RUNNING, leased_until__isnull=False)
                | (~Q(standing=Standing.RUNNING) & Q(leased_until__isnull=True)),
                name="message_runs_under_a_lease",
            ),
        ]
        indexes = [
            models.Index(
                fields=["run_at", "id"], condition=Q(standing="READY"), name="message_ready"
            ),
            models.Index(
                fields=["leased_until"], condition=Q(standing="RUNNING"), name="message_leased"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.key}"
