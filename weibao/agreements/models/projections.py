# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What screens filter by. A cache of the engine's answer: delete it, rebuild it, the same."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models.contract import Contract
from weibao.parties.models import Person


class DueStanding(models.TextChoices):
    """Where an obligation stands; the same words as the engine's, in upper case."""

    OPEN = "OPEN", _("进行中")
    PAUSED = "PAUSED", _("暂停计时")
    MET = "MET", _("已兑现")
    MISSED = "MISSED", _("已逾期")
    RELEASED = "RELEASED", _("已解除")


class DueQuerySet(models.QuerySet["DueMoment"]):
    def visible_to(self, person: Person) -> DueQuerySet:
        return self.filter(contract__in=Contract.objects.visible_to(person).values("pk"))

    def pending(self) -> DueQuerySet:
        """Not done yet: still open, or missed and still to be done."""
        return self.filter(
            standing__in=[DueStanding.OPEN, DueStanding.MISSED], done_at__isnull=True
        )


class DueMoment(models.Model):
    """One obligation and its deadline; `due_at` is empty while a pause leaves it open."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="due_moments")
    clause = models.CharField(max_length=40)
    what = models.CharField(max_length=40)
    subject = models.CharField(max_length=60)
    debtor = models.CharField(max_length=20)
    since_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    standing = models.CharField(max_length=10, choices=DueStanding.choices)
    priority = models.CharField(max_length=40, blank=True)
    is_provisional = models.BooleanField(default=False)
    owed = models.BigIntegerField(
        null=True, blank=True, help_text="Of a payment: what is still to be paid, in fen."
    )
    suspended_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when the service is suspended because of it (V10)."
    )

    objects = DueQuerySet.as_manager()

    class Meta:
        verbose_name = _("期限")
        ordering = ("due_at", "contract", "subject", "clause", "what")
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "subject", "clause", "what"], name="due_moment_once"
            ),
            models.CheckConstraint(
                condition=Q(standing__in=DueStanding.values), name="due_standing_is_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["contract", "subject", "due_at"],
                condition=Q(standing__in=["OPEN", "MISSED"], done_at__isnull=True),
                name="due_pending",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.what} {self.due_at}"


class BalanceQuerySet(models.QuerySet["BalanceLeft"]):
    def visible_to(self, person: Person) -> BalanceQuerySet:
        return self.filter(contract__in=Contract.objects.visible_to(person).values("pk"))


class BalanceLeft(models.Model):
    """What is left of one entitlement: of a month's visits, or of a pack."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="balances")
    clause = models.CharField(max_length=40)
    unit = models.CharField(max_length=40)
    subject = models.CharField(max_length=60)
    granted = models.IntegerField()
    used = models.IntegerField()
    lapsed = models.IntegerField()
    left = models.IntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_provisional = models.BooleanField(default=False)

    objects = BalanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("权益余额")
        ordering = ("contract", "clause", "ends_at", "subject")
        constraints = [
            models.UniqueConstraint(fields=["contract", "clause", "subject"], name="balance_once"),
            models.CheckConstraint(
                condition=Q(granted=models.F("used") + models.F("lapsed") + models.F("left")),
                name="balance_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause} {self.subject}: {self.left}/{self.granted}"


class ContractClock(models.Model):
    """When the engine must be asked again although nothing happened. The ticker's only question.

    And where the contract stands, for lists to filter by; empty is as it was signed.
    """

    contract = models.OneToOneField(Contract, on_delete=models.CASCADE, related_name="clock")
    next_at = models.DateTimeField(null=True, blank=True, db_index=True)
    signed_at = models.DateTimeField(
        null=True, blank=True, help_text="When the second side signed the contract itself."
    )
    moved_to = models.DateField(
        null=True, blank=True, help_text="The last day that an amendment moved the end to."
    )
    terminated_on = models.DateField(
        null=True, blank=True, help_text="The last day, where a side ended it."
    )
    mark = models.CharField(
        max_length=32,
        blank=True,
        help_text="Another one each time the projections are written; none once a row was deleted.",
    )

    class Meta:
        verbose_name = _("合同时钟")

    def __str__(self) -> str:
        return f"{self.contract_id}: {self.next_at}"
