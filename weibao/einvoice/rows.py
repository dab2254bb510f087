# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The rows of the bureau's workbook: one about the invoice, one for each line.

Amounts are written with tax, from which the bureau computes the same tax as the contract: what a
line comes to was rounded once already.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypedDict

from weibao.einvoice.models import Buyer, EInvoice
from weibao.einvoice.parting import BlueLine
from weibao.terms.values.money import yuan_text

SPECIAL, ORDINARY = "增值税专用发票", "普通发票"
YES, NO = "是", "否"
LONGEST_REMARK = 230
ONE = "1"


class Asked(TypedDict):
    """A line as it is kept with the e-invoice, amounts in fen with tax."""

    name: str
    code: str
    unit: str
    rate: str
    gross: int
    discount: int


def decimal_rate(rate: Fraction) -> str:
    """0.06, as the bureau writes it."""
    return f"{float(rate):.4f}".rstrip("0").rstrip(".")


def asked(line: BlueLine, *, name: str, code: str, unit: str) -> Asked:
    return Asked(
        name=name,
        code=code,
        unit=unit,
        rate=decimal_rate(line.rate),
        gross=line.gross,
        discount=line.discount,
    )


def invoice_row(einvoice: EInvoice, buyer: Buyer) -> Mapping[str, str]:
    remark = f"{einvoice.contract.number} {einvoice.invoice} {einvoice.serial}"
    return {
        "serial": einvoice.serial,
        "kind": SPECIAL if buyer.is_special else ORDINARY,
        "with_tax": YES,
        "is_person": NO,
        "name": buyer.name,
        "tax_number": buyer.tax_number,
        "address": buyer.address,
        "phone": buyer.phone,
        "bank": buyer.bank,
        "account": buyer.account,
        "email": buyer.email,
        "remark": remark[:LONGEST_REMARK],
    }


def line_rows(einvoice: EInvoice) -> Sequence[Mapping[str, str]]:
    return [
        {
            "serial": einvoice.serial,
            "name": line["name"],
            "code": line["code"],
            "unit": line["unit"],
            "quantity": ONE if line["unit"] else "",
            "amount": yuan_text(line["gross"]),
            "rate": line["rate"],
            "discount": yuan_text(line["discount"]) if line["discount"] else "",
        }
        for line in einvoice.lines
    ]
