# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Contract + facts -> verdicts: one pure function. The order of clauses stands in `kinds`.

What no rule decides is an output, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from weibao.terms import undecided
from weibao.terms.agreed.agreement import Agreement
from weibao.terms.agreed.amendments import agreed
from weibao.terms.agreed.contract import Contract, Term
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.clauses.consequences import suspension
from weibao.terms.clauses.prices.fee import Fee
from weibao.terms.clauses.prices.payment_terms import PaymentTerms, late_interest
from weibao.terms.clauses.scope.coverage import Coverage, judged
from weibao.terms.clock import Clocks
from weibao.terms.duty import termination_in_force
from weibao.terms.facts.agreement import (
    CalendarPublished,
    ContractTerminated,
    PaymentReceived,
)
from weibao.terms.facts.base import Fact
from weibao.terms.facts.billing import InvoiceIssued
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.findings import BeforeEnd, Case
from weibao.terms.kinds import BEFORE_SCOPE, ORDER, Evaluation
from weibao.terms.moments import next_moment
from weibao.terms.money.billed import invoices, wrong_invoices
from weibao.terms.money.doubt import marked
from weibao.terms.money.invoices import asked_of, unbilled
from weibao.terms.money.paying import obligations as obligations_of
from weibao.terms.money.payments import settled
from weibao.terms.money.settlement import Priced, Settlement, charge_of
from weibao.terms.money.surplus import credits_left, paid_back_unasked, receipts, surplus
from weibao.terms.record.acceptance import heard
from weibao.terms.record.grounds import with_grounds
from weibao.terms.record.history import History, told
from weibao.terms.values.tax import NoRate
from weibao.terms.verdicts import (
    Breach,
    Charge,
    Obligation,
    Right,
    Scope,
    Standing,
    Undecided,
    Verdicts,
    step,
)


def derive(
    contract: Contract, facts: Iterable[Fact], *, known_at: datetime, until: datetime
) -> Verdicts:
    """What follows at `until` from the facts that were recorded by `known_at`."""
    weighed = heard(contract, facts, known_at=known_at, until=until)
    history = told(facts_in_force(weighed.facts, known_at=known_at, until=until))
    agreement, problems = agreed(contract, history)
    case = _opened(agreement, history, until)._replace(
        undecided=weighed.undecided, moments=weighed.moments, contested=weighed.contested
    )
    case = case._replace(before_end=_before_end(contract, case, weighed.facts, known_at))
    if weighed.contested:
        certain = [fact for fact in weighed.facts if fact.id not in weighed.contested]
        case = case._replace(certain=_lines_of(contract, certain, known_at=known_at, until=until))
    scopes, case = _all_heard(case)
    made = _verdicts(case._replace(undecided=(*problems, *case.undecided)), known_at, scopes)
    return with_grounds(made, weighed)


def _opened(agreement: Agreement, history: History, until: datetime) -> Case:
    clocks = Clocks(agreement, history.editions, history.all(CalendarPublished))
    return Case(agreement=agreement, history=history, clocks=clocks, until=until)


def _lines_of(
    contract: Contract, facts: Sequence[Fact], *, known_at: datetime, until: datetime
) -> tuple[Priced, ...]:
    """What would be charged if only these facts had happened."""
    history = told(facts_in_force(facts, known_at=known_at, until=until))
    agreement, _ = agreed(contract, history)
    case = _opened(agreement, history, until)
    case = case._replace(before_end=_before_end(contract, case, facts, known_at))
    return _all_heard(case)[1].lines


def _before_end(
    contract: Contract, case: Case, facts: Sequence[Fact], known_at: datetime
) -> BeforeEnd | None:
    """The contract without its termination; its rights, where the termination rests on one."""
    ended = termination_in_force(case)
    if ended is None:
        return None
    fees: Mapping[type[Term], Evaluation] = {Fee: BEFORE_SCOPE[Fee]}
    in_force = facts_in_force(facts, known_at=known_at, until=case.until)
    whole = _unended(contract, case, in_force, until=case.until)
    whole = _heard(fees, whole._replace(until=whole.agreement.ends_at))
    rights: tuple[Right, ...] = ()
    if ended.clause is not None:
        then = _unended(contract, case, in_force, until=ended.at)
        rights = _all_heard(then)[1].rights
    return BeforeEnd(ended, rights, whole.lines, whole.payables)


def _unended(contract: Contract, case: Case, facts: Sequence[Fact], *, until: datetime) -> Case:
    """The case at a moment, had nobody terminated the contract."""
    then = (fact for fact in facts if fact.at <= until)
    history = told(fact for fact in then if not isinstance(fact, ContractTerminated))
    agreement, _ = agreed(contract, history)
    return _opened(agreement, history, until)._replace(contested=case.contested)


def _all_heard(case: Case) -> tuple[tuple[Scope, ...], Case]:
    """Heard anew where a credit means that less was overdue than it seemed.

    A credit lowers only what falls due after it, so each time one more due day is right at least.
    """
    scopes, found = _heard_once(case)
    for _ in found.payables:
        if suspension.is_settled(found):
            break
        scopes, found = _heard_once(case._replace(foreseen=found.lines))
    return scopes, found


