# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Other companies' parts of a request, and the forms by which they go on."""

from dataclasses import dataclass

from django.forms import Form

from weibao.parties.models import Person
from weibao.queue.forms.vendors import AnsweredForm, AskForm, OverForm
from weibao.servicedesk.access import can_ask_vendor
from weibao.servicedesk.actions.handing import AWAITING
from weibao.servicedesk.models import Request, VendorPart
from weibao.servicedesk.queries import vendor_parts_on, vendors_asked
from weibao.web.stamp import fresh_key

Tried = tuple[str, VendorPart | None, Form]
"""What was sent with mistakes: which form, of which part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """A form; `key` is that of the form that was sent, or a fresh one."""

    form: Form
    key: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPart:
    row: VendorPart
    said: Next
    over: Next


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendors:
    """`waits` is whether the clock of the request stands because of another company."""

    number: str
    parts: tuple[VendorPart, ...]
    open_parts: tuple[OpenPart, ...] = ()
    ask: Next | None = None
    asked_before: tuple[tuple[str, str], ...] = ()
    waits: bool = False


def vendors_of(request: Request, *, by: Person, tried: Tried | None) -> Vendors:
    parts = tuple(vendor_parts_on(request))
    if not can_ask_vendor(by, request):
        return Vendors(number=request.number, parts=parts)
    return Vendors(
        number=request.number,
        parts=parts,
        open_parts=tuple(_open(part, tried) for part in parts if part.is_open),
        ask=_next("ask", AskForm(case=request), tried) if request.is_open else None,
        asked_before=tuple(vendors_asked(request.provider)) if request.is_open else (),
        waits=request.pause_cause == AWAITING,
    )


def _open(part: VendorPart, tried: Tried | None) -> OpenPart:
    """With ids of its own, since several parts may be open."""
    return OpenPart(
        row=part,
        said=_next("said", AnsweredForm(auto_id=f"id_said{part.pk}_%s"), tried, part),
        over=_next("over", OverForm(auto_id=f"id_over{part.pk}_%s"), tried, part),
    )


def _next(name: str, empty: Form, tried: Tried | None, part: VendorPart | None = None) -> Next:
    if tried is None or tried[:2] != (name, part):
        return Next(form=empty, key=fresh_key(), is_open=False)
    sent = tried[2]
    return Next(form=sent, key=str(sent.data.get("key") or fresh_key()), is_open=True)
