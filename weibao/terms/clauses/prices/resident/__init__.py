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
from weibao.terms.clauses.prices.resident.billing import asked, billed, payables
from weibao.terms.clauses.prices.resident.confirming import deemed_at
from weibao.terms.clauses.prices.resident.promises import promises
from weibao.terms.clauses.prices.resident.stays import Grounds, Stay, stays_of
from weibao.terms.clauses.prices.resident.stints import Stint, stints_of
from weibao.terms.clauses.prices.resident.term import Formula, Resident
from weibao.terms.facts.staffing import AttendanceRecorded
from weibao.terms.findings import Case, Findings
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
    found = billed(stints, case)
    now = asked(stints, found.lines)
    return Findings(
        obligations=obligations,
        balances=[balance(stint, case) for stint in stints],
        lines=found.lines,
        payables=[
            item
            for clause in clauses
            for item in payables(clause, now, stays, sheet=sheet, case=case)
        ],
        undecided=[*unclear, *found.undecided, *_uncounted(stints, stays, case)],
        moments=list(_moments(stays, stints, case)),
    )


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
