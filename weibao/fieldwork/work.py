# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the engineer writes down when the work is done."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedPart:
    """`unit_price` is in fen; `code` names what is taken from the engineer's bag, empty if not."""

    name: str
    quantity: int
    unit_price: int
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """`is_restored` says that the user can work again. `is_destructive`: M14 asks about backup."""

    service: str
    minutes: int
    description: str = ""
    parts: tuple[UsedPart, ...] = ()
    is_destructive: bool = False
    is_restored: bool = True
