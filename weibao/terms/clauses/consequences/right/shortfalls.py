# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Occasions that arise under other clauses: missed promises, unpaid fees, penalty points."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from weibao.terms.clauses.consequences.right.occasion import Occasion
from weibao.terms.clauses.consequences.right.term import RightAgreed, Trigger
from weibao.terms.findings import Case
from weibao.terms.misses import grounds
from weibao.terms.money.overdue import Overdue, overdue
from weibao.terms.verdicts import Standing, step


def missed(term: RightAgreed, case: Case) -> Iterator[Occasion]:
    """Promises of the other side that were not kept in time, kept late or never."""
    for item in case.obligations:
        if item.standing is not Standing.MISSED or item.due_at is None:
            continue
        if item.debtor is not term.holder and _is_named(term, item.clause):
            yield Occasion(
                at=item.due_at,
                subject="",
                clauses=item.because.clauses,
                facts=item.because.facts,
                steps=grounds(item),
            )


def late_arrivals(term: RightAgreed, case: Case) -> Iterator[Occasion]:
    """Arrivals that were made, but late, when they were (M11); who never came was not late."""
    for item in case.obligations:
        is_late = item.what == "arrival" and item.standing is Standing.MISSED
        if is_late and item.done_at is not None and _is_named(term, item.clause):
            yield Occasion(
                at=item.done_at,
                subject="",
                clauses=item.because.clauses,
                facts=item.because.facts,
                steps=grounds(item, is_over=True),
            )


def unpaid(term: RightAgreed, case: Case) -> Iterator[Occasion]:
    for item in _overdue(term, case):
        if item.since_at <= case.until:
            due = item.due
            yield Occasion(
                at=item.since_at,
                subject="",
                clauses=due.because.clauses,
                facts=due.because.facts,
                steps=(
                    *due.because.steps,
                    step("unpaid_since", subject=due.payable.subject, unpaid_at=item.since_at),
                ),
                ends_at=due.done_at,
                ended_by=item.paid_by,
                said_at=due.payable.due_at,
            )


def unpaid_moments(term: RightAgreed, case: Case) -> Iterator[datetime]:
    """When what is not paid yet will be overdue."""
    if term.trigger is Trigger.UNPAID:
        yield from (item.since_at for item in _overdue(term, case))


def _overdue(term: RightAgreed, case: Case) -> Iterator[Overdue]:
    return overdue(case, case.lines, term.clauses, term.grace) if term.grace else iter(())


def points(term: RightAgreed, case: Case) -> Iterator[Occasion]:
    """Points taken off, counted within the period of each score."""
    for balance in case.balances:
        if balance.unit == "point" and balance.clause in term.clauses:
            for movement in balance.movements:
                if movement.what == "used":
                    yield Occasion(
                        at=movement.at,
                        subject=balance.subject,
                        clauses=movement.because.clauses,
                        facts=movement.because.facts,
                        steps=movement.because.steps,
                        weight=-movement.units,
                    )


def _is_named(term: RightAgreed, clause: str) -> bool:
    return not term.clauses or clause in term.clauses
