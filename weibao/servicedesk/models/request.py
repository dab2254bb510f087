# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models import Contract
from weibao.assets.models import Device
from weibao.parties.access import CUSTOMER_OFFICE, FIELD
from weibao.parties.models import Organization, Person, Role, Site


class Channel(models.TextChoices):
    PHONE = "PHONE", _("电话")
    WEB = "WEB", _("网页")
    MAIL = "MAIL", _("邮件")
    CHAT = "CHAT", _("聊天")
    ON_SITE = "ON_SITE", _("现场")
    MONITORING = "MONITORING", _("监控")


class Standing(models.TextChoices):
    REPORTED = "REPORTED", _("已报修")
    IN_HAND = "IN_HAND", _("已受理")
    PAUSED = "PAUSED", _("暂停")
    RESTORED = "RESTORED", _("已恢复")
    SOLVED_REMOTELY = "SOLVED_REMOTELY", _("电话解决")
    CANCELLED = "CANCELLED", _("已取消")
    REFUSED = "REFUSED", _("已拒绝")


OPEN = (Standing.REPORTED, Standing.IN_HAND, Standing.PAUSED)
CLOSED = (
    Standing.RESTORED,
    Standing.SOLVED_REMOTELY,
    Standing.CANCELLED,
    Standing.REFUSED,
)
RATED = (Standing.RESTORED, Standing.SOLVED_REMOTELY)
"""Something was done for the customer, who may say how well."""
ENDED: Mapping[str, tuple[str, ...]] = {
    "provider": ("provider",),
    "customer": ("customer",),
    "caller": ("caller",),
    "reporter": ("reported_by",),
    "served": ("provider", "customer"),
    "engineer": ("provider", "assignee"),
    "terms": ("provider", "contract"),
    "symptom": ("provider", "symptom"),
    "channel": ("provider", "channel"),
    "own_channel": ("customer", "channel"),
}
"""What has ended is looked through by each of these, latest first: an index each."""


class RequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, person: Person) -> RequestQuerySet:
        """The requests of one's own side; an end user sees those they called about."""
        if not person.is_active:
            return self.none()
        own = person.organization_id
        if person.role == Role.END_USER:
            return self.filter(Q(caller=person) | Q(reported_by=person), customer=own)
        sides = Q()
        if person.role in FIELD:
            sides |= Q(provider=own)
        if person.role in FIELD | CUSTOMER_OFFICE:
            sides |= Q(customer=own)
        return self.filter(sides) if sides else self.none()

    def open(self) -> RequestQuerySet:
        return self.filter(standing__in=OPEN)


class Request(models.Model):
    """A fault that somebody reported, from the call to the end.

    `contract` is empty for a call before there is one: it is kept, and priced or declined.
    """

    number = models.CharField(_("报修单号"), max_length=20, unique=True)
    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")
    provider = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="requests_as_provider"
    )
    customer = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="requests_as_customer"
    )
    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, null=True, blank=True, related_name="requests"
    )
    caller = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    caller_name = models.CharField(_("报修人"), max_length=60, blank=True)
    phone = models.CharField(_("电话"), max_length=40, blank=True)
    phone_e164 = models.CharField(max_length=20, blank=True, db_index=True)
    phone_extension = models.CharField(max_length=6, blank=True)
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="requests"
    )
    device = models.ForeignKey(
        Device, on_delete=models.PROTECT, null=True, blank=True, related_name="requests"
    )
    service = models.CharField(_("工作类别"), max_length=40, blank=True)
    symptom = models.SlugField(_("现象"), blank=True)
    summary = models.TextField(_("故障描述"), max_length=2000)
    is_urgent = models.BooleanField(_("紧急"), default=False)
    appointment_at = models.DateTimeField(_("预约时间"), null=True, blank=True)
    channel = models.CharField(_("渠道"), max_length=12, choices=Channel.choices)
    priority = models.CharField(_("优先级"), max_length=40, blank=True)
    assignee = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="assigned_requests"
    )
    standing = models.CharField(
        _("状态"), max_length=16, choices=Standing.choices, default=Standing.REPORTED
    )
    pause_cause = models.CharField(_("暂停原因"), max_length=40, blank=True)
    end_reason = models.CharField(_("取消或拒绝的原因"), max_length=200, blank=True)
    vendor = models.CharField(
        _("等哪家厂商"), max_length=80, blank=True, help_text="Of its open parts, the nearest."
    )
    vendor_until = models.DateTimeField(_("厂商答应的时刻"), null=True, blank=True)
    may_be_due_at = models.DateTimeField(
        null=True, blank=True, help_text="Without a contract yet: by the strictest that may fit."
    )
    reported_at = models.DateTimeField(_("报修时间"))
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("报修")
        ordering = ("-reported_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(provider=F("customer")), name="request_has_two_sides"
            ),
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="request_standing_is_known"
            ),
            models.CheckConstraint(
                condition=Q(standing__in=CLOSED, ended_at__isnull=False)
                | (~Q(standing__in=CLOSED) & Q(ended_at__isnull=True)),
                name="request_ended_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(standing="PAUSED") & ~Q(pause_cause="")
                | ~Q(standing="PAUSED") & Q(pause_cause=""),
                name="request_paused_has_a_cause",
            ),
        ]
        indexes = [
            models.Index(
                fields=["provider", "reported_at"],
                condition=Q(standing__in=["REPORTED", "IN_HAND", "PAUSED"]),
                name="request_open_of_provider",
            ),
            models.Index(fields=["customer", "-reported_at"], name="request_of_customer"),
            *(
                models.Index(
                    fields=[*columns, "-ended_at", "-id"],
                    condition=Q(ended_at__isnull=False),
                    name=f"request_ended_of_{name}",
                )
                for name, columns in ENDED.items()
            ),
            *(
                models.Index(
                    fields=[side, "-ended_at", "-id"],
                    condition=Q(ended_at__isnull=False, is_urgent=True),
                    name=f"request_urgent_ended_{side}",
                )
                for side in ("provider", "customer")
            ),
            models.Index(fields=["contract", "-reported_at"], name="request_of_contract"),
            models.Index(fields=["device", "-reported_at"], name="request_of_device"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.standing in OPEN
