# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What no clause decides, once all have spoken: never dropped, never guessed, told to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from weibao.terms.agreed.contract import FRAME
from weibao.terms.agreed.versions import Versions
from weibao.terms.clauses.entitlements.pack import Pack
from weibao.terms.clauses.prices.parts import Parts
from weibao.terms.clauses.prices.priced_services import PricedServices, service_priced
from weibao.terms.ending import unfounded
from weibao.terms.facts.agreement import PackBought
from weibao.terms.facts.entitlements import PoolDrawn
from weibao.terms.facts.repairs import ABOUT_REPAIRS, PartReturned, PartSent
from weibao.terms.facts.requests import RequestReported
from weibao.terms.facts.visits import PartUsed, WorkDone
from weibao.terms.findings import Case
from weibao.terms.record.history import Story
from weibao.terms.verdicts import Balance, Because, Scope, Undecided, cited, step


def uncarried(case: Case, scopes: Iterable[Scope]) -> Iterator[Undecided]:
    """Work and parts that no entitlement carries and no clause prices; a scope for each story."""
    carried = case.carried
    priceable = {story.request for story in case.priceable}
    for scope, story in zip(scopes, case.history.stories, strict=True):
        facts: tuple[WorkDone | PartUsed, ...] = (*story.all(WorkDone), *story.all(PartUsed))
        for fact in facts:
            if fact.id not in carried:
                is_out = not scope.is_covered or fact.id in case.excluded_work
                rest = case.open_part(fact) if isinstance(fact, WorkDone) else fact
                found = _without_price(scope, rest, case.beyond.get(fact.id))
                if story.request in priceable and fact.id not in case.excluded_work:
                    found = found._replace(
                        because=_joined(found.because, _repriced(fact, story, case))
                    )
                yield found._replace(question="out_of_scope") if is_out else found


def _without_price(scope: Scope, fact: WorkDone | PartUsed, beyond: Because | None) -> Undecided:
    because = _joined(scope.because, beyond) if beyond else scope.because
    reason = (
        step("work_without_price", service=fact.service, work_minutes=fact.minutes)
        if isinstance(fact, WorkDone)
        else step("part_without_price", name=fact.name, units=fact.quantity)
    )
    return Undecided(
        question="price_unknown",
        subject=scope.request,
        because=Because(because.clauses, cited(*because.facts, fact.id), (*because.steps, reason)),
    )


def terminations(case: Case) -> Iterator[Undecided]:
    """A termination by a right that there was not, where no clause that it decides asks already."""
    because = unfounded(case)
    asked = {item.question for item in case.undecided}
    if because is not None and asked.isdisjoint({"terminated_without_right", "stopped_too_early"}):
        yield Undecided(question="terminated_without_right", subject="", because=because)


def _joined(one: Because, other: Because) -> Because:
    return Because(
        cited(*one.clauses, *other.clauses),
        cited(*one.facts, *other.facts),
        (*one.steps, *other.steps),
    )


def _repriced(fact: WorkDone | PartUsed, story: Story, case: Case) -> Because:
    """The clauses that priced this before an amendment: without it there would be a price."""
    agreement = case.agreement
    clauses: Iterable[Versions[Any]] = (
        agreement.clauses_of(PricedServices)
        if isinstance(fact, WorkDone)
        else agreement.clauses_of(Parts)
    )
    replaced = [found for clause in clauses if (found := clause.replaced_at(fact.at))]
    changed = [
        version
        for term, version in replaced
        if term.condition.holds(story.reported) and _prices(term, fact)
    ]
    return Because(
        tuple(version.clause for version in changed),
        cited(*(amendment for version in changed for amendment in version.facts)),
        tuple(
            step("no_longer_priced", name=version.clause, since_at=version.since_at)
            for version in changed
        ),
    )


def _prices(term: PricedServices | Parts, fact: WorkDone | PartUsed) -> bool:
    if isinstance(term, Parts) or isinstance(fact, PartUsed):
        return True
    named = {price.service for price in term.services}
    return service_priced(fact, named) in named


