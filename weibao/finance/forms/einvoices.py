# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the tax bureau asks about buyers, things sold and what is taken back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.einvoice.actions import BuyerCard, ItemCard
from weibao.einvoice.models import EInvoice, Reason
from weibao.einvoice.tax_numbers import NoTaxNumberError, tax_number
from weibao.web.forms.fields import CONTROL, Row, Text, choice, text

RATES = (
    ("0.06", "6%"),
    ("0.13", "13%"),
    ("0.09", "9%"),
    ("0.03", "3%"),
    ("0.01", "1%"),
    ("0", "0%"),
)


class BuyerForm(forms.Form):
    name = Text(label=_("发票抬头"), max_length=100, widget=text())
    tax_number = Text(label=_("纳税人识别号"), max_length=40, required=False, widget=text())
    kind = forms.ChoiceField(
        label=_("发票类型"),
        choices=(("ORDINARY", _("普通发票")), ("SPECIAL", _("增值税专用发票"))),
        widget=choice(),
    )
    address = Text(label=_("地址"), max_length=100, required=False, widget=text())
    phone = Text(label=_("电话"), max_length=40, required=False, widget=text())
    bank = Text(label=_("开户银行"), max_length=100, required=False, widget=text())
    account = forms.RegexField(
        label=_("银行账号"),
        regex=r"^[\d ]{5,40}$",
        required=False,
        widget=text(inputmode="numeric"),
        error_messages={"invalid": _("只写数字，最多 30 位。")},
    )
    email = forms.EmailField(
        label=_("收票邮箱"), max_length=72, required=False, widget=forms.EmailInput(attrs=CONTROL)
    )

    def clean_tax_number(self) -> str:
        written: str = self.cleaned_data["tax_number"]
        if not written.strip():
            return ""
        try:
            return tax_number(written)
        except NoTaxNumberError as error:
            said = _("税号是 18 位（旧号 15、17 或 20 位）数字和大写字母，没有 I、O、S、V、Z。")
            raise forms.ValidationError(said) from error

    def clean_account(self) -> str:
        return str(self.cleaned_data["account"]).replace(" ", "")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("kind") == "SPECIAL" and said.get("tax_number") == "":
            self.add_error("tax_number", _("开专用发票必须有购买方的税号。"))
        return said

    def card(self) -> BuyerCard:
        said = self.cleaned_data
        return BuyerCard(
            name=said["name"],
            tax_number=said["tax_number"],
            is_special=said["kind"] == "SPECIAL",
            address=said["address"],
            phone=said["phone"],
            bank=said["bank"],
            account=said["account"],
            email=said["email"],
        )


class ItemForm(forms.Form):
    what = forms.ChoiceField(label=_("收费"), required=False, widget=choice())
    rate = forms.ChoiceField(label=_("税率"), choices=RATES, widget=choice())
    name = Text(label=_("项目名称"), max_length=100, widget=text())
    code = forms.RegexField(
        label=_("税收分类编码"),
        regex=r"^\d{19}$",
        widget=text(inputmode="numeric", maxlength="19"),
        error_messages={"invalid": _("编码是 19 位数字，在开票软件的编码表里查。")},
    )
    unit = Text(label=_("单位"), max_length=20, required=False, widget=text())

    def __init__(self, *args: Any, whats: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [("", _("这个税率的全部收费")), *whats]  # type: ignore[attr-defined]

    def card(self) -> ItemCard:
        said = self.cleaned_data
        return ItemCard(name=said["name"], code=said["code"], unit=said["unit"])


class RedForm(forms.Form):
    original = Row(label=_("冲哪一张"), queryset=EInvoice.objects.none(), widget=choice())
    reason = forms.ChoiceField(label=_("冲红原因"), choices=Reason.choices, widget=choice())

    def __init__(self, *args: Any, red: EInvoice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        issued = EInvoice.objects.filter(contract=red.contract_id, part="")
        originals: Any = self.fields["original"]
        originals.queryset = issued.exclude(bureau_number="").order_by("-issued_on")
        originals.label_from_instance = lambda one: f"{one.invoice} · {one.bureau_number}"
