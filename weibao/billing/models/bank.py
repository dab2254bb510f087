# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import F, Q, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models import Contract
from weibao.parties.access import MONEY, has_role
from weibao.parties.models import Organization, Person


class BankFile(models.Model):
    """A bank's statement that was imported. `digest` is that of its bytes."""

    provider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("文件"), max_length=200)
    digest = models.CharField(max_length=64)
    encoding = models.CharField(max_length=20)
    taken = models.PositiveIntegerField(help_text="Rows that became entries.")
    known = models.PositiveIntegerField(help_text="Rows that were imported before.")
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("银行流水文件")
        ordering = ("-imported_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["provider", "digest"], name="bank_file_once"),
        ]

    def __str__(self) -> str:
        return self.name


class EntryQuerySet(models.QuerySet["BankEntry"]):
    def visible_to(self, person: Person) -> EntryQuerySet:
        if not has_role(person, MONEY):
            return self.none()
        return self.filter(provider=person.organization_id)

    def with_used(self) -> EntryQuerySet:
        """Each with what of it has found its place, as `used`, in fen."""
        standing = Q(allotments__undone_at__isnull=True)
        used = Coalesce(Sum("allotments__amount", filter=standing), Value(0))
        # Grouped rows have no order of their own.
        return self.annotate(used=used).order_by("-came_at", "-pk")

    def unmatched(self) -> EntryQuerySet:
        """Money of which something is left that nobody has said what it is for."""
        rows = self.with_used().filter(set_aside_at__isnull=True)
        return rows.filter(used__lt=F("amount"))  # type: ignore[misc] # annotated before


class BankEntry(models.Model):
    """Money that came in, as the bank tells it, in fen.

    `identity` is the bank's reference, or the row's hash. `set_aside_at` says that it is no
    customer's: interest, or a transfer of one's own. `customer` is whose credit the rest
    is, once somebody said so.
    """

    provider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(BankFile, on_delete=models.PROTECT, related_name="entries")
    row = models.PositiveIntegerField()
    identity = models.CharField(max_length=120)
    came_at = models.DateTimeField()
    amount = models.BigIntegerField()
    payer = models.CharField(_("付款人"), max_length=200, blank=True)
    account = models.CharField(_("对方账号"), max_length=60, blank=True)
    remark = models.CharField(_("附言"), max_length=500, blank=True)
    reference = models.CharField(_("流水号"), max_length=80, blank=True)
    customer = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    set_aside_reason = models.CharField(max_length=200, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("到账")
        ordering = ("-came_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["provider", "identity"], name="bank_entry_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="bank_entry_came_in"),
            models.CheckConstraint(
                condition=Q(set_aside_at__isnull=True) | ~Q(set_aside_reason=""),
                name="bank_entry_set_aside_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["provider", "-came_at"], name="bank_entry_latest")]

    def __str__(self) -> str:
        return f"{self.payer} {self.amount}"


class Use(models.TextChoices):
    PAYMENT = "PAYMENT", _("付款")
    RETURNED = "RETURNED", _("退回")


class Allotment(models.Model):
    """A part of money that came in, and what it is for: a payment on a ledger, or paid back.

    `subject` is the service period or the invoice's number, as the fact `fact_id` names it.
    Undone, it counts no more; the fact is corrected by another one.
    """

    entry = models.ForeignKey(BankEntry, on_delete=models.PROTECT, related_name="allotments")
    key = models.CharField(max_length=120, unique=True, help_text="The form's: sent twice, once.")
    use = models.CharField(max_length=10, choices=Use.choices)
    amount = models.BigIntegerField()
    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    subject = models.CharField(max_length=60, blank=True)
    is_invoice = models.BooleanField(default=False)
    fact_id = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("到账用途")
        ordering = ("made_at", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="allotment_is_of_something"),
            models.CheckConstraint(
                condition=Q(use="PAYMENT", contract__isnull=False) & ~Q(fact_id="")
                | Q(use="RETURNED", contract__isnull=True, fact_id=""),
                name="allotment_paid_is_on_a_ledger",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | ~Q(undone_reason=""),
                name="allotment_undone_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.use} {self.amount} {self.subject}"
