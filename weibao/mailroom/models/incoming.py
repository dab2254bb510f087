# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.access import FIELD
from weibao.parties.models import Organization, Person
from weibao.servicedesk.models import Remark, Request

MOST_BYTES = 30 * 1024 * 1024
"""Of one raw mail: files of 20 MB grow by a third on their way."""


class Fate(models.TextChoices):
    WAITING = "WAITING", _("待处理")
    REQUEST = "REQUEST", _("新报修")
    REPLY = "REPLY", _("回复")
    RETURNED = "RETURNED", _("退信")
    DROPPED = "DROPPED", _("不处理")
    QUARANTINED = "QUARANTINED", _("待人工判断")


class IncomingMailQuerySet(models.QuerySet["IncomingMail"]):
    def visible_to(self, person: Person) -> IncomingMailQuerySet:
        """Mail to an organization is read by its own desk, and by nobody of another."""
        if not person.is_active or person.role not in FIELD:
            return self.none()
        return self.filter(mailbox__provider=person.organization_id)


class Mailbox(models.Model):
    """An address that customers write to, and whose it is."""

    address = models.EmailField(_("地址"), unique=True, help_text="In small letters.")
    provider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="mailboxes")

    class Meta:
        verbose_name = _("邮箱")

    def __str__(self) -> str:
        return self.address


class IncomingMail(models.Model):
    """A mail exactly as it came, kept before anybody reads it; and what became of it.

    `reason` says why a person must look, or why nobody needs to.
    """

    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, related_name="incoming")
    raw = models.BinaryField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the raw mail, in hex.")
    received_at = models.DateTimeField()
    fate = models.CharField(max_length=12, choices=Fate.choices, default=Fate.WAITING)
    reason = models.CharField(max_length=40, blank=True)
    message_id = models.CharField(max_length=250, blank=True)
    sender = models.CharField(_("发件人"), max_length=254, blank=True)
    sender_name = models.CharField(max_length=120, blank=True)
    subject = models.CharField(_("主题"), max_length=500, blank=True)
    request = models.ForeignKey(
        Request, on_delete=models.SET_NULL, null=True, blank=True, related_name="mails"
    )
    remark = models.ForeignKey(
        Remark, on_delete=models.SET_NULL, null=True, blank=True, related_name="mails"
    )
    settled_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = IncomingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("来信")
        ordering = ("-received_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "digest"], name="mail_kept_once"),
            models.CheckConstraint(condition=Q(fate__in=Fate.values), name="mail_fate_is_known"),
            models.CheckConstraint(
                condition=~Q(fate="QUARANTINED") | ~Q(reason=""), name="mail_waits_for_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["received_at"], condition=Q(fate="WAITING"), name="mail_waiting"),
            models.Index(fields=["mailbox", "fate", "-received_at"], name="mail_of_mailbox"),
            models.Index(fields=["message_id"], name="mail_by_message_id"),
        ]

    def __str__(self) -> str:
        return f"{self.sender}: {self.subject}"
