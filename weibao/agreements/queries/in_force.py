# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What both agreed as it stands at a moment: the words of each clause, and the contract's end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from weibao.agreements.models import Contract, LedgerEntry
from weibao.agreements.queries.verdicts import facts_of, parsed_contract
from weibao.terms.agreed.amendments import agreed
from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.worded import Wording, wordings
from weibao.terms.facts.agreement import AmendmentSigned, ContractTerminated
from weibao.terms.facts.base import Fact
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.record.acceptance import heard
from weibao.terms.record.history import History, told

CHANGES = (AmendmentSigned.kind, ContractTerminated.kind)
"""The kinds of fact that change what was agreed; a ledger has hardly ever any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """The last day of a contract, and whether a party ended it on that day."""

    on: date
    is_terminated: bool

    def is_over_on(self, day: date) -> bool:
        """A contract that ends by itself serves all of its last day; terminated, it is over."""
        return self.is_terminated or day > self.on


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """What was agreed; `wordings` are, by clause, all that it has said or will say."""

    wordings: Mapping[str, tuple[Wording, ...]]
    end: End


def in_force(
    contract: Contract, *, now: datetime, changed: frozenset[int] | None = None
) -> InForce:
    """`changed` is what `changed_among` found of many contracts, so that none asks for itself."""
    is_changed = contract.pk in (changed_among([contract]) if changed is None else changed)
    history = _history(contract, facts_of(contract), now) if is_changed else None
    signed = history.all(AmendmentSigned) if history else ()
    return InForce(
        wordings=wordings(parsed_contract(contract), signed),
        end=_end(contract, history) if history else _as_signed(contract),
    )


def terms_on(contract: Contract, *, now: datetime) -> dict[str, Term]:
    """The terms of the clauses as they stand on that day, by clause."""
    return terms_of(in_force(contract, now=now), contract, now=now)


def terms_of(agreed_now: InForce, contract: Contract, *, now: datetime) -> dict[str, Term]:
    """The same of what was looked up already."""
    on = parsed_contract(contract).frame.day_of(now)
    found = {}
    for name, worded in agreed_now.wordings.items():
        begun = [item for item in worded if item.since_on is None or item.since_on <= on]
        clause = begun[-1].clause if begun else None
        if clause is not None and clause.term is not None:
            found[name] = clause.term
    return found


def clauses_of_kind(contract: Contract, kind: str, *, now: datetime) -> tuple[str, ...]:
    """The clauses that hold a term of this kind on that day, such as `trip_charge`."""
    terms = terms_on(contract, now=now)
    return tuple(name for name, term in terms.items() if term.kind == kind)


def amendment_names(contract: Contract, *, but: str = "") -> frozenset[str]:
    """What its supplementary agreements are called, without the one of a fact's id."""
    signed = (fact for fact in facts_of(contract) if isinstance(fact, AmendmentSigned))
    return frozenset(fact.amendment for fact in signed if fact.id != but)


def ends_of(contracts: Iterable[Contract], *, now: datetime) -> dict[int, End]:
    """Where contracts end, by their keys: one query, and one for each that was changed."""
    rows = list(contracts)
    changed = changed_among(rows)
    return {
        row.pk: _end(row, _history(row, facts_of(row), now))
        if row.pk in changed
        else _as_signed(row)
        for row in rows
    }


def end_of(contract: Contract, facts: Sequence[Fact], *, now: datetime) -> End:
    """The same of one contract, whose facts somebody has in hand."""
    if all(fact.kind not in CHANGES for fact in facts):
        return _as_signed(contract)
    return _end(contract, _history(contract, facts, now))


def changed_among(contracts: Iterable[Contract]) -> frozenset[int]:
    """The keys of those whose ledger has an amendment or an end: one query."""
    entries = LedgerEntry.objects.filter(
        contract__in=[row.pk for row in contracts], kind__in=CHANGES
    )
    return frozenset(entries.values_list("contract_id", flat=True))


def _as_signed(contract: Contract) -> End:
    return End(on=contract.ends_on, is_terminated=False)


def _end(contract: Contract, history: History) -> End:
    agreement, _problems = agreed(parsed_contract(contract), history)
    endings = {fact.id for fact in history.all(ContractTerminated)}
    return End(
        on=agreement.life.end - timedelta(days=1),
        is_terminated=not endings.isdisjoint(agreement.ended_by),
    )


def _history(contract: Contract, facts: Sequence[Fact], now: datetime) -> History:
    """The facts that count at `now`, with all that is recorded of them."""
    known_at = max((now, *(fact.recorded_at for fact in facts)))
    weighed = heard(parsed_contract(contract), facts, known_at=known_at, until=now)
    return told(facts_in_force(weighed.facts, known_at=known_at, until=now))
