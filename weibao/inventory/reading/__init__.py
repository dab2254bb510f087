# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What agents send, as plain values. Pure: bytes in, an inventory or a refusal out."""

from weibao.inventory.reading.asked import Asked, Dialect, asked_by
from weibao.inventory.reading.body import MOST_SENT, BadBodyError, TooMuchError
from weibao.inventory.reading.reported import Identity, Inventory, Row, Sections

__all__ = [
    "MOST_SENT",
    "Asked",
    "BadBodyError",
    "Dialect",
    "Identity",
    "Inventory",
    "Row",
    "Sections",
    "TooMuchError",
    "asked_by",
]
