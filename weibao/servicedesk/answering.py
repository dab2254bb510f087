# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The answer while the caller is still on the telephone: nothing is saved (§12.8)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.agreements.queries import Answer, answer_for
from weibao.servicedesk.facts import request_reported
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
    """What each contract that speaks of faults would say: covering first, then the cheapest."""
    asked = [
        (row, answer_for_report(replace(report, contract=row), seen=seen)) for row in contracts
    ]
    given = [(row, answer) for row, answer in asked if answer is not None and _speaks(answer)]
    return sorted(given, key=lambda pair: (not pair[1].scope.is_covered, _cost(pair[1])))


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


def _speaks(answer: Answer) -> bool:
    """Whether the contract says anything of faults; that of a project does not."""
    is_scoped = any(name != "frame" for name in answer.scope.because.clauses)
    is_used = answer.balances != answer.balances_after
    return bool(is_scoped or is_used or answer.deadlines or answer.charges)


def _cost(answer: Answer) -> int:
    return sum(charge.gross for charge in answer.charges)
