# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models import Contract
from weibao.parties.access import CUSTOMER_OFFICE, MONEY, has_role
from weibao.parties.models import Person


class Standing(models.TextChoices):
    """How far a refund is."""

    PROPOSED = "PROPOSED", _("待批准")
    APPROVED = "APPROVED", _("待客户确认收款方式")
    CONFIRMED = "CONFIRMED", _("待付款")
    PART_PAID = "PART_PAID", _("已付一部分")
    PAID = "PAID", _("已付清")
    REFUSED = "REFUSED", _("未批准")
    CLOSED = "CLOSED", _("不再应退")


OPEN = frozenset({Standing.PROPOSED, Standing.APPROVED, Standing.CONFIRMED, Standing.PART_PAID})
PAYABLE = frozenset({Standing.CONFIRMED, Standing.PART_PAID})


class Way(models.TextChoices):
    """How the customer wants the money."""

    BANK = "BANK", _("银行转账")
    ORIGINAL = "ORIGINAL", _("原路退回")
    CASH = "CASH", _("现金")


class RefundQuerySet(models.QuerySet["Refund"]):
    def visible_to(self, person: Person) -> RefundQuerySet:
        """Those who see the money of its contract."""
        if not has_role(person, MONEY | CUSTOMER_OFFICE):
            return self.none()
        return self.filter(contract__in=Contract.objects.visible_to(person).values("pk"))

    def open(self) -> RefundQuerySet:
        return self.filter(standing__in=OPEN)


class Refund(models.Model):
    """What one clause sends back after a termination (M10, M11, V11), and how far it is.

    `amount` and `paid` are in fen; `amount` is what the engine owed when it was proposed. `invoice`
    is the invoice by which it was credited. Once all is paid only the account's last figures stay.
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="refunds")
    clause = models.CharField(max_length=40)
    amount = models.BigIntegerField()
    paid = models.BigIntegerField(default=0)
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.PROPOSED)
    due_at = models.DateTimeField(null=True, blank=True)
    way = models.CharField(_("收款方式"), max_length=10, choices=Way.choices, blank=True)
    holder = models.CharField(_("户名"), max_length=100, blank=True)
    bank = models.CharField(_("开户行"), max_length=100, blank=True)
    account = models.CharField(_("账号"), max_length=40, blank=True)
    invoice = models.CharField(_("红字账单"), max_length=60, blank=True)
    proposed_at = models.DateTimeField()

    objects = RefundQuerySet.as_manager()

    class Meta:
        verbose_name = _("退款")
        ordering = ("-proposed_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "clause"],
                condition=Q(standing__in=sorted(OPEN)),
                name="refund_open_once",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0, paid__gte=0, paid__lte=F("amount")),
                name="refund_paid_at_most",
            ),
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="refund_standing_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.clause} {self.standing}"

    @property
    def proposer(self) -> Person:
        return self.events.select_related("by").get(what="PROPOSED").by

    @property
    def rest(self) -> int:
        """What is still to be paid of it, in fen."""
        return self.amount - self.paid

    @property
    def masked(self) -> str:
        """The account as those read it who need not pay to it."""
        return f"•••• {self.account[-4:]}" if self.account else ""
