# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weibao.assets.models import Device
from weibao.parties.models import Person
from weibao.servicedesk.models.request import Request


class ConsentWay(models.TextChoices):
    TELEPHONE = "TELEPHONE", _("电话里")
    SCREEN = "SCREEN", _("在屏幕上点同意")
    CHAT = "CHAT", _("聊天里")
    MAIL = "MAIL", _("邮件里")
    IN_PERSON = "IN_PERSON", _("当面")


MINUTE = timedelta(minutes=1)


def minutes_between(began_at: datetime, ended_at: datetime) -> int:
    """What the clock says: each started minute, and one at least."""
    return max(1, -(-(ended_at - began_at) // MINUTE))


class RemoteSessionQuerySet(models.QuerySet["RemoteSession"]):
    def visible_to(self, person: Person) -> RemoteSessionQuerySet:
        """Both sides see who was in which machine: whoever sees the request."""
        return self.filter(request__in=Request.objects.visible_to(person).values("pk"))

    def still_open(self) -> RemoteSessionQuerySet:
        return self.filter(ended_at=None)


class RemoteSession(models.Model):
    """An engineer was connected to a machine of the customer: who let them in, and until when.

    `machine` is what the user calls it, where the device is on no list. `minutes` is what is
    recorded as work, which the engineer may make shorter than the clock says. One form that wrote
    both begin and end has written it down afterwards.
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="remote_sessions")
    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")
    engineer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="remote_sessions")
    device = models.ForeignKey(
        Device, on_delete=models.PROTECT, null=True, blank=True, related_name="remote_sessions"
    )
    machine = models.CharField(_("哪台机器"), max_length=80, blank=True)
    consent_by = models.CharField(_("谁同意的"), max_length=60)
    consent_way = models.CharField(_("怎样同意的"), max_length=12, choices=ConsentWay.choices)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    end_key = models.CharField(max_length=80, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    description = models.TextField(_("做了什么"), max_length=4000, blank=True)

    objects = RemoteSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("远程会话")
        ordering = ("began_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(consent_by=""), name="remote_session_somebody_consented"
            ),
            models.CheckConstraint(
                condition=Q(consent_way__in=ConsentWay.values),
                name="remote_session_consent_is_known",
            ),
            models.CheckConstraint(
                condition=Q(device__isnull=False) | ~Q(machine=""),
                name="remote_session_names_a_machine",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, minutes__isnull=True, end_key="")
                | Q(ended_at__gte=F("began_at"), minutes__isnull=False),
                name="remote_session_ended_has_minutes",
            ),
            models.UniqueConstraint(
                fields=["request", "engineer"],
                condition=Q(ended_at=None),
                name="remote_session_one_open_of_engineer",
            ),
        ]
        indexes = [models.Index(fields=["request", "began_at"], name="remote_session_of_request")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.began_at}"

    @property
    def place(self) -> str:
        """The device as its label names it, else as the user does."""
        return self.device.tag if self.device else self.machine

    @property
    def is_told_afterwards(self) -> bool:
        return self.end_key == self.key

    @property
    def consent(self) -> str:
        return f"{self.consent_by} · {ConsentWay(self.consent_way).label}"
