# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.stock.models.catalogue import VAT_RATES, CataloguePart
from weibao.stock.models.counting import CountLine, CountSheet
from weibao.stock.models.holding import Holding, handle_of
from weibao.stock.models.movement import Movement, What
from weibao.stock.models.place import Minimum, StockPlace, StockPolicy
from weibao.stock.models.purchase import (
    Biller,
    Happened,
    Purchase,
    PurchaseEvent,
    Standing,
)
from weibao.stock.models.shortage import Shortage

__all__ = [
    "VAT_RATES",
    "Biller",
    "CataloguePart",
    "CountLine",
    "CountSheet",
    "Happened",
    "Holding",
    "Minimum",
    "Movement",
    "Purchase",
    "PurchaseEvent",
    "Shortage",
    "Standing",
    "StockPlace",
    "StockPolicy",
    "What",
    "handle_of",
]
