# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The ledger: the one place where facts are recorded, in the order in which they arrive.

In one transaction the contract is locked, the facts are chained and stored, the engine derives
the contract anew, and the projections and the outbox follow. A fact that is sent twice is
recorded once; the same id with other content is refused, and so is a correction of nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from weibao.agreements.actions.projections import replace_projections, unmark
from weibao.agreements.chain import NotCanonicalError, canonical, link, parsed
from weibao.agreements.models import Contract, ContractClock, DueMoment, LedgerEntry
from weibao.agreements.observation import Observation
from weibao.agreements.queries import facts_of, parsed_contract, verdicts_of
from weibao.agreements.queries.checkpoints import Checkpoint, keep
from weibao.agreements.queries.verdicts import checkpoint_of
from weibao.agreements.statements import lock
from weibao.parties.models import Person
from weibao.terms.evaluate import derive
from weibao.terms.facts.base import Fact
from weibao.terms.facts.in_force import problems_of
from weibao.terms.facts.reading import fact_from, plain_fact
from weibao.terms.record.guards import Refused, refusals
from weibao.terms.values.party import Party
from weibao.terms.values.records import Problem
from weibao.terms.verdicts import Verdicts

__all__ = [
    "Fact",
    "FactConflictError",
    "FactGuardedError",
    "FactRefusedError",
    "Recorded",
    "advance_contract",
    "postpone_contract",
    "rebuild_projections",
    "record_facts",
    "record_within",
]


class FactConflictError(ValueError):
    """The same id came with other content: one of the two senders is wrong."""

    def __init__(self, fact_id: str) -> None:
        super().__init__(f"The fact {fact_id} is on the ledger with other content.")
        self.fact_id = fact_id


class FactRefusedError(ValueError):
    """A fact that no ledger may hold; `problems` name the fields."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{p.field}: {p.message} {dict(p.values)}" for p in problems))
        self.problems = tuple(problems)


class FactGuardedError(FactRefusedError):
    """A clause asks for something else first, such as the customer's answer about backup (M14)."""

    def __init__(self, refused: Sequence[Refused]) -> None:
        super().__init__([problem for item in refused for problem in item.problems()])
        self.refused = tuple(refused)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What was stored; nothing when all of it was on the ledger already."""

    entries: tuple[LedgerEntry, ...]
    verdicts: Verdicts | None
    dues: tuple[DueMoment, ...] = ()
    """The obligations that are new or changed since, as screens read them."""

    @property
    def is_repeat(self) -> bool:
        return not self.entries


REPEAT = Recorded(entries=(), verdicts=None)


@transaction.atomic
def record_facts(contract: Contract, facts: Sequence[Fact], *, now: datetime) -> Recorded:
    """Record facts that belong together: all of them, or none.

    Raises FactConflictError, FactRefusedError or FactGuardedError, and then nothing is recorded.
    """
    return _recorded(contract, facts, now, {})


def record_within(contract: Contract, facts: Sequence[Fact], *, seen: Observation) -> Recorded:
    """Record facts in a transaction that the caller opened, and that a refusal takes back whole.

    It needs no savepoint, and does not look up again who saw it.
    """
    return _recorded(contract, facts, seen.now, {seen.by.username: seen.by.organization_id})


def _recorded(
    contract: Contract, facts: Sequence[Fact], now: datetime, known: Mapping[str, int]
) -> Recorded:
    """`known` are the organizations of people whom the caller has in hand."""
    lock(contract.pk)
    facts = _with_sides(contract, facts, known)
    read = checkpoint_of(contract)
    if _are_known(contract, facts, read):
        return REPEAT
    # A clock that was set back must not put a correction before the fact that it corrects.
    recorded_at = read.known_at(now)
    stamped = [_checked(replace(fact, recorded_at=recorded_at)) for fact in facts]
    before = read.facts
    _refuse_wrong_corrections(before, stamped)
    refused = refusals(parsed_contract(contract), before, stamped)
    if refused:
        raise FactGuardedError(refused)
    entries = _chained(contract, stamped, read)
    LedgerEntry.objects.bulk_create(entries)
    verdicts = derive(
        parsed_contract(contract), (*before, *stamped), known_at=recorded_at, until=recorded_at
    )
    # Taken back with this transaction, the head is one that no ledger has.
    head = read.after(stamped, seq=entries[-1].seq, digest=entries[-1].hash)
    keep(contract, head, verdicts)
    dues = replace_projections(contract, verdicts, facts=head.facts, now=recorded_at)
    return Recorded(
        entries=tuple(entries), verdicts=verdicts, dues=tuple(change.row for change in dues)
    )


@transaction.atomic
def advance_contract(contract_id: int, *, now: datetime) -> Verdicts:
    """Ask the engine again because time has passed."""
    lock(contract_id)
    contract = Contract.objects.get(pk=contract_id)
    verdicts = verdicts_of(contract, now=now)
    replace_projections(contract, verdicts, facts=facts_of(contract), now=now)
    return verdicts


def postpone_contract(contract_id: int, *, until: datetime) -> None:
    """Ask again later: something is wrong with this contract, and the others must not wait."""
    ContractClock.objects.filter(contract=contract_id).update(next_at=until)


@transaction.atomic
def rebuild_projections(contract: Contract, *, now: datetime) -> Verdicts:
    """Make the projections anew, from the text and the ledger alone."""
    lock(contract.pk)
    unmark(contract)
    return advance_contract(contract.pk, now=now)


def _are_known(contract: Contract, facts: Sequence[Fact], read: Checkpoint) -> bool:
    """Whether all of these facts are on the ledger, with this content and nothing besides."""
    ids = {fact.id for fact in facts}
    if len(ids) != len(facts):
        raise FactConflictError(next(iter(ids), ""))
    keys = {_form_of(fact_id) for fact_id in ids}
    same_form = [fact.id for fact in read.facts if _form_of(fact.id) in keys]
    if not same_form:
        return False
    entries = LedgerEntry.objects.filter(contract=contract, fact_id__in=same_form).order_by()
    known = {entry.fact_id: entry for entry in entries}
    # The same form with one part more or less is another form.
    if known.keys() != ids:
        raise FactConflictError(min(known.keys() ^ ids))
    for fact in facts:
        if not _is_repeat(fact, known[fact.id]):
            raise FactConflictError(fact.id)
    return True


def _with_sides(contract: Contract, facts: Sequence[Fact], known: Mapping[str, int]) -> list[Fact]:
    """Say which side recorded each fact: its person's organization decides, not the sender."""
    sides = {contract.customer_id: Party.CUSTOMER, contract.provider_id: Party.PROVIDER}
    by = dict(known)
    if others := {fact.by for fact in facts} - by.keys():
        people = Person.objects.filter(username__in=others).order_by()
        by |= people.values_list("username", "organization_id")
    return [replace(fact, side=sides.get(by.get(fact.by, 0))) for fact in facts]


