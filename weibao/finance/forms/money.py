# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the pages of money ask for."""

from decimal import Decimal, InvalidOperation

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from weibao.web.forms.fields import CONTROL, OF_MONEY, Text, fen_of, text

MOST_PIECES = 20
LARGEST = Decimal(10) ** 11
REASON = {"required": _("请写一句原因。")}


class ReasonForm(forms.Form):
    reason = Text(
        label=_("原因"), max_length=200, widget=text(autocomplete="off"), error_messages=REASON
    )


class AsideForm(forms.Form):
    """An empty reason takes it up again."""

    reason = Text(
        label=_("不是客户付款，因为"),
        max_length=200,
        required=False,
        widget=text(autocomplete="off"),
    )


class BackForm(forms.Form):
    amount = forms.DecimalField(
        label=_("退回金额（元）"),
        min_value=Decimal("0.01"),
        max_digits=13,
        decimal_places=2,
        widget=forms.NumberInput(attrs=CONTROL | {"step": "0.01", "min": "0.01"}),
        error_messages=OF_MONEY,
    )
    note = Text(label=_("怎样退的"), max_length=200, required=False, widget=text())

    @property
    def fen(self) -> int:
        return fen_of(self.cleaned_data["amount"])


class BadPiecesError(ValueError):
    """An amount is no amount, or nothing is paid by it."""


def pieces_in(data: QueryDict) -> list[tuple[str, str, int]]:
    """Contract, subject and fen of each line that has an amount; raises BadPiecesError."""
    lines = zip(
        data.getlist("contract"), data.getlist("subject"), data.getlist("amount"), strict=False
    )
    found = [
        (contract[:60], subject[:60], _fen(amount))
        for contract, subject, amount in lines
        if amount.strip()
    ]
    # No database keeps a NUL, and these fields are no form fields, which would refuse it.
    if not 0 < len(found) <= MOST_PIECES or any("\0" in "".join(one[:2]) for one in found):
        raise BadPiecesError
    return found


def _fen(amount: str) -> int:
    try:
        yuan = Decimal(amount.strip().replace(",", ""))
    except InvalidOperation as error:
        raise BadPiecesError from error
    if not yuan.is_finite() or not 0 < yuan < LARGEST or yuan != round(yuan, 2):
        raise BadPiecesError
    return fen_of(yuan)
