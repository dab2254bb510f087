# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Goods are bought on order: proposed, agreed, ordered, received, handed over, invoiced."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.servicedesk.access import is_customer_side
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import office_of
from weibao.stock.actions import Ordered, Proposal, SupplierInvoice
from weibao.stock.models import Biller, CataloguePart, Holding, Purchase
from weibao.stock.queries import places_of
from weibao.web.forms.fields import CONTROL, Day, Row, Text, Yuan, choice, text
from weibao.workshop.forms.repairs import MOST_YUAN
from weibao.workshop.forms.stock import PlaceChoice, Quantity, check_serials, serials_in

MOST_BYTES = 10 * 1024 * 1024
MEDIA = {
    b"%PDF-": "application/pdf",
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}
"""What an invoice's file may be, by how it begins."""


class ProposeForm(forms.Form):
    part = Row(
        label=_("买什么"),
        queryset=CataloguePart.objects.none(),
        widget=choice(),
        empty_label=_("从目录里选"),
    )
    quantity = Quantity(initial=1)
    unit_price = Yuan(max_value=MOST_YUAN, label=_("客户付的单价（元，含税）"))
    biller = forms.ChoiceField(
        label=_("货款发票"), choices=Biller.choices, initial=Biller.SUPPLIER, widget=choice()
    )
    note = Text(label=_("为什么要买"), max_length=400, required=False, widget=text())

    def __init__(self, *args: Any, case: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = CataloguePart.objects.filter(provider=case.provider_id).offered()
        self.fields["part"].queryset = offered  # type: ignore[attr-defined]

    def told(self) -> Proposal:
        said = self.cleaned_data
        return Proposal(**{**said, "biller": Biller(said["biller"])})


class PurchaseForm(forms.Form):
    def __init__(self, *args: Any, by: Person, purchase: Purchase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.purchase = by, purchase
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the purchase."""


class Spoken(PurchaseForm):
    """The desk says which responsible person agreed; the customer's own account is its name."""

    person = forms.ChoiceField(label=_("客户哪位说的"), widget=choice())

    def prepare(self) -> None:
        if is_customer_side(self.by, self.purchase.request):
            del self.fields["person"]
            return
        names = [person.name for person in office_of(self.purchase.request)]
        self.fields["person"].choices = [(one, one) for one in names]  # type: ignore[attr-defined]


class AgreeForm(Spoken):
    shown = forms.IntegerField(widget=forms.HiddenInput())

    def prepare(self) -> None:
        super().prepare()
        self.fields["shown"].initial = self.purchase.amount


class DeclineForm(Spoken):
    reason = Text(label=_("原因"), max_length=200, required=False, widget=text())


class RepriceForm(PurchaseForm):
    unit_price = Yuan(max_value=MOST_YUAN, label=_("客户付的单价（元，含税）"))


class OrderForm(PurchaseForm):
    supplier = Text(label=_("向谁订货"), max_length=80, widget=text())
    unit_cost = Yuan(max_value=MOST_YUAN, label=_("供应商的单价（元）"), required=False)
    expected_on = Day(label=_("预计到货"), required=False)

    def told(self) -> Ordered:
        return Ordered(**self.cleaned_data)


class ComeForm(PurchaseForm):
    to = PlaceChoice(label=_("入到哪里"))
    quantity = Quantity()
    serials = Text(
        label=_("序列号（每行一个）"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 3}),
    )

    def prepare(self) -> None:
        self.fields["to"].offer(places_of(self.by))  # type: ignore[attr-defined]
        self.fields["quantity"].initial = self.purchase.quantity - self.purchase.received
        if not self.purchase.part.is_serial_tracked:
            del self.fields["serials"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        check_serials(self, said, is_tracked=self.purchase.part.is_serial_tracked)
        return said

    def came(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"to": said["to"], "quantity": said["quantity"], "serials": serials_in(said)}


class HandOverForm(PurchaseForm):
    holding = Row(
        label=_("从哪里拿"),
        queryset=Holding.objects.none(),
        widget=choice(),
        empty_label=None,
    )
    quantity = Quantity(initial=1)
    person = Text(label=_("交给谁"), max_length=60, widget=text())

    def prepare(self) -> None:
        rows = Holding.objects.filter(lot=self.purchase.number).there()
        self.fields["holding"].queryset = rows.select_related("place")  # type: ignore[attr-defined]
        self.fields["holding"].label_from_instance = (  # type: ignore[attr-defined]
            lambda row: f"{row.place.name} {row.serial} ×{row.quantity}"
        )


class InvoiceForm(PurchaseForm):
    number = Text(label=_("发票号码"), max_length=40, widget=text(autocomplete="off"))
    on = Day(label=_("开票日期"))
    amount = Yuan(max_value=MOST_YUAN, label=_("金额（元）"))
    sender = Text(label=_("谁开的票"), max_length=80, widget=text())
    file = forms.FileField(
        label=_("发票文件（PDF 或照片，可以不传）"),
        required=False,
        widget=forms.FileInput(attrs=CONTROL | {"accept": "image/*,application/pdf"}),
    )

    def prepare(self) -> None:
        self.fields["sender"].initial = self.purchase.supplier
        self.fields["amount"].initial = f"{self.purchase.amount / 100:.2f}"

    def clean_file(self) -> tuple[bytes, str]:
        """The content and what it is; the name and the type that were sent say nothing."""
        sent = self.cleaned_data["file"]
        if not sent:
            return b"", ""
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(_("文件太大：最多 10 MB。"))
        content: bytes = sent.read()
        for begins, media in MEDIA.items():
            if content.startswith(begins):
                return content, media
        raise forms.ValidationError(_("只收 PDF、PNG、JPEG。"))

    def told(self) -> SupplierInvoice:
        said = dict(self.cleaned_data)
        content, media = said.pop("file")
        return SupplierInvoice(**said, content=content, media_type=media)


class CancelForm(PurchaseForm):
    reason = Text(label=_("为什么取消"), max_length=200, widget=text())