def _form_of(fact_id: str) -> str:
    return fact_id.partition(":")[0]


def _is_repeat(fact: Fact, entry: LedgerEntry) -> bool:
    """Whether the content is the same. Moments that the server stamped are not content."""
    sent, stored = plain_fact(fact), parsed(entry.content)
    # What is stored cannot say who stamped it: a form that another overtook was recorded later
    # than it happened, too.
    if fact.at == fact.recorded_at:
        sent["at"] = stored["at"]
    sent["recorded_at"] = stored["recorded_at"]
    return canonical(sent) == entry.content.encode()


def _checked(fact: Fact) -> Fact:
    if fact.at > fact.recorded_at:
        raise FactRefusedError([Problem("at", "recorded_before_it_happened")])
    try:
        read, problems = fact_from(plain_fact(fact))
        canonical(plain_fact(fact))
    # A moment of the year 1 or 9999 has no UTC.
    except (NotCanonicalError, OverflowError):
        problems, read = (Problem("", "not_canonical"),), None
    if read is None:
        raise FactRefusedError(problems)
    return read


def _refuse_wrong_corrections(before: Sequence[Fact], facts: Sequence[Fact]) -> None:
    if all(fact.corrects is None for fact in facts):
        return
    problems = problems_of([*before, *facts])
    wrong = [problem for position, problem in problems if position >= len(before)]
    if wrong:
        raise FactRefusedError(wrong)


def _chained(contract: Contract, facts: Sequence[Fact], latest: Checkpoint) -> list[LedgerEntry]:
    prev = latest.hash
    entries = []
    for seq, fact in enumerate(facts, latest.seq + 1):
        content = canonical(plain_fact(fact))
        digest = link(prev, content)
        entries.append(
            LedgerEntry(
                contract=contract,
                seq=seq,
                fact_id=fact.id,
                kind=fact.kind,
                subject=getattr(fact, "request", ""),
                corrects=fact.corrects,
                happened_at=fact.at,
                recorded_at=fact.recorded_at,
                recorded_by=fact.by,
                content=content.decode(),
                prev_hash=prev,
                hash=digest,
            )
        )
        prev = digest
    return entries