def packs_of_no_clause(case: Case) -> Iterator[Undecided]:
    """Packs bought under a clause that does not hold on that day, or one of several unnamed."""
    clauses = case.agreement.clauses_of(Pack)
    for fact in case.history.all(PackBought):
        meant = [clause for clause in clauses if fact.clause in (None, clause.clause)]
        if len(meant) != 1 or meant[0].at(fact.at) is None:
            names = (clause.clause for clause in clauses)
            because = Because((FRAME, *names), (fact.id,), (step("pack_of_no_clause"),))
            yield Undecided(question="pack_of_no_clause", subject=fact.pack, because=because)


def pools_of_no_clause(case: Case) -> Iterator[Undecided]:
    """What another contract took from a pool, or a pack of it, that no clause here names."""
    for fact in case.history.all(PoolDrawn):
        if fact.id not in case.carried:
            reason = step("pool_of_no_clause", pool=fact.pool, pack=fact.pack, name=fact.contract)
            because = Because((FRAME,), (fact.id,), (reason,))
            yield Undecided(question="pool_of_no_clause", subject=fact.use, because=because)


def outliving(case: Case, balances: Iterable[Balance]) -> Iterator[Undecided]:
    """Packs valid longer than the contract under which their work would be done (P6)."""
    ends_at = case.agreement.ends_at
    packs = {clause.clause for clause in case.agreement.clauses_of(Pack)}
    for balance in balances:
        if balance.clause in packs and balance.ends_at > ends_at:
            reason = step("outlives", expires_at=balance.ends_at, ended_at=ends_at)
            because = balance.because
            yield Undecided(
                question="pack_outlives_contract",
                subject=balance.subject,
                because=Because(
                    (*because.clauses, FRAME),
                    cited(*because.facts[:1], *case.agreement.ended_by),
                    (*because.steps[:1], reason),
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


def reported_twice(case: Case) -> Iterator[Undecided]:
    """Reports of a request that was reported before: only the first one counts."""
    for story in case.history.stories:
        for again in story.all(RequestReported)[1:]:
            first = story.reported
            reason = step(
                "reported_twice", request=story.request, reported_at=first.at, again_at=again.at
            )
            yield Undecided(
                question="reported_twice",
                subject=story.request,
                because=Because((FRAME,), (first.id, again.id), (reason,)),
            )


def repairs(case: Case) -> Iterator[Undecided]:
    """What is said of a part that was never sent, and a cost that no clause passes on."""
    sent: dict[str, tuple[PartSent, tuple[str, ...]]] = {}
    for story in case.history.stories:
        for part in story.all(PartSent):
            sent.setdefault(part.repair, (part, story.grounds))
    for kind in ABOUT_REPAIRS:
        for fact in case.history.all(kind):
            if fact.repair not in sent:
                because = Because((FRAME,), (fact.id,), (step("part_never_sent", fact=fact.kind),))
                yield Undecided(question="part_never_sent", subject=fact.repair, because=because)
            elif isinstance(fact, PartReturned) and fact.id not in case.carried:
                yield _repair_without_price(fact, *sent[fact.repair], case=case)


def _repair_without_price(
    returned: PartReturned, sent: PartSent, grounds: tuple[str, ...], *, case: Case
) -> Undecided:
    """Nothing passes it on, or another return of the same part was charged already."""
    charged = [
        fact
        for fact in case.history.all(PartReturned)
        if fact.repair == sent.repair and fact.id in case.carried
    ]
    before = [step("came_back_before", returned_at=fact.at) for fact in charged]
    reason = step("repair_without_price", name=sent.name, sent_at=sent.at, cost_fen=returned.cost)
    facts = cited(*grounds, sent.id, *(fact.id for fact in charged), returned.id)
    because = Because((FRAME,), facts, (*before, reason))
    return Undecided(question="price_unknown", subject=sent.request, because=because)
