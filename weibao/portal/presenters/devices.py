# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which device is it: one's own first, as cards."""

from dataclasses import dataclass

from weibao.assets.models import Device
from weibao.assets.queries import devices_matching
from weibao.portal.forms.report import ReportForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    row: Device
    is_own: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    first: tuple[Card, ...]
    others: tuple[Card, ...]
    """Folded away, while one's own are there to choose from."""
    is_none: bool
    query: str
    has_search: bool


FEW = 4
"""So many need no search, and no folding."""


def cards_of(form: ReportForm, *, query: str, chosen: Device | None) -> Cards:
    """Those that match, one's own first; what was chosen stays among them."""
    person = form.by
    found = list(devices_matching(person, text=query, organization=person.organization))
    own = list(Device.objects.visible_to(person).filter(user=person)) if not query else []
    kept = [chosen] if chosen else []
    rows = {row.pk: row for row in [*kept, *own, *found]}.values()
    cards = sorted(
        (Card(row=row, is_own=row.user_id == person.pk, is_chosen=row == chosen) for row in rows),
        key=lambda card: (not card.is_own, card.row.tag),
    )
    near = [card for card in cards if card.is_own or card.is_chosen]
    is_folded = bool(near) and not query and len(cards) > FEW
    return Cards(
        first=tuple(near if is_folded else cards),
        others=tuple(card for card in cards if card not in near) if is_folded else (),
        is_none=chosen is None,
        query=query,
        has_search=bool(query) or len(cards) > FEW,
    )
