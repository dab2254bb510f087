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
from weibao.terms.verdicts import Balance, Movement, Standing, Verdicts


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


OFTEN_DOUBLED = (
    *("contract_signed", "device_listed", "request_reopened", "amendment_signed"),
    "contract_terminated",
)
"""Facts that another one like it may stand in for: one of them is the one that is cited.

An amendment may also write a clause as it stood before, and a contract that one party ended in the
morning would have been ended by the other in the afternoon.
"""


def check_uncited_facts_do_not_matter(signed: Contract, facts: Sequence[Fact]) -> None:
    """17. Without a fact that it does not cite, a verdict stays as it is."""
    told = _standing(facts)
    before = made(signed, told)
    for removed in told:
        if removed.kind in FELT_ELSEWHERE:
            continue
        after = made(signed, _but(told, removed))
        if not (_lets_in(removed, before, after) or _breaks(signed, before, after)):
            staying = set(settled(after))
            spent, owed = _is_spent(removed, before), _payments(after) - _payments(before)
            for verdict in settled(before):
                is_felt = (spent and isinstance(verdict, Balance)) or (owed and _is_money(verdict))
                assert is_felt or removed.id in verdict.because.facts or verdict in staying, (
                    removed,
                    verdict,
                )


FELT_ELSEWHERE = ("device_delisted", "amendment_signed", "contract_terminated", "system_up")
"""Facts whose absence lets something else happen: it is felt by what was left for others."""
CONTRADICTIONS = ("outage_unclear", "reported_twice", "resident_unclear")
"""Questions about two facts of which only one counts: without it the other one does."""

KEEPING_OUT = ("under_makers_warranty",)
"""Steps that say why work is out of scope though its request is in it."""


def _lets_in(removed: Fact, before: Verdicts, after: Verdicts) -> bool:
    """Whether something else happens without it: a request is in scope, another fact counts."""
    covered, in_scope = (
        {item.request for item in verdicts.scopes if item.is_covered}
        for verdicts in (before, after)
    )
    contradicted = (
        removed.id in item.because.facts
        for item in before.undecided
        if item.question in CONTRADICTIONS
    )
    reasons = [item.because for item in before.undecided]
    reasons += [item.because for item in before.charges]
    kept_out = (
        removed.id in because.facts
        for because in reasons
        if any(one.key in KEEPING_OUT for one in because.steps)
    )
    return bool(in_scope - covered) or any(contradicted) or any(kept_out)


def _is_spent(removed: Fact, before: Verdicts) -> bool:
    """Whether a use began with it: without it the use begins later, and is taken from elsewhere."""
    return any(
        removed.id in moved.because.facts
        for balance in before.balances
        for moved in balance.movements
        if moved.what == "used"
    )


def _payments(verdicts: Verdicts) -> set[tuple[str, str]]:
    return {(item.clause, item.subject) for item in verdicts.obligations if item.what == "payment"}


def _is_money(verdict: Any) -> bool:
    """What pays and lowers one thing that is owed depends on all the others that are."""
    question = getattr(verdict, "question", "")
    is_payment = getattr(verdict, "what", "") == "payment"
    return is_payment or question in ("credit_left", "payment_beyond_fee")


COUNTING = ("right", "service_credit", "penalty_points")
"""Kinds that count promises that were missed: what they come to rests on those kept as well."""


def _breaks(signed: Contract, before: Verdicts, after: Verdicts) -> bool:
    """Whether a promise is missed without it, and something follows from that."""
    kept, missed = (
        {
            (item.clause, item.what, item.subject, item.since_at, item.due_at)
            for item in verdicts.obligations
            if item.standing is Standing.MISSED
        }
        for verdicts in (before, after)
    )
    return bool(missed - kept) and any(
        clause.term and clause.term.kind in COUNTING for clause in signed.clauses
    )


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
