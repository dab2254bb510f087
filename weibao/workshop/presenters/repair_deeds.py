# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What can be done next with a repair, and by which form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.utils.translation import gettext as _

from weibao.parties.models import Person
from weibao.repairs.access import can_decide_repair, can_record_repair
from weibao.repairs.models import Repair, Standing
from weibao.web.stamp import fresh_key
from weibao.workshop.forms import repairs as forms
from weibao.workshop.presenters.repairs import Card

Tried = tuple[str, Form]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What can be done next; `form` is what was sent with mistakes, or an empty one."""

    name: str
    label: str
    icon: str
    form: Form
    key: str
    is_open: bool
    is_grave: bool = False


def deeds_of(card: Card, right: Any, *, by: Person, tried: Tried | None) -> Iterable[Deed]:
    """What the standing waits for comes first, what cannot be undone last."""
    awaited, offered = NEXT.get(Standing(card.row.standing)), possible(card, right, by=by)
    known = sorted(labels().items(), key=lambda one: (one[0] != awaited, one[1][2]))
    for name, (label, icon, is_grave) in known:
        if name in offered:
            form = form_of(name, card.row, by=by)
            sent = tried[1] if tried is not None and tried[0] == name else None
            yield Deed(
                name=name,
                label=label,
                icon=icon,
                form=sent or form,
                key=str(sent.data.get("key") or fresh_key()) if sent else fresh_key(),
                is_open=sent is not None,
                is_grave=is_grave,
            )


def labels() -> dict[str, tuple[str, str, bool]]:
    return {
        "order": (_("同意维修"), "check", False),
        "decline": (_("不修"), "hand-stop", True),
        "quote": (_("记下报价"), "coin", False),
        "returned": (_("送修件返回"), "arrow-left", False),
        "refit": (_("已装回"), "tool", False),
        "lend": (_("借出替用配件"), "replace", False),
        "loaner_back": (_("替用配件已归还"), "circle-check", False),
        "no_loaner": (_("客户不要替用配件"), "hand-stop", False),
        "write_off": (_("报废"), "circle-x", True),
    }


def possible(card: Card, right: Any, *, by: Person) -> set[str]:
    """What the standing and the person allow; whether a fact may be is the action's to say."""
    row, found = card.row, set()
    if can_decide_repair(by, row):
        found |= DECISIONS.get(Standing(row.standing), set())
        found -= {"order"} if row.is_under_warranty and row.standing == Standing.SENT else set()
        found |= {"no_loaner"} if right is not None else set()
    if can_record_repair(by, row):
        found |= RECORDS.get(Standing(row.standing), set())
        found -= {"quote"} if row.is_under_warranty else set()
        if row.standing == Standing.SENT and row.is_under_warranty:
            found.add("returned")
        is_free = row.request.contract_id is None and row.is_away
        found |= {"lend"} if (right is not None or is_free) and card.loaner is None else set()
        found |= {"loaner_back"} if card.loaner is not None else set()
    return found


NEXT = {
    Standing.SENT: "quote",
    Standing.QUOTED: "order",
    Standing.APPROVED: "returned",
    Standing.REFUSED: "returned",
    Standing.RETURNED: "refit",
}
DECISIONS = {
    Standing.SENT: {"order", "decline"},
    Standing.QUOTED: {"order", "decline"},
    Standing.APPROVED: {"decline"},
}
RECORDS = {
    Standing.SENT: {"quote", "write_off"},
    Standing.QUOTED: {"quote", "write_off"},
    Standing.APPROVED: {"quote", "returned", "write_off"},
    Standing.REFUSED: {"returned", "write_off"},
    Standing.RETURNED: {"refit", "write_off"},
}


def form_of(name: str, row: Repair, *, by: Person, data: Any = None) -> Form:
    ids = f"id_{row.pk}_{name}_%s"
    if name == "order":
        first = {"quoted": row.quoted}
        return forms.OrderForm(data, by=by, repair=row, auto_id=ids, initial=first)
    if name == "decline":
        return forms.DeclineForm(data, by=by, repair=row, auto_id=ids)
    if name == "no_loaner":
        return forms.Spoken(data, by=by, repair=row, auto_id=ids)
    if name == "returned" and row.is_under_warranty:
        return forms.FreeReturnForm(data, auto_id=ids)
    return PLAIN.get(name, forms.NothingForm)(data, auto_id=ids)


PLAIN: Mapping[str, type[Form]] = {
    "quote": forms.QuoteForm,
    "returned": forms.ReturnForm,
    "lend": forms.LendForm,
    "write_off": forms.WriteOffForm,
}
