# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Organization, Person
from weibao.servicedesk.models import Request


class SentMail(models.Model):
    """A mail of ours, from the moment it was decided; what is known of its delivery.

    Accepted by the server (`sent_at`) is not read by anybody; `returned_at` is when it came back.
    """

    key = models.CharField(max_length=250, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    address = models.EmailField()
    provider = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", help_text="Whose mailbox sends."
    )
    request = models.ForeignKey(
        Request, on_delete=models.CASCADE, null=True, blank=True, related_name="sent_mails"
    )
    subject = models.CharField(max_length=300)
    body = models.TextField()
    made_at = models.DateTimeField()
    is_answer = models.BooleanField(default=False, help_text="Sent by itself because a mail came.")
    message_id = models.CharField(max_length=250, unique=True)
    enclosed = models.CharField(
        max_length=80, blank=True, help_text="Which file goes with it; made when it is sent."
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("发出的邮件")
        ordering = ("made_at", "pk")
        indexes = [models.Index(fields=["address", "made_at"], name="sent_mail_of_address")]

    def __str__(self) -> str:
        return f"{self.address}: {self.subject}"
