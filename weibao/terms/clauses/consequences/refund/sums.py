# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What goes back of a fee: what was paid for it less what is kept, and the credits given of it.

3000.00 was paid, 10 of 30 days are kept and 150.00 had been credited: 3000.00 - 850.00 = 2150.00.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.clauses.consequences.refund.kept import Kept, kept_months
from weibao.terms.clauses.consequences.refund.term import Method, Refund
from weibao.terms.clauses.consequences.refund.visits import kept_visits
from weibao.terms.ending import right_used
from weibao.terms.findings import BeforeEnd, Case
from weibao.terms.money.fees import FeeShare, charged, fee_lines, fee_within, taken_off
from weibao.terms.money.fees_paid import FeePaid, paid_for_fee, settled_as_agreed
from weibao.terms.money.settlement import Priced
from weibao.terms.values.money import rounded
from weibao.terms.values.periods import ONE_DAY
from weibao.terms.values.tax import ChargeKind
from weibao.terms.verdicts import Because, Right, Step, cited, step

NOTHING_KEPT = Kept(0, (), ())


class Ended(NamedTuple):
    """A refund that the termination gives, and what of its fee was paid and is kept."""

    spoken: Spoken[Refund]
    before: BeforeEnd
    right: Right | None
    fee: FeeShare
    kept: Kept
    paid: FeePaid


class Back(NamedTuple):
    """The money that goes back, what the sum rests on, and the line that makes it so."""

    spoken: Spoken[Refund]
    amount: int
    because: Because
    lines: tuple[Priced, ...]


def backs(clauses: Sequence[Versions[Refund]], case: Case) -> Iterator[Back]:
    """What the termination of this contract sends back, for each fee."""
    before = case.before_end
    if before is None:
        return
    settled = settled_as_agreed(case, before)
    for clause in clauses:
        spoken = clause.at(before.fact.at)
        if spoken and (not spoken.term.clauses or before.fact.clause in spoken.term.clauses):
            fee = fee_within(fee_lines(case, spoken.term.fee), case.agreement.life)
            ended = Ended(
                spoken=spoken,
                before=before,
                right=right_used(before),
                fee=fee or _nothing(spoken.term.fee, case),
                kept=_kept(spoken.term, rounded(fee.amount), case) if fee else NOTHING_KEPT,
                paid=paid_for_fee(spoken.term.fee, settled, case),
            )
            yield _back(ended, case)


def _kept(term: Refund, fee_fen: int, case: Case) -> Kept:
    """Of a fee that runs to the day of the termination: for visits, its days, or whole months."""
    if term.method is Method.VISITS:
        return kept_visits(term, case)
    if term.method is Method.WHOLE_MONTHS:
        return kept_months(term, fee_fen, case)
    return Kept(fee_fen, (), (step("kept_days", fee_fen=fee_fen),))


def _nothing(fee: str, case: Case) -> FeeShare:
    """A fee that had not begun, though it may have been paid."""
    return FeeShare(case.agreement.life, Fraction(0), ChargeKind.SERVICE, (fee,), ())


def _back(ended: Ended, case: Case) -> Back:
    """What was paid for the fee less what is owed of it, tax included and credits taken off."""
    name = ended.spoken.term.fee
    credited = taken_off(case, name)
    credit_fen = -_gross(credited, case)
    line = _line(ended, ended.kept, case)
    owed = _gross((*fee_lines(case, name), *line), case) - credit_fen
    beyond = min(owed - ended.paid.amount, _gross(line, case))
    if ended.spoken.term.method is Method.VISITS and beyond > 0:
        ended = ended._replace(kept=_at_most(ended, line[0], beyond, case=case))
        line = _line(ended, ended.kept, case)
        owed -= beyond
    reason = step(
        "refund_sum",
        paid_fen=ended.paid.amount,
        owed_fen=owed,
        refund_fen=ended.paid.amount - owed,
    )
    because = _because(ended, (*ended.kept.steps, *_credits(credit_fen), reason))
    return Back(
        spoken=ended.spoken,
        amount=ended.paid.amount - owed,
        because=Because(
            cited(*because.clauses, *(name for one in credited for name in one.because.clauses)),
            cited(
                *because.facts,
                *(fact for one in credited for fact in one.because.facts),
                *ended.paid.facts,
            ),
            because.steps,
        ),
        lines=line,
    )


def _gross(lines: Sequence[Priced], case: Case) -> int:
    return sum(charge.gross for charge in charged(case, lines))


def _credits(credit_fen: int) -> tuple[Step, ...]:
    return (step("credits_counted", credit_fen=credit_fen),) if credit_fen else ()


def _at_most(ended: Ended, line: Priced, beyond: int, *, case: Case) -> Kept:
    """Visits are kept beyond the fee so far only as far as it was paid: nothing more is owed."""
    gross = _gross((line,), case)
    less = line.amount - rounded(Fraction(line.amount * (gross - beyond), gross))
    return Kept(
        ended.kept.amount - less,
        cited(*ended.kept.facts, *ended.paid.facts),
        (*ended.kept.steps, step("kept_at_most", beyond_fen=less)),
        ended.kept.clauses,
    )


def _line(ended: Ended, held: Kept, case: Case) -> tuple[Priced, ...]:
    """The difference between the fee to the day of the termination and what is kept of it."""
    amount = held.amount - rounded(ended.fee.amount)
    if not amount:
        return ()
    life = case.agreement.life
    more = "kept_visits" if ended.spoken.term.method is Method.VISITS else "kept_month"
    return (
        Priced(
            clause=ended.spoken.clause,
            what="refund" if amount < 0 else more,
            subject=ended.spoken.term.fee,
            on=life.end - ONE_DAY,
            quantity=1,
            unit_price=amount,
            amount=amount,
            taxed_as=ended.fee.taxed_as,
            because=_because(ended, (*held.steps, _difference(ended, held))),
            during=life,
            arises_at=case.clocks.start_of(life.end),
        ),
    )


def _difference(ended: Ended, held: Kept) -> Step:
    """The arithmetic of the line: the fee to the last day against what is kept."""
    fee = rounded(ended.fee.amount)
    if held.amount < fee:
        return step("fee_given_back", fee_fen=fee, kept_fen=held.amount, back_fen=fee - held.amount)
    return step("kept_beyond_fee", fee_fen=fee, kept_fen=held.amount, more_fen=held.amount - fee)


def _because(ended: Ended, steps: tuple[Step, ...]) -> Because:
    right = ended.right.because if ended.right else Because((), ())
    return Because(
        cited(ended.spoken.clause, *ended.fee.clauses, *ended.kept.clauses, *right.clauses),
        cited(
            ended.before.fact.id,
            *right.facts,
            *ended.fee.facts,
            *ended.kept.facts,
            *ended.spoken.facts,
        ),
        steps,
    )
