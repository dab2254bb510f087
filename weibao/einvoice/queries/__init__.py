# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.einvoice.queries.invoices import Issued, issued_in, issued_named
from weibao.einvoice.queries.numbers import bureau_numbers

__all__ = ["Issued", "bureau_numbers", "issued_in", "issued_named"]
