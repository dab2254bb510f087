# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.stock.queries.holdings import (
    Kept,
    Low,
    find_bag,
    fold_of,
    holdings_at,
    holdings_of,
    low_stock,
    named_in,
    places_of,
    whereabouts,
)
from weibao.stock.queries.journal import Entry, journal_of, movement_for, uncorrected
from weibao.stock.queries.purchases import (
    Lot,
    events_on,
    lots_of,
    purchase_for,
    purchases_board,
    purchases_on,
)
from weibao.stock.queries.use import Carried, carried_for, used_on

__all__ = [
    "Carried",
    "Entry",
    "Kept",
    "Lot",
    "Low",
    "carried_for",
    "events_on",
    "find_bag",
    "fold_of",
    "holdings_at",
    "holdings_of",
    "journal_of",
    "lots_of",
    "low_stock",
    "movement_for",
    "named_in",
    "places_of",
    "purchase_for",
    "purchases_board",
    "purchases_on",
    "uncorrected",
    "used_on",
    "whereabouts",
]
