# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an accepted milestone costs: at once, and what is kept back until its warranty ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from weibao.terms.agreed.versions import Versions
from weibao.terms.findings import Case
from weibao.terms.money import dues
from weibao.terms.money.dues import Agreed, DueRule
from weibao.terms.money.payables import Payable
from weibao.terms.money.settlement import Priced
from weibao.terms.projects.milestones import Milestones
from weibao.terms.projects.progress import Progress, requirement_steps
from weibao.terms.values.calendars import Edition
from weibao.terms.values.money import rounded
from weibao.terms.values.periods import Length, rolled_to_working_day
from weibao.terms.values.scalars import rate_text
from weibao.terms.verdicts import Because, Step, cited, step


def lines(progress: Progress, case: Case) -> Iterator[Priced]:
    """The milestone on the day of its acceptance, and the retention when the warranty is over."""
    if progress.accepted_at is None:
        return
    term, amount = progress.spoken.term, progress.milestone.amount
    kept = rounded(amount * term.retention) if term.retention is not None else 0
    accepted_on = case.clocks.day_of(progress.accepted_at)
    tests = tuple(requirement_steps(progress))
    reasons = (
        *tests,
        step("milestone_accepted", name=progress.milestone.name, amount_fen=amount),
    )
    if term.retention is not None:
        reasons = (*reasons, step("retained", rate=term.retention, kept_fen=kept))
    line = _line(progress, "milestone", accepted_on, amount=amount - kept, reasons=reasons)
    yield line
    if term.retention is not None and term.warranty is not None:
        at = progress.accepted_at
        ends_on = _last_on(accepted_on, term.warranty, term, case.clocks.edition_at(at))
        reason = step("warranty_over", accepted_on=accepted_on, ended_on=ends_on, kept_fen=kept)
        kept_back = _line(progress, "retention", ends_on, amount=kept, reasons=(*tests, reason))
        facts = cited(*kept_back.because.facts, *case.clocks.published_by(at))
        yield kept_back._replace(
            subject=f"{line.subject} {rate_text(term.retention)}",
            because=kept_back.because._replace(facts=facts),
            arises_at=case.clocks.end_of(ends_on),
        )


def payables(
    clause: Versions[Milestones],
    progress: Progress,
    agreed: Iterable[Progress | None],
    case: Case,
) -> Iterator[Payable]:
    """When the lines of a milestone are due, where the clause says so.

    `agreed` is how far it was by the clause of each signing.
    """
    asked = [_asked(one, case) if one else {} for one in agreed]
    for line in lines(progress, case):
        what, subject = line.what, line.subject
        yield from dues.payables(clause, subject, [found.get(what) for found in asked], case)


def _asked(progress: Progress, case: Case) -> dict[str, Agreed]:
    """What is payable of a milestone by now."""
    within, accepted_at = progress.spoken.term.within, progress.accepted_at
    if within is None or accepted_at is None:
        return {}
    rule = DueRule(within, progress.spoken.term.is_rolled)
    return {
        line.what: Agreed(line.amount, since_at, line.on, rule)
        for line in lines(progress, case)
        if (since_at := line.arises_at or accepted_at) <= case.until
    }


def _line(
    progress: Progress,
    what: str,
    on: date,
    *,
    amount: int,
    reasons: tuple[Step, ...],
) -> Priced:
    return Priced(
        clause=progress.spoken.clause,
        what=what,
        subject=progress.milestone.name,
        on=on,
        quantity=1,
        unit_price=amount,
        amount=amount,
        taxed_as=progress.spoken.term.taxed_as,
        because=Because((progress.spoken.clause,), progress.facts, reasons),
    )


def _last_on(start: date, length: Length, term: Milestones, edition: Edition) -> date:
    last_on = length.last_day_from(start)
    return rolled_to_working_day(last_on, edition) if term.is_rolled else last_on
