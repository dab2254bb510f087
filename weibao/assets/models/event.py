# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.assets.models.device import Device
from weibao.parties.models import Person
from weibao.parties.models.appended import Appended, AppendedRows


class EventKind(models.TextChoices):
    """What about the device changed."""

    REGISTERED = "REGISTERED", _("入册")
    CARD = "CARD", _("登记资料")
    BASELINE = "BASELINE", _("首次采集")
    HARDWARE = "HARDWARE", _("硬件")
    MEMORY = "MEMORY", _("内存")
    DISK = "DISK", _("磁盘")
    SERIAL = "SERIAL", _("序列号")
    SYSTEM = "SYSTEM", _("操作系统")
    SOFTWARE = "SOFTWARE", _("软件")
    USER = "USER", _("使用人")


class EventSource(models.TextChoices):
    """Who or what saw it."""

    PERSON = "PERSON", _("人工")
    AGENT = "AGENT", _("采集程序")
    IMPORT = "IMPORT", _("导入")


class DeviceEventQuerySet(AppendedRows, models.QuerySet["DeviceEvent"]):
    def visible_to(self, person: Person) -> DeviceEventQuerySet:
        """Whoever may see a device reads its archive (V5)."""
        return self.filter(device__in=Device.objects.visible_to(person))


class DeviceEvent(Appended):
    """One change in the archive of a device (V5): what it was before, and is after.

    Nothing before: something joined; nothing after: it went.
    """

    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField(help_text="When it was seen; it may have happened earlier.")
    recorded_at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    what = models.CharField(max_length=200, blank=True, help_text="The part, program or field.")
    before = models.CharField(max_length=300, blank=True)
    after = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=10, choices=EventSource.choices)
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    key = models.CharField(
        max_length=160, unique=True, help_text="Made by whoever saw it: told twice, kept once."
    )

    objects = DeviceEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("设备档案")
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=EventKind.values), name="device_event_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(source__in=EventSource.values), name="device_event_source_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["device", "-at", "-id"], name="device_event_of_a_device"),
        ]

    def __str__(self) -> str:
        return f"{self.device_id} {self.kind} {self.what}"
