# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is kept by law, as the data page shows it: until when, why it stays, what went by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from weibao.agreements.access import can_hold_data, is_customer_side
from weibao.agreements.models import Contract
from weibao.erasure.kinds import KINDS
from weibao.erasure.queries import (
    Certified,
    Gone,
    Held,
    askings_of,
    holds_of,
    let_go_today,
    periods_of,
)
from weibao.erasure.scope import day_of
from weibao.papers.presenters.hindered import sentence
from weibao.parties.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRow:
    """A kind of data; `gone_at` is when it went by itself."""

    held: Held
    gone_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneRow:
    """What went at one time: the names of its kinds, how much, and where the ledger says so."""

    at: datetime
    names: str
    rows: int
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingRow:
    """What a side asks: `side` is its short name."""

    side: str
    person: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """`next_on` is the day on which the next goes, and `next_names` what; `stopped` are the reasons
    for which nothing goes. `waits` are kinds that other contracts of the customer need still.
    """

    next_on: date | None
    next_names: str
    waits: str
    stopped: tuple[str, ...]
    gone: tuple[GoneRow, ...]
    askings: tuple[AskingRow, ...]
    may_ask: bool
    has_asked: bool


def keeping_of(contract: Contract, certified: Certified, *, by: Person, now: datetime) -> Keeping:
    periods = periods_of(contract, now=now)
    going = {one.code for one in let_go_today(contract, now=now)}
    ahead = [one for one in periods if one.until >= day_of(now) or one.code in going]
    next_on = ahead[0].goes_on if ahead else None
    askings = {side: one for side, one in askings_of(contract).items() if one.is_held}
    sides = {"customer": contract.customer, "provider": contract.provider}
    own = "customer" if is_customer_side(by, contract) else "provider"
    return Keeping(
        next_on=next_on,
        next_names=names_of([one.code for one in ahead if one.goes_on == next_on]),
        waits=names_of([one.code for one in periods if one not in ahead]),
        stopped=tuple(sentence(one) for one in holds_of(contract, now=now)),
        gone=tuple(map(gone_row, certified.gone)),
        askings=tuple(
            AskingRow(side=sides[side].short_name, person=one.person, reason=one.reason, at=one.at)
            for side, one in askings.items()
        ),
        may_ask=can_hold_data(by, contract),
        has_asked=own in askings,
    )


def gone_row(gone: Gone) -> GoneRow:
    return GoneRow(at=gone.at, names=names_of(gone.kinds), rows=gone.rows, seq=gone.entry.seq)


def names_of(codes: Sequence[str]) -> str:
    return _("；").join(str(KINDS[code].name) for code in codes)


def kept_rows(held: Sequence[Held], certified: Certified | None) -> tuple[KeptRow, ...]:
    gone = certified.gone if certified else ()
    gone_at = {code: one.at for one in gone for code in one.kinds}
    return tuple(KeptRow(held=one, gone_at=gone_at.get(one.code)) for one in held)
