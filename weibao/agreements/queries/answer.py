# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The answer while the caller is still on the telephone (§12.8): nothing is saved."""

from dataclasses import dataclass, replace
from datetime import datetime

from weibao.agreements.models import Contract
from weibao.agreements.queries.makers import maker_limits
from weibao.agreements.queries.verdicts import facts_of, parsed_contract
from weibao.terms.agreed.contract import Contract as SignedContract
from weibao.terms.clauses.prices.priced_services import PricedServices
from weibao.terms.clauses.scope.maker_warranty import Limited
from weibao.terms.evaluate import derive
from weibao.terms.facts.prices import PriceAgreed
from weibao.terms.facts.requests import RequestReported
from weibao.terms.facts.visits import EngineerArrived, WorkDone
from weibao.terms.values.scalars import Minutes
from weibao.terms.verdicts import Balance, Charge, Obligation, Scope, Undecided, Verdicts

DRAFT_VISIT = "draft-visit"
ONSITE = "onsite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What would follow if the request were reported, and if one visit were then made."""

    scope: Scope
    deadlines: tuple[Obligation, ...]
    balances: tuple[Balance, ...]
    """What is left now."""
    balances_after: tuple[Balance, ...]
    """What would be left after one visit; the same clauses and subjects as `balances`."""
    charges: tuple[Charge, ...]
    """What that visit would cost if the customer agrees, without parts; empty when carried."""
    undecided: tuple[Undecided, ...]
    makers: tuple[Limited, ...]
    """Which work would be for the maker of the device, whose warranty still runs (M6)."""


def answer_for(
    contract: Contract, *, draft: RequestReported, now: datetime, minutes: int = 60
) -> Answer:
    """Ask the engine with a report that nobody recorded, and a visit of so many minutes."""
    signed, facts = parsed_contract(contract), facts_of(contract)
    # A report about to be made happens now at the latest: an appointment is not a report.
    draft = replace(draft, at=min(draft.at, now), recorded_at=now)
    known_at = max((now, *(fact.recorded_at for fact in facts)))
    visit = _visit(draft, service=_priced_as(signed, draft), minutes=minutes, now=now)
    reported = derive(signed, (*facts, draft), known_at=known_at, until=now)
    visited = derive(signed, (*facts, draft, *visit), known_at=known_at, until=now)
    subject = draft.request
    return Answer(
        scope=next(scope for scope in reported.scopes if scope.request == subject),
        deadlines=tuple(item for item in reported.obligations if item.subject == subject),
        balances=_current(reported, now),
        balances_after=_current(visited, now),
        charges=tuple(item for item in visited.charges if item.subject == subject),
        undecided=tuple(item for item in visited.undecided if item.subject == subject),
        makers=tuple(
            item
            for item in maker_limits(contract, now=now, drafts=(draft,))
            if item.request == subject
        ),
    )


def _priced_as(signed: SignedContract, draft: RequestReported) -> str:
    """The contract's own price for this kind of work, or else for any visit on site."""
    terms = signed.terms(PricedServices)
    priced = {price.service for _, term in terms for price in term.services}
    return draft.service if draft.service in priced else ONSITE


def _visit(
    draft: RequestReported, *, service: str, minutes: int, now: datetime
) -> tuple[PriceAgreed, EngineerArrived, WorkDone]:
    """With the consent that some contracts ask for: what it costs is what is asked about."""
    agreed = PriceAgreed(
        id=f"{draft.id}:agreed",
        at=now,
        recorded_at=now,
        by=draft.by,
        request=draft.request,
        person=draft.person or draft.by,
    )
    arrived = EngineerArrived(
        id=f"{draft.id}:arrived",
        at=now,
        recorded_at=now,
        by=draft.by,
        request=draft.request,
        visit=DRAFT_VISIT,
        engineer=draft.by,
    )
    done = WorkDone(
        id=f"{draft.id}:done",
        at=now,
        recorded_at=now,
        by=draft.by,
        request=draft.request,
        service=service,
        minutes=Minutes(minutes),
        engineer=draft.by,
        visit=DRAFT_VISIT,
    )
    return agreed, arrived, done


def _current(verdicts: Verdicts, now: datetime) -> tuple[Balance, ...]:
    return tuple(item for item in verdicts.balances if item.starts_at <= now < item.ends_at)
