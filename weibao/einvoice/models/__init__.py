# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.einvoice.models.details import Buyer, Item
from weibao.einvoice.models.einvoice import BLUE, EInvoice, Reason, serial_of

__all__ = ["BLUE", "Buyer", "EInvoice", "Item", "Reason", "serial_of"]
