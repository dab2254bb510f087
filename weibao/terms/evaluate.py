# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Contract + facts -> verdicts: one pure function, and the order in which clauses speak.

Coverage decides first which requests are in scope. Promises bind the covered ones. Then
entitlements carry work in the order below; only what nothing carries is priced. What no
rule decides is an output, never a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from weibao.terms import undecided
from weibao.terms.clauses import (
    allowance,
    coverage,
    included,
    monthly_fee,
    pack,
    parts,
    priced_services,
    response,
    service_levels,
    termination,
)
from weibao.terms.clock import Clocks, Hours
from weibao.terms.contract import Contract, Term
from weibao.terms.facts.base import Fact
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.findings import Case, Findings
from weibao.terms.history import History, told
from weibao.terms.settlement import Settlement
from weibao.terms.values.periods import calendar_month
from weibao.terms.verdicts import (
    Balance,
    Breach,
    Charge,
    Obligation,
    Scope,
    Standing,
    Verdicts,
)

SECOND = timedelta(seconds=1)

Evaluation = Callable[[str, Any, Case], Findings]

ORDER: Mapping[type[Term], Evaluation] = {
    response.Response: response.verdicts,
    service_levels.ServiceLevels: service_levels.verdicts,
    included.Included: included.verdicts,
    allowance.Allowance: allowance.verdicts,
    pack.Pack: pack.verdicts,
    priced_services.PricedServices: priced_services.verdicts,
    parts.Parts: parts.verdicts,
    monthly_fee.MonthlyFee: monthly_fee.verdicts,
    termination.Termination: termination.verdicts,
}
"""Each kind of clause and its function, in the order in which they speak."""

_TERMS: tuple[type[Term], ...] = (Hours, coverage.Coverage, *ORDER, Settlement)
KINDS: Mapping[str, type[Term]] = {kind.kind: kind for kind in _TERMS}
"""Every kind of term that a contract may hold, by the name in its fence."""


def derive(
    contract: Contract, facts: Iterable[Fact], *, known_at: datetime, until: datetime
) -> Verdicts:
    """What follows at `until` from the facts that were recorded by `known_at`."""
    history = told(facts_in_force(facts, known_at=known_at, until=until))
    scopes, case = _in_scope(contract, history, until)
    findings = []
    for clause, term, evaluation in _speakers(contract):
        found = evaluation(clause, term, case)
        case = case.after(found)
        findings.append(found)
    return _verdicts(case, known_at, scopes, findings)


def _speakers(contract: Contract) -> list[tuple[str, Term, Evaluation]]:
    """The clauses that speak, by the order of their kinds and then by the contract's."""
    terms = [(clause.id, clause.term) for clause in contract.clauses if clause.term is not None]
    return [
        (clause, term, evaluation)
        for kind, evaluation in ORDER.items()
        for clause, term in terms
        if type(term) is kind
    ]


def _in_scope(
    contract: Contract, history: History, until: datetime
) -> tuple[tuple[Scope, ...], Case]:
    terms = tuple(contract.terms(coverage.Coverage))
    scopes, covered, priceable = [], [], []
    for judged in coverage.judged(terms, contract.frame, history):
        scopes.append(judged.scope)
        if judged.scope.is_covered:
            covered.append(judged.story)
        if judged.is_priced:
            priceable.append(judged.story)
    case = Case(
        contract=contract,
        history=history,
        clocks=Clocks(contract, history.editions),
        until=until,
        covered=tuple(covered),
        priceable=tuple(priceable),
    )
    return tuple(scopes), case


def _verdicts(
    case: Case, known_at: datetime, scopes: tuple[Scope, ...], findings: Iterable[Findings]
) -> Verdicts:
    findings = tuple(findings)
    charges = [item for found in findings for item in found.charges]
    obligations = tuple(item for found in findings for item in found.obligations)
    balances = tuple(item for found in findings for item in found.balances)
    return Verdicts(
        contract=case.contract.frame.number,
        known_at=known_at,
        until=case.until,
        scopes=scopes,
        obligations=obligations,
        balances=balances,
        charges=tuple(sorted(charges, key=_by_day)),
        breaches=tuple(_breaches(obligations)),
        rights=tuple(item for found in findings for item in found.rights),
        undecided=(
            *(item for found in findings for item in found.undecided),
            *undecided.uncarried(case, scopes),
            *undecided.packs_of_no_clause(case),
            *undecided.unused_payments(case, obligations),
            *undecided.outliving(case, balances),
            *undecided.loose(case),
        ),
        next_at=_next_moment(case, obligations, balances),
    )


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


def _next_moment(
    case: Case, obligations: Iterable[Obligation], balances: Iterable[Balance]
) -> datetime | None:
    """The next moment after `until` at which the answer changes by itself."""
    life = case.clocks.start_and_end(case.contract.life)
    month = calendar_month(case.clocks.day_of(case.until))
    moments = [
        *life,
        *([case.clocks.start_of(month.end)] if life[0] <= case.until < life[1] else []),
        # At its very moment a promise is not missed yet (T1); one second later it is.
        *(item.due_at + SECOND for item in obligations if is_open(item) and item.due_at),
        *(item.ends_at for item in balances),
        *(moment for item in balances for moment in item.warn_at),
    ]
    return min((moment for moment in moments if moment > case.until), default=None)
