# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Repairs in short, and the board on which they stand by how far they are."""

from dataclasses import dataclass
from datetime import datetime

from weibao.parties.models import Person
from weibao.repairs.access import can_see_amounts
from weibao.repairs.models import Loaner, Repair, Standing
from weibao.repairs.queries import repairs_board

TONES = {
    Standing.SENT: "line",
    Standing.QUOTED: "amber",
    Standing.APPROVED: "teal",
    Standing.REFUSED: "line",
    Standing.RETURNED: "done",
    Standing.REFITTED: "done",
    Standing.WRITTEN_OFF: "line",
}
COLUMNS = (
    (Standing.SENT,),
    (Standing.QUOTED,),
    (Standing.APPROVED,),
    (Standing.RETURNED, Standing.REFUSED),
    (Standing.REFITTED, Standing.WRITTEN_OFF),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A repair in short; `quoted` is None for those who see no amounts."""

    row: Repair
    tone: str
    is_late: bool
    loaner: Loaner | None
    loaner_is_late: bool
    quoted: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    columns: tuple[Column, ...]
    late: int
    loaners: int
    loaners_late: int


def board_of(person: Person, *, now: datetime) -> Board:
    cards = [card_of(row, by=person, now=now) for row in repairs_board(person, now=now)]
    columns = tuple(
        Column(
            name=" · ".join(str(one.label) for one in standings),
            cards=tuple(card for card in cards if card.row.standing in standings),
        )
        for standings in COLUMNS
    )
    return Board(
        columns=columns,
        late=sum(card.is_late for card in cards),
        loaners=sum(card.loaner is not None for card in cards),
        loaners_late=sum(card.loaner_is_late for card in cards),
    )


def card_of(row: Repair, *, by: Person, now: datetime) -> Card:
    loaner = next((one for one in row.loaners.all() if one.is_out), None)
    return Card(
        row=row,
        tone=TONES[Standing(row.standing)],
        is_late=row.is_away and row.promised_at is not None and row.promised_at < now,
        loaner=loaner,
        loaner_is_late=loaner is not None and loaner.due_at <= now,
        quoted=row.quoted if can_see_amounts(by, row) else None,
    )
