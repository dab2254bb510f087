# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.einvoice.queries.invoices import Issued, issued_in, issued_named

__all__ = ["Issued", "issued_in", "issued_named"]
