# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A resident engineer, paid by the service month, less what was not attended (R1 to R4).

22000.00 a month of 22 days, less the days absent: one day absent leaves 21000.00. A service that
began on the 1st counts each month's own working days: 21 in November 2026.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from weibao.terms.agreed.versions import Versions
from weibao.terms.clauses.prices.resident.attendance import sheet_of
from weibao.terms.clauses.prices.resident.balance import balance
from weibao.terms.clauses.prices.resident.confirming import (
    confirmed,
    deemed,
    deemed_at,
    unconfirmed,
)
from weibao.terms.clauses.prices.resident.prices import line, payable
from weibao.terms.clauses.prices.resident.promises import promises
from weibao.terms.clauses.prices.resident.stays import Grounds, Stay, stays_of
from weibao.terms.clauses.prices.resident.stints import Stint, stints_of
from weibao.terms.clauses.prices.resident.term import Formula, Resident
from weibao.terms.facts.staffing import AttendanceRecorded
from weibao.terms.findings import Case, Findings
from weibao.terms.money.payables import Payable
from weibao.terms.verdicts import Because, Obligation, Undecided, cited, step

__all__ = ["Formula", "Resident", "verdicts"]


def verdicts(clauses: Sequence[Versions[Resident]], case: Case) -> Findings:
    sheet = sheet_of(case)
    by_name = {clause.clause: clause for clause in clauses}
    stays, unclear = stays_of(clauses, case)
    stints: list[Stint] = []
    obligations: list[Obligation] = []
    for stay in stays:
        served = list(stints_of(stay, by_name[stay.clause], sheet, case))
        stints.extend(served)
        obligations.extend(promises(served, case))
    billed = _billed(stints, case)
    return Findings(
        obligations=obligations,
        balances=[balance(stint, case) for stint in stints],
        lines=billed.lines,
        payables=billed.payables,
        undecided=[*unclear, *billed.undecided, *_uncounted(stints, stays, case)],
        moments=list(_moments(stays, stints, case)),
    )


def _billed(stints: Iterable[Stint], case: Case) -> Findings:
    """Lines for months that are over: confirmed, deemed so, or for a person to decide."""
    lines, undecided = [], []
    payables: dict[tuple[str, str], Payable] = {}
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
        if term.within is not None:
            # A month is asked for once, however many lines it has.
            payables[stint.month_key] = payable(stint, term.within, case)
    return Findings(lines=lines, payables=list(payables.values()), undecided=undecided)


def _months(stints: Iterable[Stint]) -> Iterator[list[Stint]]:
    """Each stint, after those before it in the same month of the same person."""
    months: dict[tuple[str, str], list[Stint]] = {}
    for stint in sorted(stints, key=lambda stint: stint.during.start):
        parts = months.setdefault(stint.month_key, [])
        parts.append(stint)
        yield list(parts)


def _uncounted(stints: Iterable[Stint], stays: Sequence[Stay], case: Case) -> Iterator[Undecided]:
    """Attendance on a rest day, or of somebody who holds no post then: no rule counts it."""
    counted = {fact for stint in stints for day in stint.days for fact in day.facts}
    names = tuple(clause.clause for clause in case.agreement.clauses_of(Resident))
    for fact in case.history.all(AttendanceRecorded):
        if fact.id not in counted:
            held = [stay for stay in stays if stay.resident == fact.resident]
            grounds = Grounds()
            for stay in held:
                end = stay.end if fact.day >= stay.during.end else Grounds()
                grounds = grounds.and_(stay.grounds).and_(end)
            reason = step("no_working_day", came_on=fact.day, resident=fact.resident)
            yield Undecided(
                question="attendance_not_counted",
                subject=f"{fact.day} {fact.resident}",
                because=Because(names, cited(*grounds.facts, fact.id), (*grounds.steps, reason)),
            )


def _moments(stays: Iterable[Stay], stints: Iterable[Stint], case: Case) -> Iterator[datetime]:
    """When a stay or a day begins or ends, silence counts, or a calendar comes into force."""
    for stay in stays:
        yield case.clocks.start_of(stay.during.start)
        yield case.clocks.start_of(stay.during.end)
    for stint in stints:
        yield stint.month.ends_at
        yield stint.over_at
        yield from islice((day.over_at for day in stint.days if not day.is_over), 1)
        at = deemed_at(stint, case)
        yield from () if at is None else (at,)
        for edition in case.clocks.editions:
            if stint.month.starts_at < edition.published_at <= stint.month.ends_at:
                yield edition.published_at
