# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How many devices are on the configuration list: day by day, or in a period as a whole.

A device counts from the day on which it is listed, and no longer on the day on which it is taken
off or listed anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from weibao.terms.clauses.prices.seats.term import Counting, Seats
from weibao.terms.facts.agreement import DeviceDelisted, DeviceListed
from weibao.terms.findings import Case
from weibao.terms.values.cycles import ServicePeriod
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import cited


class Listed(NamedTuple):
    """A device on the list, until the fact that ended it."""

    listing: DeviceListed
    ending: DeviceListed | DeviceDelisted | None

    def is_on(self, at: datetime) -> bool:
        """Whether it is on the list just before a moment."""
        return self.listing.at < at and (self.ending is None or self.ending.at >= at)


class Run(NamedTuple):
    """Days through which the number stays the same."""

    days: int
    seats: int


class DeviceCount(NamedTuple):
    """The devices of a part of a period, and the facts that put them on the list or off it."""

    runs: tuple[Run, ...]
    facts: tuple[str, ...]


def counted(term: Seats, period: ServicePeriod, during: Period, case: Case) -> DeviceCount:
    listed = [
        item
        for item in sorted(_listed(case), key=lambda item: (item.listing.at, item.listing.id))
        if not term.categories or item.listing.category in term.categories
    ]
    if term.counted is Counting.BY_DAYS:
        return _by_days(listed, during, case)
    return _as_a_whole(listed, term.counted, period, during)


def _listed(case: Case) -> Iterator[Listed]:
    """What was ever on the list; a device that is listed again begins anew."""
    changes: list[DeviceListed | DeviceDelisted] = [
        *case.history.all(DeviceListed),
        *case.history.all(DeviceDelisted),
    ]
    open_listings: dict[str, DeviceListed] = {}
    # Taken off at the very moment at which it is listed, it is off.
    for fact in sorted(
        changes, key=lambda fact: (fact.at, fact.kind == "device_delisted", fact.id)
    ):
        listing = open_listings.pop(fact.tag, None)
        if listing is not None:
            yield Listed(listing, fact)
        if isinstance(fact, DeviceListed):
            open_listings[fact.tag] = fact
    for listing in open_listings.values():
        yield Listed(listing, None)


def _by_days(listed: Sequence[Listed], during: Period, case: Case) -> DeviceCount:
    spans = [(item, span) for item in listed if (span := _days_within(item, during, case))]
    bounds = {during.start, during.end}
    for _, span in spans:
        bounds |= {span.start, span.end}
    runs = [
        Run((end - start).days, sum(start in span for _, span in spans))
        for start, end in pairwise(sorted(bounds))
    ]
    facts = [fact for item, span in spans for fact in _facts(item, span, during)]
    return DeviceCount(tuple(runs), cited(*facts))


def _days_within(item: Listed, during: Period, case: Case) -> Period | None:
    """The days of a device in a span; None where it has none."""
    start = max(case.clocks.day_of(item.listing.at), during.start)
    end = during.end
    if item.ending is not None:
        end = min(case.clocks.day_of(item.ending.at), end)
    return Period(start, end) if start < end else None


def _facts(item: Listed, span: Period, during: Period) -> Iterator[str]:
    yield item.listing.id
    if item.ending is not None and span.end < during.end:
        yield item.ending.id


def _as_a_whole(
    listed: Sequence[Listed], counting: Counting, period: ServicePeriod, during: Period
) -> DeviceCount:
    """One number for the whole period; each device once, however often it was listed."""
    found = [
        item
        for item in listed
        if (_was_on(item, period) if counting is Counting.STARTED else item.is_on(period.ends_at))
    ]
    first: dict[str, str] = {}
    for item in found:
        first.setdefault(item.listing.tag, item.listing.id)
    return DeviceCount((Run(during.days, len(first)),), cited(*first.values()))


def _was_on(item: Listed, period: ServicePeriod) -> bool:
    """Whether a device was on the list at any moment of a period."""
    if item.listing.at >= period.ends_at:
        return False
    return item.ending is None or item.ending.at > max(period.starts_at, item.listing.at)