def _heard_once(case: Case) -> tuple[tuple[Scope, ...], Case]:
    scopes, case = _in_scope(_heard(BEFORE_SCOPE, case))
    return scopes, _heard(ORDER, case)


def _heard(order: Mapping[type[Term], Evaluation], case: Case) -> Case:
    """Let the clauses speak, kind by kind."""
    for kind, evaluation in order.items():
        clauses = case.agreement.clauses_of(kind)
        if clauses:
            case = case.after(evaluation(clauses, case))
    return case


def _in_scope(case: Case) -> tuple[tuple[Scope, ...], Case]:
    found = list(judged(case.agreement.clauses_of(Coverage), case))
    return tuple(item.scope for item in found), case._replace(
        promised=tuple(item.promised for item in found if item.promised),
        covered=tuple(item.covered for item in found if item.covered),
        priceable=tuple(item.priced for item in found if item.priced),
        # Who suspends for an unpaid fee has looked at it already: it changes no more.
        lines=tuple(line._replace(is_fixed=True) for line in case.lines),
    )


def _verdicts(case: Case, known_at: datetime, scopes: tuple[Scope, ...]) -> Verdicts:
    issued = case.history.all(InvoiceIssued)
    charges, without_rate = _taxed(case.lines, case)
    received = case.history.all(PaymentReceived)
    certain, _ = _taxed(case.certain, case)
    without = [charge for _, charge in certain]
    paid = settled(case.payables, charges, issued, received, certain=without, until=case.until)
    late = late_interest(case.agreement.clauses_of(PaymentTerms), paid.dues, case)
    interest, interest_without_rate = _taxed(late.lines, case)
    case = case.after(late)._replace(
        obligations=(*case.obligations, *obligations_of(paid.dues, case.until)),
        undecided=(*case.undecided, *without_rate, *interest_without_rate),
    )
    owed = marked(_arisen((*charges, *interest), case), _arisen(certain, case))
    return Verdicts(
        contract=case.agreement.contract.frame.number,
        known_at=known_at,
        until=case.until,
        scopes=scopes,
        obligations=case.obligations,
        balances=case.balances,
        charges=owed,
        invoices=invoices(issued),
        unbilled=unbilled(asked_of(owed, _arisen(certain, case), issued), issued),
        receipts=receipts(case, paid),
        breaches=tuple(_breaches(case.obligations)),
        rights=case.rights,
        undecided=(
            *case.undecided,
            *undecided.terminations(case),
            *undecided.uncarried(case, scopes),
            *undecided.packs_of_no_clause(case),
            *undecided.pools_of_no_clause(case),
            *surplus(case, paid),
            *paid_back_unasked(case),
            *credits_left(case, paid),
            *wrong_invoices(issued),
            *undecided.outliving(case, case.balances),
            *undecided.loose(case),
            *undecided.reported_twice(case),
            *undecided.repairs(case),
        ),
        unexecuted=tuple(
            clause.id for clause in case.agreement.contract.clauses if clause.term is None
        ),
        next_at=next_moment(case, case.obligations),
    )


def _taxed(
    lines: Iterable[Priced], case: Case
) -> tuple[list[tuple[Priced, Charge]], list[Undecided]]:
    """The lines with their tax; a day without a known rate is for a person to decide."""
    charges, undecided_lines = [], []
    clauses = case.agreement.clauses_of(Settlement)
    for line in lines:
        settlement = _settlement(clauses, case.clocks.start_of(line.on))
        try:
            charges.append((line, charge_of(line, settlement, case.contested)))
        except NoRate:
            undecided_lines.append(_without_rate(line, settlement.clause))
    return charges, undecided_lines


def _settlement(clauses: Sequence[Versions[Settlement]], at: datetime) -> Spoken[Settlement]:
    """The one that holds. A fee whose period began before its amendment takes the nearest."""
    for clause in clauses:
        if spoken := clause.at(at):
            return spoken
    # The notation refuses prices without one settlement clause.
    return clauses[0].nearest(at)


def _without_rate(line: Priced, settlement: str) -> Undecided:
    because = line.because._replace(
        clauses=(*line.because.clauses, settlement),
        steps=(*line.because.steps, step("no_rate", priced_on=line.on)),
    )
    return Undecided(question="no_tax_rate", subject=line.subject, because=because)


def _arisen(charged: Iterable[tuple[Priced, Charge]], case: Case) -> tuple[Charge, ...]:
    found = [charge for line, charge in charged if _has_arisen(line, case.until)]
    return tuple(sorted(found, key=_by_day))


def _has_arisen(line: Priced, until: datetime) -> bool:
    return line.arises_at is None or line.arises_at <= until


def _by_day(charge: Charge) -> tuple[date, str, str]:
    return charge.on, charge.clause, charge.subject


def _breaches(obligations: Iterable[Obligation]) -> Iterator[Breach]:
    for item in obligations:
        if item.standing is Standing.MISSED and item.due_at is not None:
            yield Breach(
                clause=item.clause,
                what=item.what,
                subject=item.subject,
                debtor=item.debtor,
                at=item.due_at,
                because=item.because,
            )
