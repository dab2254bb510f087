# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The parts on the work form: how many from the engineer's bag, and rows for what was not in it.

What comes from the bag has its price from the stock (M3); empty rows do not count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from weibao.fieldwork.models import Visit
from weibao.fieldwork.work import UsedPart
from weibao.stock.actions import ShortError
from weibao.stock.queries import Carried, carried_for
from weibao.web.forms.fields import Yuan

ROWS = 6
PRICE = Yuan(max_value=Decimal("9999999.99"))
MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    name: str = ""
    quantity: str = ""
    price: str = ""
    is_hidden: bool = False
    problem: str = ""
    wrong: str = ""
    part: tuple[str, int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BagRow:
    """What may be taken, and how many were typed; `part` where that is a number of them."""

    row: Carried
    quantity: str = ""
    problem: str = ""
    part: UsedPart | None = None


def bag_rows(data: Mapping[str, Any], visit: Visit) -> list[BagRow]:
    """What the engineer carries for this request, and what the visit has taken already."""
    taken = {part.code: part for part in visit.parts.all() if part.code}
    rows = {one.code: one for _owner, one in carried_for(visit.engineer, {visit.request_id})}
    for code, part in taken.items():
        left = rows[code].left if code in rows else 0
        rows[code] = Carried(
            code=code, name=part.name, unit="", unit_price=part.unit_price, left=left, lot=""
        )
    typed = {name[4:]: str(data[name]).strip() for name in data if name.startswith("bag_")}
    for code in typed.keys() - rows.keys():
        rows[code] = Carried(code=code, name=code, unit="", unit_price=0, left=0, lot="")
    if data:
        return [bag_row(row, typed.get(code, "")) for code, row in rows.items()]
    stored = {code: str(part.quantity) for code, part in taken.items()}
    return [bag_row(row, stored.get(code, "")) for code, row in rows.items()]


def bag_row(row: Carried, quantity: str) -> BagRow:
    if quantity in {"", "0"}:
        return BagRow(row=row, quantity=quantity)
    try:
        count = read_quantity(quantity)
    except ValueError as error:
        return BagRow(row=row, quantity=quantity, problem=str(error) % {"name": row.name})
    part = UsedPart(name=row.name, quantity=count, unit_price=row.unit_price, code=row.code)
    return BagRow(row=row, quantity=quantity, part=part)


def short_of(error: ShortError) -> str:
    """How many there are, here and elsewhere, for whoever wanted more."""
    said = {"name": error.part.name, "place": error.place.name, "here": error.here}
    text = _("“%(name)s”在%(place)s只有 %(here)s 件。") % said
    others = "、".join(f"{name} {number}" for name, number in error.elsewhere.items())
    return text + (_("别处有：%(others)s。") % {"others": others} if others else "")


def part_rows(data: Mapping[str, Any], visit: Visit) -> list[PartRow]:
    """What was typed, else what the visit has; with empty rows to show on demand."""
    rows = typed_rows(data) if "part_name" in data else stored_rows(visit)
    empty = max(1, ROWS - len(rows))
    return [*rows, *(PartRow(is_hidden=bool(rows) or number > 0) for number in range(empty))]


def stored_rows(visit: Visit) -> list[PartRow]:
    return [
        PartRow(name=p.name, quantity=str(p.quantity), price=f"{Decimal(p.unit_price) / 100:.2f}")
        for p in visit.parts.all()
        if not p.code
    ]


def typed_rows(data: Any) -> list[PartRow]:
    columns = (data.getlist(name) for name in ("part_name", "part_quantity", "part_price"))
    rows = [tuple(text.strip() for text in row) for row in zip(*columns, strict=False)]
    return [read_row(*row) for row in rows if any(row)]


def read_row(name: str, quantity: str, price: str) -> PartRow:
    row = PartRow(name=name, quantity=quantity, price=price)
    if not name:
        return replace(row, wrong="name", problem=_("配件要有名称。"))
    try:
        count = read_quantity(quantity)
    except ValueError as error:
        return replace(row, wrong="quantity", problem=str(error) % {"name": name})
    try:
        amount = read_price(price)
    except ValueError as error:
        return replace(row, wrong="price", problem=str(error) % {"name": name})
    return replace(row, part=(name[:100], count, amount))


def read_quantity(text: str) -> int:
    """Raise ValueError with what to say; none is one."""
    try:
        count = int(text or "1")
    except ValueError as error:
        raise ValueError(_("配件“%(name)s”的数量不是数字。")) from error
    if not 0 < count < MOST:
        raise ValueError(_("配件“%(name)s”的数量不合理：1 至 9999。"))
    return count


def read_price(text: str) -> int:
    """In fen; raise ValueError with what to say."""
    try:
        return int(PRICE.clean(text))
    except ValidationError as error:
        raise ValueError(_("配件“%(name)s”的单价：") + error.messages[0]) from error
