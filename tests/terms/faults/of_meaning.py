# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Faults of meaning: two answers, none, and reasons that are not the reasons."""

import dataclasses
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

from tests.terms.faults.planting import meaning
from weibao.terms import evaluate, undecided
from weibao.terms.agreed.agreement import Agreement
from weibao.terms.agreed.contract import Contract
from weibao.terms.clauses.promises import response
from weibao.terms.promise import Promise
from weibao.terms.record.history import History
from weibao.terms.verdicts import Obligation, cited


def every_fact_of_a_request_is_cited() -> AbstractContextManager[None]:
    """17. To be on the safe side."""
    right = response.obligation

    def with_all(promise: Promise, until: datetime) -> Obligation:
        found = right(promise, until)
        story = (fact.id for facts in promise.story.by_kind.values() for fact in facts)
        because = found.because._replace(facts=cited(*found.because.facts, *story))
        return found._replace(because=because)

    return meaning(response, "obligation", with_all)


def the_report_alone_is_cited() -> AbstractContextManager[None]:
    """17. Who wants to know more may look."""
    right = response.obligation

    def with_one(promise: Promise, until: datetime) -> Obligation:
        found = right(promise, until)
        return found._replace(because=found.because._replace(facts=found.because.facts[:1]))

    return meaning(response, "obligation", with_one)


def exceptions_are_forgotten() -> AbstractContextManager[None]:
    """18. The rule and its exception both decide."""

    def never(*_: Any) -> bool:
        return False

    return meaning(Agreement, "is_outranked", never)


def what_nobody_prices_is_left_out() -> AbstractContextManager[None]:
    """18. Work without a price costs nothing, and nobody is asked."""

    def nothing(case: Any, scopes: Iterable[Any]) -> Iterator[Any]:
        return iter(())

    return meaning(undecided, "uncarried", nothing)


def a_wrong_fact_ends_the_run() -> AbstractContextManager[None]:
    """18. A fact about a request that nobody reported is an exception, and not a question."""
    right = evaluate.told

    def strict(facts: Any) -> Any:
        history = right(facts)
        if history.loose:
            raise AssertionError(history.loose)
        return history

    return meaning(evaluate, "told", strict)


def one_provider_is_another_case() -> AbstractContextManager[None]:
    """24. A special case for one customer, in the code."""
    right = evaluate.agreed

    def agreed(contract: Contract, history: History) -> tuple[Agreement, tuple[Any, ...]]:
        agreement, problems = right(contract, history)
        if contract.frame.provider == "恒维":
            later = agreement.ends_at - timedelta(days=60)
            agreement = dataclasses.replace(agreement, ends_at=later)
        return agreement, problems

    return meaning(evaluate, "agreed", agreed)
