# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One part: where it is, what can be done, and its journal, each movement with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from weibao.parties.models import Person
from weibao.stock import access
from weibao.stock.models import CataloguePart, Holding, Minimum, Movement, What
from weibao.stock.queries import Entry, journal_of, whereabouts
from weibao.workshop.forms.repairs import NothingForm
from weibao.workshop.forms.stock import CorrectForm, MinimumForm, PartForm, ReceiveForm
from weibao.workshop.presenters.deeds import Deed, Offer, Tried, deeds_from

ICONS = {
    What.RECEIVED: "download",
    What.MOVED: "arrow-right",
    What.RETURNED: "arrow-left",
    What.USED: "tool",
    What.HANDED_OVER: "user",
    What.WRITTEN_OFF: "circle-x",
    What.COUNTED: "clipboard-check",
    What.CORRECTED: "pencil",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalRow:
    """`change` is what it did to all places together; `standing` how many of it still stand."""

    entry: Entry
    icon: str
    change: int
    standing: int
    deed: Deed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPage:
    part: CataloguePart
    there: int
    holdings: tuple[Holding, ...]
    minimums: tuple[Minimum, ...]
    journal: tuple[JournalRow, ...]
    deeds: tuple[Deed, ...]
    sees_costs: bool


def part_page(part: CataloguePart, *, by: Person, tried: Tried | None = None) -> PartPage:
    holdings = whereabouts(part)
    may_keep = access.can_keep_stock(by)
    return PartPage(
        part=part,
        there=sum(one.quantity for one in holdings),
        holdings=tuple(holdings),
        minimums=tuple(Minimum.objects.filter(part=part).select_related("place")),
        journal=tuple(_row(one, may_keep=may_keep, tried=tried) for one in journal_of(part)),
        deeds=deeds_from(_offers(part, by=by), tried) if may_keep else (),
        sees_costs=access.can_see_costs(by),
    )


def _row(entry: Entry, *, may_keep: bool, tried: Tried | None) -> JournalRow:
    row = entry.row
    standing = row.quantity - sum(one.quantity for one in row.corrections.all())
    deed = None
    if may_keep and standing and not row.visit and row.what != What.CORRECTED:
        offer = Offer(
            name=f"correct-{row.pk}",
            label=_("更正"),
            icon="pencil",
            url=reverse("stock_correct", args=[row.pk]),
            form=CorrectForm(auto_id=f"id_{row.pk}_correct_%s"),
        )
        deed = deeds_from([offer], tried)[0]
    return JournalRow(
        entry=entry,
        icon=ICONS[What(row.what)],
        change=_change(row),
        standing=standing,
        deed=deed,
    )


def _change(row: Movement) -> int:
    if row.source_id is not None and row.target_id is not None:
        return 0
    return row.quantity if row.source_id is None else -row.quantity


def _offers(part: CataloguePart, *, by: Person) -> Iterable[Offer]:
    forms = {name: form_of(name, part, by=by) for name in ("receive", "minimum", "change")}
    labels = {
        "receive": (_("收货入库"), "download"),
        "minimum": (_("设最低库存"), "alert-triangle"),
        "change": (_("改目录"), "pencil"),
    }
    for name, form in forms.items():
        label, icon = labels[name]
        if name == "receive" and part.is_retired:
            continue
        yield Offer(
            name=name,
            label=label,
            icon=icon,
            url=reverse("stock_part_step", args=[part.pk, name]),
            form=form,
        )
    name, label = ("revive", _("恢复采购")) if part.is_retired else ("retire", _("不再采购"))
    yield Offer(
        name=name,
        label=label,
        icon="ban",
        url=reverse("stock_part_step", args=[part.pk, name]),
        form=form_of(name, part, by=by),
        is_grave=not part.is_retired,
    )


def form_of(name: str, part: CataloguePart, *, by: Person, data: Any = None) -> Any:
    ids = f"id_{name}_%s"
    if name == "receive":
        return ReceiveForm(data, part=part, by=by, auto_id=ids)
    if name == "minimum":
        return MinimumForm(data, by=by, auto_id=ids)
    if name == "change":
        return PartForm(data, auto_id=ids, initial=initial_of(part))
    return NothingForm(data)


def initial_of(part: CataloguePart) -> dict[str, Any]:
    return {
        "code": part.code,
        "name": part.name,
        "unit": part.unit,
        "list_price": f"{part.list_price / 100:.2f}",
        "vat_rate": part.vat_rate,
        "is_serial_tracked": part.is_serial_tracked,
    }
