# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is asked for a resident's months that are over, and when that is due (R2).

22000.00 for November, raised to 24000.00 on 20 December: what was owed before keeps its day, and
2000.00 fall due when the amendment is signed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from weibao.terms.agreed.versions import Versions
from weibao.terms.clauses.prices.resident.attendance import Sheet
from weibao.terms.clauses.prices.resident.confirming import confirmed, deemed, unconfirmed
from weibao.terms.clauses.prices.resident.prices import line
from weibao.terms.clauses.prices.resident.stays import Grounds, Stay
from weibao.terms.clauses.prices.resident.stints import Stint, stints_of
from weibao.terms.clauses.prices.resident.term import Resident
from weibao.terms.findings import Case, Findings
from weibao.terms.money import dues
from weibao.terms.money.dues import Agreed, DueRule, signings
from weibao.terms.money.payables import Payable
from weibao.terms.money.settlement import Priced

Asked: TypeAlias = Mapping[tuple[str, str], Agreed]


def billed(stints: Iterable[Stint], case: Case) -> Findings:
    """Lines for months that are over: confirmed, deemed so, or for a person to decide."""
    lines, undecided = [], []
    for parts in _months(stints):
        stint = parts[-1]
        if stint.over_at > case.until:
            continue
        found = confirmed(stint, case)
        steps = deemed(stint, case, found.open_days) if found.open_days else ()
        term = stint.spoken.term
        if term.needs_confirmation and found.open_days and not steps:
            undecided.append(unconfirmed(stint, found))
            continue
        confirmation = Grounds()
        if term.needs_confirmation:
            confirmation = found.grounds.and_(Grounds((), steps))
        lines.append(line(parts, confirmation))
    return Findings(lines=lines, undecided=undecided)


def _months(stints: Iterable[Stint]) -> Iterator[list[Stint]]:
    """Each stint, after those before it in the same month of the same person."""
    months: dict[tuple[str, str], list[Stint]] = {}
    for stint in sorted(stints, key=lambda stint: stint.during.start):
        parts = months.setdefault(stint.month_key, [])
        parts.append(stint)
        yield list(parts)


def asked(stints: Iterable[Stint], lines: Iterable[Priced]) -> Asked:
    """A month is asked for once, however many lines it has; its last part says when."""
    amounts: Counter[tuple[str, str]] = Counter()
    for item in lines:
        amounts[item.clause, item.subject] += item.amount
    return {
        stint.month_key: Agreed(
            amount=amounts[stint.month_key],
            since_at=stint.month.ends_at,
            fee_on=stint.month.ends_on,
            rule=DueRule(within, is_rolled=True),
        )
        for stint in sorted(stints, key=lambda stint: stint.during.start)
        if (within := stint.spoken.term.within) is not None and stint.month_key in amounts
    }


def payables(
    clause: Versions[Resident], now: Asked, stays: Sequence[Stay], *, sheet: Sheet, case: Case
) -> Iterator[Payable]:
    """When the months of a post are due: what they come to `now`, and as agreed before."""
    by_signing: list[Asked] = []
    for known in signings(clause)[:-1]:
        own = [stay for stay in stays if stay.clause == clause.clause]
        stints = [stint for stay in own for stint in stints_of(stay, known, sheet, case)]
        by_signing.append(asked(stints, billed(stints, case).lines))
    by_signing.append(now)
    for key in now:
        name, subject = key
        if name == clause.clause:
            yield from dues.payables(
                clause, subject, [found.get(key) for found in by_signing], case
            )
