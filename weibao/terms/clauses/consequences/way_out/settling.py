# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is owed when a project is stopped under its way out, or who must decide it (A5)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.clauses.consequences.way_out.account import Account, account_of
from weibao.terms.clauses.consequences.way_out.occasions import Occasion, first_occasion
from weibao.terms.clauses.consequences.way_out.term import WayOut
from weibao.terms.duty import termination_in_force
from weibao.terms.facts.agreement import ContractTerminated
from weibao.terms.findings import Case
from weibao.terms.money.settlement import Priced
from weibao.terms.values.money import rounded
from weibao.terms.verdicts import Because, Step, Undecided, cited, step


class Stop(NamedTuple):
    """A termination that names this clause, and how the project stood then."""

    spoken: Spoken[WayOut]
    ended: ContractTerminated
    occasion: Occasion | None
    account: Account

    def because(self, *steps: Step) -> Because:
        grounds = self.occasion.facts if self.occasion else ()
        reasons = (self.occasion.reason,) if self.occasion else ()
        return Because(
            (self.spoken.clause, self.spoken.term.milestones),
            cited(*self.spoken.facts, *grounds, *self.account.facts, self.ended.id),
            (*reasons, *self.account.steps(), *steps),
        )


def stop_of(clause: Versions[WayOut], case: Case) -> Stop | None:
    ended = termination_in_force(case)
    if ended is None or ended.clause != clause.clause:
        return None
    spoken = clause.at(ended.at)
    if spoken is None:
        return None
    occasion = first_occasion(spoken, case)
    if occasion is not None and occasion.at > ended.at:
        occasion = None
    return Stop(spoken, ended, occasion, account_of(spoken, case))


def is_undecided(stop: Stop) -> bool:
    """Whether a person must decide: stopped too early, or under a rule that is silent."""
    return stop.occasion is None or (stop.spoken.term.pays is None and bool(stop.account.left))


def undecided(stop: Stop) -> Undecided:
    subject = stop.spoken.clause
    if stop.occasion is None:
        because = stop.because(step("way_out_not_open", stopped_at=stop.ended.at))
        return Undecided(question="stopped_too_early", subject=subject, because=because)
    because = stop.because(step("settlement_silent"))
    return Undecided(question="settlement_not_agreed", subject=subject, because=because)


def settlement(stop: Stop, case: Case) -> Iterator[Priced]:
    """A line for each milestone that was not accepted: its agreed share, or nothing more."""
    term = stop.spoken.term
    for item in stop.account.left:
        price = item.milestone.amount
        share = term.share if term.share is not None and item.tests else Fraction(0)
        amount = rounded(price * share)
        reason = (
            step(
                "settled_by_share",
                name=item.milestone.name,
                price_fen=price,
                rate=share,
                amount_fen=amount,
            )
            if share
            else step("settled_with_nothing", name=item.milestone.name)
        )
        yield Priced(
            clause=stop.spoken.clause,
            what="exit_settlement",
            subject=item.milestone.name,
            on=case.clocks.day_of(stop.ended.at),
            quantity=1,
            unit_price=amount,
            amount=amount,
            taxed_as=item.spoken.term.taxed_as,
            because=stop.because(reason),
        )
