# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What no clause decides, once all have spoken: never dropped, never guessed, told to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from weibao.terms.clauses.fee import Fee
from weibao.terms.clauses.pack import Pack
from weibao.terms.contract import FRAME
from weibao.terms.facts.agreement import PackBought, PaymentReceived
from weibao.terms.facts.visits import PartUsed, WorkDone
from weibao.terms.findings import Case
from weibao.terms.values.cycles import periods_of
from weibao.terms.verdicts import Balance, Because, Obligation, Scope, Undecided, cited, step


def uncarried(case: Case, scopes: Iterable[Scope]) -> Iterator[Undecided]:
    """Work and parts that no entitlement carries and no clause prices; a scope for each story."""
    carried = case.carried
    for scope, story in zip(scopes, case.history.stories, strict=True):
        facts: tuple[WorkDone | PartUsed, ...] = (*story.all(WorkDone), *story.all(PartUsed))
        for fact in facts:
            if fact.id not in carried:
                yield _without_price(scope, fact, case.beyond.get(fact.id))


def _without_price(scope: Scope, fact: WorkDone | PartUsed, beyond: Because | None) -> Undecided:
    because = scope.because
    if beyond:
        because = Because(
            (*because.clauses, *beyond.clauses),
            cited(*because.facts, *beyond.facts),
            (*because.steps, *beyond.steps),
        )
    reason = (
        step("work_without_price", service=fact.service, work_minutes=fact.minutes)
        if isinstance(fact, WorkDone)
        else step("part_without_price", name=fact.name, units=fact.quantity)
    )
    return Undecided(
        question="price_unknown" if scope.is_covered else "out_of_scope",
        subject=scope.request,
        because=Because(because.clauses, cited(*because.facts, fact.id), (*because.steps, reason)),
    )


def packs_of_no_clause(case: Case) -> Iterator[Undecided]:
    """Packs bought under a clause that does not exist, or under one of several unnamed."""
    clauses = [clause.clause for clause in case.agreement.clauses_of(Pack)]
    for fact in case.history.all(PackBought):
        if fact.clause not in clauses and (fact.clause is not None or len(clauses) != 1):
            because = Because((FRAME, *clauses), (fact.id,), (step("pack_of_no_clause"),))
            yield Undecided(question="pack_of_no_clause", subject=fact.pack, because=because)


def unused_payments(case: Case, obligations: Iterable[Obligation]) -> Iterator[Undecided]:
    """Payments for no period of a fee, and beyond what a period's fee asked for."""
    owed = [item for item in obligations if item.what == "payment"]
    begun = {item.subject: item for item in owed}
    used = {fact for item in owed for fact in item.because.facts}
    periods = _fee_periods(case)
    for payment in case.history.all(PaymentReceived):
        if payment.id in used:
            continue
        if payment.period in begun:
            yield _unused(payment, "payment_beyond_fee", begun[payment.period].because)
        elif payment.period not in periods:
            yield _unused(payment, "payment_of_no_period", Because((FRAME,), ()))


def _fee_periods(case: Case) -> set[str]:
    """The periods for which a fee is or will be owed; paid early, a payment waits for its."""
    cycles = {term.cycle for clause in case.agreement.clauses_of(Fee) for term in clause.terms()}
    return {
        period.name
        for cycle in cycles
        for period in periods_of(case.agreement.life, cycle, case.clocks.zone)
    }


def _unused(payment: PaymentReceived, question: str, ground: Because) -> Undecided:
    reason = step(question, period=payment.period, paid_fen=payment.amount)
    because = Because(ground.clauses, cited(*ground.facts, payment.id), (*ground.steps, reason))
    return Undecided(question=question, subject=payment.period or "", because=because)


def outliving(case: Case, balances: Iterable[Balance]) -> Iterator[Undecided]:
    """Packs valid longer than the contract under which their incidents would be served (P6)."""
    ends_at = case.agreement.ends_at
    for balance in balances:
        if balance.unit == "incident" and balance.ends_at > ends_at:
            reason = step("outlives", expires_at=balance.ends_at, ended_at=ends_at)
            because = balance.because
            yield Undecided(
                question="pack_outlives_contract",
                subject=balance.subject,
                because=Because(
                    (*because.clauses, FRAME), because.facts[:1], (*because.steps[:1], reason)
                ),
            )


def loose(case: Case) -> Iterator[Undecided]:
    """Facts about requests that nobody reported."""
    for fact in case.history.loose:
        yield Undecided(
            question="fact_without_report",
            subject=getattr(fact, "request", ""),
            because=Because((FRAME,), (fact.id,), (step("fact_without_report", fact=fact.kind),)),
        )
