# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.servicedesk.models import Request
from weibao.stock.models.catalogue import CataloguePart


class Standing(models.TextChoices):
    PROPOSED = "PROPOSED", _("等客户同意")
    AGREED = "AGREED", _("客户已同意")
    DECLINED = "DECLINED", _("客户不买")
    ORDERED = "ORDERED", _("已订货")
    PARTLY = "PARTLY", _("部分到货")
    RECEIVED = "RECEIVED", _("已到货")
    CANCELLED = "CANCELLED", _("已取消")


class Biller(models.TextChoices):
    """Who writes the invoice for the goods."""

    SUPPLIER = "SUPPLIER", _("供应商直接开票给客户")
    PROVIDER = "PROVIDER", _("计入我方服务单")


AWAITED = (Standing.ORDERED, Standing.PARTLY)
OPEN = (Standing.PROPOSED, Standing.AGREED, *AWAITED)


class PurchaseQuerySet(models.QuerySet["Purchase"]):
    def visible_to(self, person: Person) -> PurchaseQuerySet:
        """Both sides read the same: whoever sees the request."""
        return self.filter(request__in=Request.objects.visible_to(person).values("pk"))

    def still_open(self) -> PurchaseQuerySet:
        return self.filter(standing__in=OPEN)


class Purchase(models.Model):
    """Goods bought on order for a customer's request (V8); `number` is also their lot.

    Amounts are in fen for one: `unit_price` is what the customer agrees to, with tax; `unit_cost`
    what the supplier asks us, which the customer and engineers do not read.
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="purchases")
    number = models.CharField(_("代购单号"), max_length=60, unique=True)
    place = models.PositiveSmallIntegerField()
    part = models.ForeignKey(CataloguePart, on_delete=models.PROTECT, related_name="purchases")
    quantity = models.PositiveIntegerField(_("数量"))
    unit_price = models.PositiveBigIntegerField(_("单价"))
    biller = models.CharField(_("货款发票"), max_length=8, choices=Biller.choices)
    note = models.CharField(_("为什么要买"), max_length=400, blank=True)
    standing = models.CharField(max_length=9, choices=Standing.choices)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.CharField(_("同意的人"), max_length=60, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    supplier = models.CharField(_("供应商"), max_length=80, blank=True)
    unit_cost = models.PositiveBigIntegerField(null=True, blank=True)
    expected_on = models.DateField(_("预计到货"), null=True, blank=True)
    received = models.PositiveIntegerField(default=0)
    invoice_number = models.CharField(_("发票号码"), max_length=40, blank=True)
    invoice_on = models.DateField(_("开票日期"), null=True, blank=True)
    invoice_amount = models.PositiveBigIntegerField(null=True, blank=True)
    invoice_from = models.CharField(_("谁开的票"), max_length=80, blank=True)
    invoice_digest = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the file, kept as attachments are."
    )
    invoice_type = models.CharField(max_length=60, blank=True, help_text="The file's media type.")

    objects = PurchaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("代购")
        ordering = ("-proposed_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["request", "place"], name="purchase_has_a_place"),
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="purchase_standing_is_known"
            ),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="purchase_buys_something"),
            models.CheckConstraint(
                condition=Q(received__lte=F("quantity")), name="purchase_not_received_twice"
            ),
            models.CheckConstraint(
                condition=~Q(standing__in=["AGREED", "ORDERED", "PARTLY", "RECEIVED"])
                | ~Q(agreed_by="") & Q(agreed_at__isnull=False),
                name="purchase_agreed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(invoice_number="") | Q(biller="SUPPLIER") & ~Q(invoice_from=""),
                name="purchase_invoice_is_the_suppliers",
            ),
        ]
        indexes = [models.Index(fields=["standing", "proposed_at"], name="purchase_by_standing")]

    def __str__(self) -> str:
        return f"{self.number} {self.part_id}"

    @property
    def amount(self) -> int:
        """In fen, of all of it."""
        return self.quantity * self.unit_price

    @property
    def price_on_sheet(self) -> int:
        """In fen for one: nothing, where the supplier has its own invoice paid (V9)."""
        return self.unit_price if self.biller == Biller.PROVIDER else 0

    @property
    def is_open(self) -> bool:
        return self.standing in OPEN


class Happened(models.TextChoices):
    """What happened to a purchase."""

    PROPOSED = "PROPOSED", _("提出代购")
    REPRICED = "REPRICED", _("改了价格")
    AGREED = "AGREED", _("客户同意")
    DECLINED = "DECLINED", _("客户不买")
    ORDERED = "ORDERED", _("向供应商订货")
    RECEIVED = "RECEIVED", _("到货")
    HANDED_OVER = "HANDED_OVER", _("交给客户")
    INVOICED = "INVOICED", _("收到供应商的发票")
    CANCELLED = "CANCELLED", _("取消")


class PurchaseEvent(models.Model):
    """One step of a purchase, as both sides read it. `key` is the form's: sent twice, kept once.

    `said` is all that the form told, so that the same key with other content is noticed.
    """

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="events")
    key = models.CharField(max_length=80, unique=True)
    what = models.CharField(max_length=12, choices=Happened.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("代购的经过")
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=Happened.values), name="purchase_event_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purchase_id} {self.what}"
