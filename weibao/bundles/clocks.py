# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""When something was, by the server's clock, where the telephone's may have been set meanwhile.

A telephone measures at each contact how far its clock is behind. Set between that contact and the
sending, the clock gives two answers: what was known when the entry was made, and what is measured
when it comes. Time that nobody can set decides between them: the server's own time at the contact
before, and the telephone's ticks from the entry to the sending.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

TOLERATED = timedelta(minutes=5)
"""A clock that is wrong by more is corrected; by less, the difference may be the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """`at` and `sent_at` by the telephone, `contact_at` and `received_at` by the server.

    `known`: by how much the telephone knew its clock to be behind. `elapsed`: ticks from the entry
    to the sending, where both were of one page; a sleeping telephone may count too few.
    """

    at: datetime
    sent_at: datetime
    received_at: datetime
    known: timedelta
    contact_at: datetime | None = None
    elapsed: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """`shift` is to be added to each moment of the entry."""

    shift: timedelta
    is_certain: bool


def correction_of(clocks: Clocks) -> Correction:
    measured = clocks.received_at - clocks.sent_at
    found = [shift for shift in (clocks.known, measured) if _is_possible(clocks, shift)]
    if abs(measured - clocks.known) <= TOLERATED:
        return Correction(shift=clocks.known, is_certain=bool(found))
    ticked = _by_ticks(clocks)
    agreeing = [shift for shift in found if ticked is not None and abs(shift - ticked) <= TOLERATED]
    if agreeing or len(found) == 1:
        return Correction(shift=(agreeing or found)[0], is_certain=True)
    if found:
        return Correction(shift=clocks.known, is_certain=False)
    return Correction(shift=measured if ticked is None else ticked, is_certain=False)


def _by_ticks(clocks: Clocks) -> timedelta | None:
    if clocks.elapsed is None:
        return None
    return clocks.received_at - clocks.elapsed - clocks.at


def _is_possible(clocks: Clocks, shift: timedelta) -> bool:
    """After the contact that the telephone remembers, and no later than its ticks allow."""
    at = clocks.at + shift
    latest = clocks.received_at - (clocks.elapsed or timedelta(0)) + TOLERATED
    earliest = clocks.contact_at
    return at <= latest and (earliest is None or at >= earliest - TOLERATED)
