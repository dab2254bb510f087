# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person


class Group(models.TextChoices):
    """What a notice is about, as far as people choose by it."""

    REQUESTS = "requests", _("我的请求")
    DEADLINES = "deadlines", _("到期与超时")
    MONEY = "money", _("费用与余量")
    CONTRACT = "contract", _("合同与争议")


class NoticeChoice(models.Model):
    """Which notices a person also wants by mail, and when no mail may disturb them.

    The bell has everything at once. Quiet hours are times of the installation's zone.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="notice_choice")
    mails_requests = models.BooleanField()
    mails_deadlines = models.BooleanField()
    mails_money = models.BooleanField()
    mails_contract = models.BooleanField()
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_to = models.TimeField(null=True, blank=True)
    breaks_quiet = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("通知方式")
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_to__isnull=True)
                | Q(quiet_from__isnull=False, quiet_to__isnull=False),
                name="quiet_hours_have_both_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {', '.join(group for group in Group if self.wants(group))}"

    def wants(self, group: Group) -> bool:
        wanted: bool = getattr(self, f"mails_{group.value}")
        return wanted
