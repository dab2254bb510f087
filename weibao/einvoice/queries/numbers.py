# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The tax bureau's numbers of a contract's invoices, for whoever may read its statement."""

from collections.abc import Mapping

from weibao.agreements.models import Contract
from weibao.einvoice.models import BLUE, EInvoice


def bureau_numbers(contract: Contract) -> Mapping[str, str]:
    """By the number of the invoice; those that the bureau has not issued are left out."""
    rows = EInvoice.objects.filter(contract=contract, part=BLUE).exclude(bureau_number="")
    return dict(rows.values_list("invoice", "bureau_number"))
