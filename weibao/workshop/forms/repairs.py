# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A part is sent, quoted, ordered or declined, back, given up; a loaner goes out."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.repairs.actions import Sending
from weibao.repairs.models import Category, Repair
from weibao.repairs.proofs import MOST_BYTES, BadProofError, Proof
from weibao.servicedesk.access import is_customer_side
from weibao.servicedesk.models import Request
from weibao.web.forms.fields import CONTROL, Moment, Text, Yuan, choice, lines, text

MOST_YUAN = Decimal(1_000_000)


class Later(Moment):
    """A moment that is still to come."""

    def clean(self, value: Any) -> datetime | None:
        moment: datetime | None = super().clean(value)
        if moment is not None and moment <= timezone.now():
            raise forms.ValidationError(_("这个时刻已经过去了。"))
        return moment


class SendForm(forms.Form):
    name = Text(
        label=_("送修的部件"), max_length=120, widget=text(placeholder=_("硬盘、主板、整机"))
    )
    category = forms.ChoiceField(label=_("类别"), choices=Category.choices, widget=choice())
    serial = Text(label=_("序列号"), max_length=80, required=False, widget=text(autocomplete="off"))
    fault = Text(label=_("故障"), max_length=2000, widget=lines(2))
    repairer = Text(label=_("送到哪家"), max_length=80, widget=text())
    repairer_phone = Text(
        label=_("维修方电话"), max_length=40, required=False, widget=text(inputmode="tel")
    )
    promised_at = Later(label=_("答应何时修好"), required=False)
    is_under_warranty = forms.BooleanField(required=False)
    maker_address = Text(label=_("厂家地址"), max_length=200, required=False, widget=text())
    maker_contact = Text(label=_("厂家联系方式"), max_length=120, required=False, widget=text())
    warranty_proof = Text(
        label=_("保修凭证"),
        max_length=200,
        required=False,
        widget=text(placeholder=_("保修卡或发票的号码")),
    )
    proof = forms.FileField(
        label=_("保修凭证的照片或 PDF"),
        required=False,
        widget=forms.FileInput(attrs=CONTROL | {"accept": "image/*,application/pdf"}),
        error_messages={"empty": _("这个文件是空的。")},
    )

    def clean_proof(self) -> Proof | None:
        sent = self.cleaned_data["proof"]
        if sent is None:
            return None
        if sent.size > MOST_BYTES:
            most = MOST_BYTES // (1024 * 1024)
            raise forms.ValidationError(_("文件超过 %(most)s MB，太大了。") % {"most": most})
        try:
            return Proof(name=sent.name[-100:], content=sent.read())
        except BadProofError as error:
            raise forms.ValidationError(_("请用照片（JPG、PNG）或 PDF。")) from error

    def told(self, request: Request) -> Sending:
        return Sending(device=request.device, **self.cleaned_data)


class QuoteForm(forms.Form):
    amount = Yuan(max_value=MOST_YUAN, label=_("维修方报价（元）"))


class Spoken(forms.Form):
    """The desk writes down who of the customer said it; the customer's own account is its name."""

    person = Text(label=_("客户哪位说的"), max_length=60, widget=text())

    def __init__(self, *args: Any, by: Person, repair: Repair, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_customer_side(by, repair.request):
            del self.fields["person"]


class OrderForm(Spoken):
    quoted = forms.IntegerField(required=False, widget=forms.HiddenInput())


class DeclineForm(Spoken):
    reason = Text(label=_("原因"), max_length=500, required=False, widget=text())


class WriteOffForm(forms.Form):
    person = Text(label=_("客户哪位同意的"), max_length=60, widget=text())
    reason = Text(label=_("为什么报废"), max_length=500, widget=text())


class ReturnForm(forms.Form):
    cost = Yuan(max_value=MOST_YUAN, label=_("维修方实收（元）"))
    new_serial = Text(
        label=_("换了的话，新序列号"),
        max_length=80,
        required=False,
        widget=text(autocomplete="off"),
    )


class FreeReturnForm(forms.Form):
    """From the maker, under warranty: there is no cost to be told (M4)."""

    new_serial = ReturnForm.base_fields["new_serial"]


class LendForm(forms.Form):
    name = Text(label=_("替用配件"), max_length=120, widget=text())
    serial = Text(label=_("它的序列号"), max_length=80, required=False, widget=text())
    due_at = Later(label=_("约定何时归还"))


class NothingForm(forms.Form):
    """Pressed, and nothing written."""
