# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Contract + facts -> verdicts: one pure function. The order of clauses stands in `kinds`.

What no rule decides is an output, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from weibao.terms import undecided
from weibao.terms.agreement import Agreement
from weibao.terms.amendments import agreed
from weibao.terms.clauses.coverage import Coverage, judged
from weibao.terms.clock import Clocks
from weibao.terms.contract import Contract, Term
from weibao.terms.facts.agreement import PaymentReceived
from weibao.terms.facts.base import Fact
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.findings import Case
from weibao.terms.history import History, told
from weibao.terms.kinds import BEFORE_SCOPE, ORDER, Evaluation
from weibao.terms.payments import payments
from weibao.terms.settlement import Priced, Settlement, charge_of
from weibao.terms.values.cycles import periods_of
from weibao.terms.values.tax import NoRate
from weibao.terms.verdicts import (
    Breach,
    Charge,
    Obligation,
    Scope,
    Standing,
    Undecided,
    Verdicts,
    step,
)

SECOND = timedelta(seconds=1)


def derive(
    contract: Contract, facts: Iterable[Fact], *, known_at: datetime, until: datetime
) -> Verdicts:
    """What follows at `until` from the facts that were recorded by `known_at`."""
    history = told(facts_in_force(facts, known_at=known_at, until=until))
    agreement, problems = agreed(contract, history)
    case = _opened(agreement, history, until)
    case = _heard(BEFORE_SCOPE, case)
    scopes, case = _in_scope(case)
    case = _heard(ORDER, case)
    return _verdicts(case._replace(undecided=(*problems, *case.undecided)), known_at, scopes)


def _opened(agreement: Agreement, history: History, until: datetime) -> Case:
    clocks = Clocks(agreement, history.editions)
    return Case(agreement=agreement, history=history, clocks=clocks, until=until)


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
        promised=tuple(item.story for item in found if item.is_promised),
        covered=tuple(item.story for item in found if item.scope.is_covered),
        priceable=tuple(item.story for item in found if item.is_priced),
    )


def _verdicts(case: Case, known_at: datetime, scopes: tuple[Scope, ...]) -> Verdicts:
    charges, without_rate = _settled(case)
    received = case.history.all(PaymentReceived)
    owed = tuple(payments(case.payables, [charge for _, charge in charges], received, case.until))
    obligations = (*case.obligations, *owed)
    arisen = [charge for line, charge in charges if _has_arisen(line, case.until)]
    return Verdicts(
        contract=case.agreement.contract.frame.number,
        known_at=known_at,
        until=case.until,
        scopes=scopes,
        obligations=obligations,
        balances=case.balances,
        charges=tuple(sorted(arisen, key=_by_day)),
        breaches=tuple(_breaches(obligations)),
        rights=case.rights,
        undecided=(
            *case.undecided,
            *without_rate,
            *undecided.uncarried(case, scopes),
            *undecided.packs_of_no_clause(case),
            *undecided.unused_payments(case, obligations),
            *undecided.outliving(case, case.balances),
            *undecided.loose(case),
        ),
        unexecuted=tuple(
            clause.id for clause in case.agreement.contract.clauses if clause.term is None
        ),
        next_at=_next_moment(case, obligations),
    )


def _settled(case: Case) -> tuple[list[tuple[Priced, Charge]], list[Undecided]]:
    """The lines with their tax; a day without a known rate is for a person to decide."""
    charges, undecided_lines = [], []
    clauses = case.agreement.clauses_of(Settlement)
    for line in case.lines:
        # The notation refuses prices without one settlement clause.
        settlement = next(
            spoken for clause in clauses if (spoken := clause.at(case.clocks.start_of(line.on)))
        )
        try:
            charges.append((line, charge_of(line, settlement)))
        except NoRate:
            undecided_lines.append(_without_rate(line, settlement.clause))
    return charges, undecided_lines


def _without_rate(line: Priced, settlement: str) -> Undecided:
    because = line.because._replace(
        clauses=(*line.because.clauses, settlement),
        steps=(*line.because.steps, step("no_rate", priced_on=line.on)),
    )
    return Undecided(question="no_tax_rate", subject=line.subject, because=because)


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


def is_open(item: Obligation) -> bool:
    return item.standing is Standing.OPEN


def _next_moment(case: Case, obligations: Sequence[Obligation]) -> datetime | None:
    """The next moment after `until` at which the answer changes by itself."""
    agreement = case.agreement
    moments = [
        agreement.starts_at,
        agreement.ends_at,
        *_ends_of_periods(case),
        # At its very moment a promise is not missed yet (T1); one second later it is.
        *(item.due_at + SECOND for item in obligations if is_open(item) and item.due_at),
        *(item.ends_at for item in case.balances),
        *(moment for item in case.balances for moment in item.warn_at),
        *(at for line in case.lines if (at := line.arises_at)),
        *case.moments,
    ]
    return min((moment for moment in moments if moment > case.until), default=None)


def _ends_of_periods(case: Case) -> Iterator[datetime]:
    """When the running period of each cycle that some clause has comes to its end."""
    cycles = {
        term.cycle
        for clauses in case.agreement.versions.values()
        for clause in clauses
        for term in clause.terms()
    }
    for cycle in cycles:
        for period in periods_of(case.agreement.life, cycle, case.clocks.zone):
            if period.starts_at <= case.until < period.ends_at:
                yield period.ends_at
