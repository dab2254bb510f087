# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.assets.spelling import LONGEST_KEY, serial_key
from weibao.parties.models import Organization, Person, Role, Site
from weibao.parties.models.organization import served_by


class DeviceQuerySet(models.QuerySet["Device"]):
    def visible_to(self, person: Person) -> DeviceQuerySet:
        """Those of one's own side and of whom it serves; nobody sees those of who serves them.

        An end user sees their own, and what all share because it has no user.
        """
        if person.role == Role.END_USER:
            mine = Q(user=person) | Q(user_name=person.name)
            shared = Q(user__isnull=True, user_name="")
            return self.filter(mine | shared, organization=person.organization_id)
        return self.filter(organization__in=served_by(person.organization_id))


class Device(models.Model):
    """A machine with a tag on it that the engineer scans (M1)."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="devices")
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="devices"
    )
    tag = models.CharField(_("标签"), max_length=40)
    model = models.CharField(_("型号"), max_length=120)
    brand = models.CharField(_("品牌"), max_length=60, blank=True)
    serial = models.CharField(_("序列号"), max_length=80, blank=True)
    serial_key = models.CharField(
        max_length=LONGEST_KEY,
        blank=True,
        db_index=True,
        editable=False,
        help_text="The serial number as it is compared; `serial` is as somebody wrote it.",
    )
    user = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="devices"
    )
    user_name = models.CharField(_("使用人"), max_length=60, blank=True)
    place = models.CharField(_("位置"), max_length=100, blank=True)
    parts = models.TextField(_("配置"), blank=True)
    warranty_until = models.DateField(
        _("原厂保修至"), null=True, blank=True, help_text=_("保修期内的硬件故障由品牌方处理。")
    )

    objects = DeviceQuerySet.as_manager()

    class Meta:
        verbose_name = _("设备")
        ordering = ("organization", "tag")
        constraints = [
            models.UniqueConstraint(fields=["organization", "tag"], name="device_tag_once"),
            models.CheckConstraint(condition=~Q(tag=""), name="device_has_a_tag"),
        ]

    def __str__(self) -> str:
        return f"{self.tag} {self.model}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whoever writes the serial number writes its key."""
        self.serial_key = serial_key(self.serial)
        fields = kwargs.get("update_fields")
        if fields is not None and "serial" in fields:
            kwargs["update_fields"] = [*fields, "serial_key"]
        super().save(*args, **kwargs)
