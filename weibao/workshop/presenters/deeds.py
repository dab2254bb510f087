# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What can be done next, each with its form: an empty one, or what was sent with mistakes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms import Form

from weibao.web.stamp import fresh_key

Tried = tuple[str, Form]
"""The name of what was tried, and its form with what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    name: str
    label: str
    icon: str
    url: str
    form: Form
    key: str
    is_open: bool = False
    is_grave: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A deed before it is known whether it was tried."""

    name: str
    label: str
    icon: str
    url: str
    form: Form
    is_grave: bool = False
    note: str = ""


def deeds_from(offers: Iterable[Offer], tried: Tried | None) -> tuple[Deed, ...]:
    return tuple(_deed(one, tried) for one in offers)


def _deed(offer: Offer, tried: Tried | None) -> Deed:
    sent = tried[1] if tried is not None and tried[0] == offer.name else None
    return Deed(
        name=offer.name,
        label=offer.label,
        icon=offer.icon,
        url=offer.url,
        form=sent or offer.form,
        key=str(sent.data.get("key") or fresh_key()) if sent else fresh_key(),
        is_open=sent is not None,
        is_grave=offer.is_grave,
        note=offer.note,
    )
