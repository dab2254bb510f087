# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models import Contract
from weibao.parties.access import MONEY, has_role
from weibao.parties.models import Organization, Person


class RunStanding(models.TextChoices):
    PREVIEWING = "PREVIEWING", _("正在试算")
    PREVIEWED = "PREVIEWED", _("待确认")
    ISSUING = "ISSUING", _("正在开出")
    ISSUED = "ISSUED", _("已开完")
    DROPPED = "DROPPED", _("已作废")


class ItemStanding(models.TextChoices):
    WAITING = "WAITING", _("待试算")
    READY = "READY", _("待开出")
    NOTHING = "NOTHING", _("无费用")
    PARKED = "PARKED", _("已搁置")
    ISSUED = "ISSUED", _("已开出")


OPEN = (RunStanding.PREVIEWING, RunStanding.PREVIEWED, RunStanding.ISSUING)
"""A provider has at most one of these."""


class RunQuerySet(models.QuerySet["BillingRun"]):
    def visible_to(self, person: Person) -> RunQuerySet:
        """The provider's own people of money; no customer sees what others are billed."""
        if not has_role(person, MONEY):
            return self.none()
        return self.filter(provider=person.organization_id)


class BillingRun(models.Model):
    """All contracts of a provider, billed for one month: previewed, confirmed, issued.

    What is absurd is parked and not billed: more than `most` fen, or more than `times` what the
    months before came to. `due_days` is when invoices are to be paid, None for no day.
    """

    provider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    month = models.DateField(_("月份"), help_text="Its first day.")
    key = models.CharField(max_length=80, unique=True, help_text="The form's: sent twice, one run.")
    standing = models.CharField(
        max_length=12, choices=RunStanding.choices, default=RunStanding.PREVIEWING
    )
    most = models.BigIntegerField(_("单份上限"))
    times = models.PositiveSmallIntegerField(_("倍数上限"))
    due_days = models.PositiveSmallIntegerField(_("付款天数"), null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("开账批次")
        ordering = ("-made_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(standing__in=RunStanding.values), name="run_standing_is_known"
            ),
            models.UniqueConstraint(
                fields=["provider"],
                condition=Q(standing__in=["PREVIEWING", "PREVIEWED", "ISSUING"]),
                name="run_open_once",
            ),
            models.CheckConstraint(
                condition=~Q(standing__in=["ISSUING", "ISSUED"]) | Q(confirmed_at__isnull=False),
                name="run_issues_what_was_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} #{self.pk}"


class ItemQuerySet(models.QuerySet["RunItem"]):
    def visible_to(self, person: Person) -> ItemQuerySet:
        return self.filter(run__in=BillingRun.objects.visible_to(person).values("pk"))


class RunItem(models.Model):
    """One contract of a run. The row is also its place in the queue: workers lock it.

    `lines` are those that were shown, as plain data, and `digest` stands for exactly these.
    `before` is what the month before came to, in fen; None where nothing was billed for it.
    `reasons` say why it is parked: message keys.
    """

    run = models.ForeignKey(BillingRun, on_delete=models.CASCADE, related_name="items")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(
        max_length=10, choices=ItemStanding.choices, default=ItemStanding.WAITING
    )
    lines = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)
    net = models.BigIntegerField(default=0)
    tax = models.BigIntegerField(default=0)
    gross = models.BigIntegerField(default=0)
    before = models.BigIntegerField(null=True, blank=True)
    reasons = models.JSONField(default=list)
    number = models.CharField(_("发票编号"), max_length=60, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    release_reason = models.CharField(max_length=400, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("批次中的合同")
        ordering = ("run", "pk")
        constraints = [
            models.UniqueConstraint(fields=["run", "contract"], name="run_item_once"),
            models.CheckConstraint(
                condition=Q(standing__in=ItemStanding.values), name="run_item_standing_is_known"
            ),
            models.CheckConstraint(
                condition=Q(standing="ISSUED", issued_at__isnull=False) & ~Q(number="")
                | ~Q(standing="ISSUED") & Q(issued_at__isnull=True, number=""),
                name="run_item_issued_has_number",
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(release_reason=""),
                name="run_item_released_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["run", "standing", "id"], name="run_item_queue")]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.contract_id} {self.standing}"

    @property
    def difference(self) -> int | None:
        """Against the month before, in fen; None where nothing was billed for it."""
        return None if self.before is None else self.gross - self.before
