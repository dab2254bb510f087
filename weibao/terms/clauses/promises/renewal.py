# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A notice before the contract ends, which offers to renew it (V10).

15 to 5 days before the end: a contract that ends on 2026-12-31 is noticed from 2026-12-16 on, and
at the latest on 2026-12-26 until 24:00. What was told before that does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.duty import Duty, owed, termination_in_force, timing
from weibao.terms.facts.agreement import AmendmentSigned
from weibao.terms.facts.operations import RenewalNoticed
from weibao.terms.findings import Case, Findings
from weibao.terms.values.cycles import Cycle
from weibao.terms.values.party import Party
from weibao.terms.values.records import Problem
from weibao.terms.values.scalars import Count
from weibao.terms.verdicts import Obligation, Step, step


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """For how long the contract may be renewed, and at which discount on its fee."""

    length: Cycle
    discount: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal(Term):
    """Both numbers are days before the contract's last day; the days that they name count."""

    kind: ClassVar[str] = "renewal"
    earliest_days: Count = Count(15)
    latest_days: Count = Count(5)
    offers: tuple[Offer, ...] = ()

    def problems(self) -> Iterable[Problem]:
        if self.earliest_days < self.latest_days:
            yield Problem("earliest_days", "window_ends_before_it_opens")


def verdicts(clauses: Sequence[Versions[Renewal]], case: Case) -> Findings:
    obligations, moments = [], []
    for clause in clauses:
        window = _window(clause, case)
        if window is not None and window.opens_at > case.until:
            moments.append(window.opens_at)
        elif window is not None:
            obligations.append(_notice(window, case))
    return Findings(obligations=obligations, moments=moments)


class _Window(NamedTuple):
    """From when until when the notice may go out; all three days count."""

    spoken: Spoken[Renewal]
    opens_at: datetime
    opens_on: date
    due_on: date
    ends_on: date


def _window(clause: Versions[Renewal], case: Case) -> _Window | None:
    """The first window that the clause opens; none where the contract was terminated before."""
    ends_on = case.agreement.contract.frame.ends_on
    terminated = termination_in_force(case)
    for days in sorted({term.earliest_days for term in clause.terms()}, reverse=True):
        opens_on = ends_on - timedelta(days=days)
        opens_at = case.clocks.start_of(opens_on)
        spoken = clause.at(opens_at)
        is_over = terminated is not None and terminated.at < opens_at
        if spoken is not None and spoken.term.earliest_days == days and not is_over:
            due_on = ends_on - timedelta(days=spoken.term.latest_days)
            return _Window(spoken, opens_at, opens_on, due_on, ends_on)
    return None


def _notice(window: _Window, case: Case) -> Obligation:
    told = case.history.all(RenewalNoticed)
    early = [fact for fact in told if fact.at < window.opens_at][-1:]
    noticed = next((fact for fact in told if fact.at >= window.opens_at), None)
    terminated = termination_in_force(case)
    if noticed and terminated and terminated.at < noticed.at:
        noticed = None
    moved = [fact for fact in case.history.all(AmendmentSigned) if fact.ends_on == window.ends_on]
    duty = Duty(
        clause=window.spoken.clause,
        facts=(*window.spoken.facts, *(fact.id for fact in (*moved[-1:], *early))),
        what="renewal_notice",
        subject=window.ends_on.isoformat(),
        debtor=Party.PROVIDER,
        since_at=window.opens_at,
        due_at=case.clocks.end_of(window.due_on),
        due_on=None,
        timing=timing(None, window.opens_at, case),
        steps=(
            step(
                "notice_window",
                ends_on=window.ends_on,
                opens_on=window.opens_on,
                due_on=window.due_on,
            ),
            *(_offered(offer) for offer in window.spoken.term.offers),
            *(step("noticed_too_early", noticed_at=fact.at) for fact in early),
        ),
    )
    return owed(duty, noticed, case.until, released=None if noticed else terminated)


def _offered(offer: Offer) -> Step:
    if offer.discount is None:
        return step("offer", cycle=offer.length)
    return step("offer_at_discount", cycle=offer.length, rate=offer.discount)
