# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What no clause decides, once all have spoken: never dropped, never guessed, told to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from weibao.terms.clauses.pack import Pack
from weibao.terms.contract import FRAME
from weibao.terms.facts import PackBought, PartUsed, PaymentReceived, WorkDone
from weibao.terms.findings import Case
from weibao.terms.verdicts import Because, Obligation, Scope, Undecided, cited, step


def uncarried(case: Case, scopes: Iterable[Scope]) -> Iterator[Undecided]:
    """Work and parts that no entitlement carries and no clause prices."""
    stories = {story.request: story for story in case.history.stories}
    for scope in scopes:
        story = stories[scope.request]
        facts: list[WorkDone | PartUsed] = [*story.all(WorkDone), *story.all(PartUsed)]
        for fact in facts:
            if fact.id not in case.carried:
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
        because=Because(because.clauses, (*because.facts, fact.id), (*because.steps, reason)),
    )


def unplaced(case: Case, obligations: Iterable[Obligation]) -> Iterator[Undecided]:
    """Packs of no clause, and payments for no month of a fee."""
    clauses = [name for name, _ in case.contract.terms(Pack)]
    for fact in case.history.all(PackBought):
        if fact.clause not in clauses and (fact.clause is not None or len(clauses) != 1):
            because = Because((FRAME, *clauses), (fact.id,), (step("pack_of_no_clause"),))
            yield Undecided(question="pack_of_no_clause", subject=fact.pack, because=because)
    months = {item.subject for item in obligations if item.what == "payment"}
    for payment in case.history.all(PaymentReceived):
        if payment.month not in months:
            reason = step("payment_of_no_month", month=payment.month, paid_fen=payment.amount)
            yield Undecided(
                question="payment_of_no_month",
                subject=payment.month or "",
                because=Because((FRAME,), (payment.id,), (reason,)),
            )


def loose(case: Case) -> Iterator[Undecided]:
    """Facts about requests that nobody reported."""
    for fact in case.history.loose:
        yield Undecided(
            question="fact_without_report",
            subject=getattr(fact, "request", ""),
            because=Because((FRAME,), (fact.id,), (step("fact_without_report", fact=fact.kind),)),
        )
