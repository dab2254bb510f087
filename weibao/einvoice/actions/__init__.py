# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.einvoice.actions.asking import (
    Lack,
    NothingToAskError,
    NotReadyError,
    TooManyError,
    fill_template,
)
from weibao.einvoice.actions.details import (
    BuyerCard,
    ItemCard,
    NeedsTaxNumberError,
    keep_buyer,
    keep_item,
)
from weibao.einvoice.actions.hearing import WrongRowsError, hear_results
from weibao.einvoice.actions.reds import RedError, ask_reds, settle_red

__all__ = [
    "BuyerCard",
    "ItemCard",
    "Lack",
    "NeedsTaxNumberError",
    "NotReadyError",
    "NothingToAskError",
    "RedError",
    "TooManyError",
    "WrongRowsError",
    "ask_reds",
    "fill_template",
    "hear_results",
    "keep_buyer",
    "keep_item",
    "settle_red",
]
