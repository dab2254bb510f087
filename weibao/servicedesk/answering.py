# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The answer while the caller is still on the telephone: nothing is saved (§12.8)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.agreements.queries import Answer, answer_for, contracts_between, named_in
from weibao.servicedesk.facts import request_reported
from weibao.servicedesk.models import Request
from weibao.servicedesk.reporting import Report


def answer_for_report(report: Report, *, seen: Observation, minutes: int = 60) -> Answer | None:
    """Covered or not, by when, what is left, what a visit would cost. None without a contract."""
    if report.contract is None:
        return None
    draft = request_reported(report.request(), seen=seen)
    return answer_for(report.contract, draft=draft, now=seen.now, minutes=minutes)


def answers_for_report(
    report: Report, *, contracts: Iterable[Contract], seen: Observation
) -> list[tuple[Contract, Answer]]:
    """What each contract that speaks of faults would say: covering first, then the cheapest.

    What a person must still decide has no price yet: it comes behind what has one.
    """
    asked = [(row, answer_for_report(under(report, row), seen=seen)) for row in contracts]
    return _in_order(asked)


def answers_for_request(request: Request, *, now: datetime) -> list[tuple[Contract, Answer]]:
    """The same for one that came without a contract, as it was reported then."""
    told = Observation(key=request.key, at=request.reported_at, by=request.reported_by, now=now)
    draft = request_reported(request, seen=told)
    contracts = _in_force(request, at=request.reported_at)
    return _in_order((row, answer_for(row, draft=draft, now=now)) for row in contracts)


def under(report: Report, contract: Contract | None) -> Report:
    """The report as one under this contract, with a priority only where the contract names it."""
    is_named = contract is not None and report.priority in named_in([contract]).priorities
    return replace(report, contract=contract, priority=report.priority if is_named else "")


def contract_to_use(
    contracts: Sequence[Contract],
    answers: Sequence[tuple[Contract, Answer]],
    *,
    chosen: Contract | None = None,
) -> Contract | None:
    """The one that was chosen; else the first that speaks of faults, else the only one in force."""
    if chosen is not None and chosen in contracts:
        return chosen
    if answers:
        return answers[0][0]
    return contracts[0] if len(contracts) == 1 else None


def contract_that_fits(
    contracts: Sequence[Contract],
    answers: Sequence[tuple[Contract, Answer]],
    *,
    chosen: Contract | None = None,
) -> Contract | None:
    """The one that was chosen; else the only one that covers, speaks of faults or is in force.

    Where several fit equally, the desk chooses: no customer need know which is which.
    """
    if chosen is not None and chosen in contracts:
        return chosen
    covering = [row for row, answer in answers if answer.scope.is_covered]
    fitting = covering or [row for row, _answer in answers] or contracts
    return fitting[0] if len(fitting) == 1 else None


def contract_for_report(report: Report, *, seen: Observation) -> Contract | None:
    """Under which contract a report goes that names none; sent again, under the one it has."""
    sides = {"provider": report.provider, "customer": report.customer}
    rows = Request.objects.filter(key=seen.key, **sides)
    earlier = rows.select_related("contract").first()
    if earlier is not None:
        return earlier.contract
    contracts = contracts_for(report, seen=seen)
    if len(contracts) < 2:
        return next(iter(contracts), None)
    return contract_that_fits(contracts, answers_for_report(report, contracts=contracts, seen=seen))


def contracts_for(report: Report, *, seen: Observation) -> list[Contract]:
    """Those in force between the two on the day of the report."""
    return _in_force(report, at=seen.at)


def earliest_of(answers: Iterable[tuple[Contract, Answer]]) -> datetime | None:
    """The first deadline that any contract would set, of those that cover it if any does."""
    given = [answer for _contract, answer in answers]
    covering = [answer for answer in given if answer.scope.is_covered]
    dues = [item.due_at for answer in covering or given for item in answer.deadlines]
    return min((at for at in dues if at is not None), default=None)


def _in_force(between: Report | Request, *, at: datetime) -> list[Contract]:
    on = at.astimezone(timezone.get_default_timezone()).date()
    return list(contracts_between(between.provider, customer=between.customer, on=on))


def _in_order(asked: Iterable[tuple[Contract, Answer | None]]) -> list[tuple[Contract, Answer]]:
    given = [(row, answer) for row, answer in asked if answer is not None and _speaks(answer)]
    return sorted(given, key=lambda pair: (not pair[1].scope.is_covered, *_cost(pair[1])))


def _speaks(answer: Answer) -> bool:
    """Whether the contract says anything of faults; that of a project does not."""
    is_scoped = any(name != "frame" for name in answer.scope.because.clauses)
    is_used = answer.balances != answer.balances_after
    return bool(is_scoped or is_used or answer.deadlines or answer.charges)


def _cost(answer: Answer) -> tuple[bool, int]:
    return bool(answer.undecided), sum(charge.gross for charge in answer.charges)
