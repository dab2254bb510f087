# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Prices of the catalogue and of quotes as people read them: ¥180.00 for each hour begun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from weibao.selling.models import CatalogueItem
from weibao.shop.presenters.durations import shown_duration
from weibao.web.presenters.words import word
from weibao.wording.values import shown_money


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """Money in fen; `unit` in words, empty for once. `kind` only where it says more than `name`."""

    name: str
    kind: str
    districts: Sequence[str]
    unit: str
    price: int
    ceiling: int | None


def prices_of_items(items: Iterable[CatalogueItem]) -> Iterator[Price]:
    for item in items:
        yield Price(
            name=item.name,
            kind=other_than(item.name, item.service),
            districts=item.districts,
            unit=shown_duration(item.unit) if item.unit else "",
            price=item.price,
            ceiling=item.ceiling,
        )


def prices_of_lines(lines: Iterable[Mapping[str, Any]]) -> Iterator[Price]:
    """Of a version of a quote, as the catalogue stood."""
    for line in lines:
        yield Price(
            name=line["name"],
            kind=other_than(line["name"], line["service"]),
            districts=line["districts"],
            unit=shown_duration(line["unit"]) if line["unit"] else "",
            price=line["price"],
            ceiling=line["ceiling"],
        )


def other_than(name: str, service: str) -> str:
    kind = word(service)
    return "" if kind == name else kind


def shown_price(fen: int, unit: str) -> str:
    """18000, 1h -> ¥180.00 / 1 小时"""
    return " / ".join(filter(None, (f"¥{shown_money(fen)}", unit and shown_duration(unit))))
