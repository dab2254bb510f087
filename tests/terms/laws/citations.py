# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Laws of citation (invariant 17): a verdict rests on what it cites, and on nothing else.

What a clause says of a request rests on the fact that put its device on the list, although there
may be another one like it; and a pause that took no working time was still a pause.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tests.terms.laws.asking import ALWAYS, all_of, made
from weibao.terms.agreed.contract import FRAME, Contract
from weibao.terms.facts.agreement import AmendmentSigned
from weibao.terms.facts.base import Fact
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.verdicts import Balance, Movement, Verdicts


def check_verdicts_cite_what_exists(signed: Contract, facts: Sequence[Fact]) -> None:
    """17. Each verdict cites a clause; no clause and no fact twice, and none that is not there."""
    ids = {item.id for item in facts}
    words = "".join(item.text for item in facts if isinstance(item, AmendmentSigned))
    names = {FRAME, *(clause.id for clause in signed.clauses)}
    for verdict in all_of(made(signed, facts)):
        because = verdict.because
        assert because.clauses, verdict
        assert all(name in names or f"## {name} " in words for name in because.clauses), verdict
        assert set(because.facts) <= ids, verdict
        assert len(set(because.facts)) == len(because.facts), verdict
        assert len(set(because.clauses)) == len(because.clauses), verdict


def check_each_cited_fact_matters(signed: Contract, facts: Sequence[Fact]) -> None:
    """17. Without any single fact that it cites, a verdict is another one, or gone."""
    told = _standing(facts)
    verdicts = [item for item in all_of(made(signed, told)) if not isinstance(item, Movement)]
    before = Counter(map(_said, verdicts))
    for removed in told:
        resting = [item for item in verdicts if removed.id in item.because.facts]
        if resting and removed.kind not in OFTEN_DOUBLED and not _has_twin(removed, told):
            after = Counter(map(_said, all_of(made(signed, _but(told, removed)))))
            for verdict in resting:
                said = _said(verdict)
                assert after[said] < before[said], (removed, verdict)


def _has_twin(item: Fact, facts: Sequence[Fact]) -> bool:
    """Whether something like it happened at the same moment, and may stand in for it."""
    about = getattr(item, "request", item.kind)
    return any(
        other.at == item.at and getattr(other, "request", other.kind) == about
        for other in facts
        if other != item
    )


OFTEN_DOUBLED = ("contract_signed", "device_listed", "request_reopened", "amendment_signed")
"""Facts that another one like it may stand in for: the latest of them is the one that is cited.

An amendment may also write a clause as it stood before.
"""


def check_uncited_facts_do_not_matter(signed: Contract, facts: Sequence[Fact]) -> None:
    """17. Without a fact that it does not cite, a verdict stays as it is."""
    told = _standing(facts)
    before = settled(made(signed, told))
    for removed in told:
        if removed.kind not in FELT_ELSEWHERE:
            after = settled(made(signed, _but(told, removed)))
            for verdict in before:
                assert removed.id in verdict.because.facts or verdict in after, (removed, verdict)


FELT_ELSEWHERE = ("device_delisted", "amendment_signed", "contract_terminated", "system_up")
"""Facts whose absence lets something else happen: it is felt by what was left for others."""


def _standing(facts: Sequence[Fact]) -> Sequence[Fact]:
    """The facts that hold; a correction that is taken away leaves what it corrected."""
    return facts_in_force(facts, known_at=ALWAYS, until=ALWAYS)


def _but(facts: Sequence[Fact], removed: Fact) -> list[Fact]:
    return [item for item in facts if item != removed]


def _said(verdict: Any) -> tuple[object, ...]:
    """A verdict without the list of facts that it cites."""
    because = verdict.because._replace(facts=())
    return type(verdict).__name__, *verdict._replace(because=because)


def settled(verdicts: Verdicts) -> list[Any]:
    return [
        item
        for item in all_of(verdicts)
        if not isinstance(item, Movement)
        and not _is_of_a_pack(item)
        and getattr(item, "question", None) not in ABOUT_NOTHING
    ]


def _is_of_a_pack(item: Any) -> bool:
    """What is left of a pack rests on all packs: which one is used first depends on the others."""
    return isinstance(item, Balance) and item.because.steps[0].key == "valid_until"


ABOUT_NOTHING = (
    "payment_of_no_invoice",
    "payment_of_no_period",
    "pool_of_no_clause",
    "pool_overdrawn",
)
"""That there is nothing for a payment or a use rests on everything that is not there."""


ALL = (
    check_verdicts_cite_what_exists,
    check_each_cited_fact_matters,
    check_uncited_facts_do_not_matter,
)
