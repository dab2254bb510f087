# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What no clause decides, once all have spoken: never dropped, never guessed, told to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from weibao.terms.clauses.monthly_fee import MonthlyFee
from weibao.terms.clauses.pack import Pack
from weibao.terms.clock import months_of
from weibao.terms.contract import FRAME
from weibao.terms.facts.agreement import PackBought, PaymentReceived
from weibao.terms.facts.visits import PartUsed, WorkDone
from weibao.terms.findings import Case
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
    clauses = [name for name, _ in case.contract.terms(Pack)]
    for fact in case.history.all(PackBought):
        if fact.clause not in clauses and (fact.clause is not None or len(clauses) != 1):
            because = Because((FRAME, *clauses), (fact.id,), (step("pack_of_no_clause"),))
            yield Undecided(question="pack_of_no_clause", subject=fact.pack, because=because)


def unused_payments(case: Case, obligations: Iterable[Obligation]) -> Iterator[Undecided]:
    """Payments for no month of a fee, and beyond what a month's fee asked for."""
    owed = [item for item in obligations if item.what == "payment"]
    begun = {item.subject: item for item in owed}
    used = {fact for item in owed for fact in item.because.facts}
    months = _fee_months(case)
    for payment in case.history.all(PaymentReceived):
        if payment.id in used:
            continue
        if payment.month in begun:
            yield _unused(payment, "payment_beyond_fee", begun[payment.month].because)
        elif payment.month not in months:
            yield _unused(payment, "payment_of_no_month", Because((FRAME,), ()))


def _fee_months(case: Case) -> set[str]:
    """The months for which a fee is or will be owed; paid in advance, a payment waits for its."""
    if not any(case.contract.terms(MonthlyFee)):
        return set()
    return {month.name for month in months_of(case.contract.life, case.clocks.zone)}


def _unused(payment: PaymentReceived, question: str, ground: Because) -> Undecided:
    reason = step(question, month=payment.month, paid_fen=payment.amount)
    because = Because(ground.clauses, cited(*ground.facts, payment.id), (*ground.steps, reason))
    return Undecided(question=question, subject=payment.month or "", because=because)


def outliving(case: Case, balances: Iterable[Balance]) -> Iterator[Undecided]:
    """Packs valid longer than the contract under which their incidents would be served (P6)."""
    ends_at = case.clocks.start_of(case.contract.life.end)
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
