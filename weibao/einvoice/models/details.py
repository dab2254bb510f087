# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the tax bureau asks about the buyer and about each thing sold."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Organization


class Buyer(models.Model):
    """How one customer is named on the e-invoices of one provider.

    `is_special` asks for a special VAT invoice 专票, which needs the buyer's tax number.
    """

    provider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("发票抬头"), max_length=100)
    tax_number = models.CharField(_("纳税人识别号"), max_length=20, blank=True)
    is_special = models.BooleanField(_("专用发票"), default=False)
    address = models.CharField(_("地址"), max_length=100, blank=True)
    phone = models.CharField(_("电话"), max_length=40, blank=True)
    bank = models.CharField(_("开户银行"), max_length=100, blank=True)
    account = models.CharField(_("银行账号"), max_length=30, blank=True)
    email = models.EmailField(_("邮箱"), max_length=72, blank=True)

    class Meta:
        verbose_name = _("购买方")
        constraints = [
            models.UniqueConstraint(fields=["provider", "customer"], name="buyer_once"),
            models.CheckConstraint(
                condition=Q(is_special=False) | ~Q(tax_number=""),
                name="buyer_of_special_has_tax_number",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """What a line is called on an e-invoice: by what is sold and its rate.

    An empty `what` speaks for everything at that rate. `rate` is written as 0.06.
    """

    provider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(_("收费"), max_length=40, blank=True)
    rate = models.CharField(_("税率"), max_length=8)
    name = models.CharField(_("项目名称"), max_length=100)
    code = models.CharField(_("税收分类编码"), max_length=19)
    unit = models.CharField(_("单位"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("开票项目")
        ordering = ("rate", "what")
        constraints = [
            models.UniqueConstraint(fields=["provider", "what", "rate"], name="item_once"),
            models.CheckConstraint(condition=Q(code__regex=r"^\d{19}$"), name="item_code_is_whole"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.rate}"
