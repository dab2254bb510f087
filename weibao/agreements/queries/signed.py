# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What both put their names to: the contract and its documents, supplementary agreements, bills.

Each stands with its place on the ledger, by which a document of it can be verified for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TypeVar

from weibao.agreements.models import Contract, LedgerEntry
from weibao.agreements.queries.in_force import in_force
from weibao.agreements.queries.verdicts import facts_of, verdicts_of
from weibao.terms.agreed.worded import Wording
from weibao.terms.facts.agreement import (
    AmendmentSigned,
    ContractSigned,
    ContractTerminated,
    Document,
)
from weibao.terms.facts.base import Fact
from weibao.terms.facts.billing import InvoiceIssued
from weibao.terms.facts.in_force import facts_in_force
from weibao.terms.text.markdown import sections
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Invoice, Obligation, Step, Undecided

WAITS = "refund_not_approved"
"""The question of a refund that somebody must still approve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """A place on the ledger: the number of the entry, and the hash that `verify` looks for."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedBy:
    """One side's signature under a document; the first one counts.

    `text_sha256` is of the text that was signed; None where it was not noted.
    """

    document: str
    party: str
    person: str
    at: datetime
    text_sha256: str | None
    entry: At


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedText:
    """A text as it is kept, and the entries of the ledger whose signatures are over its hash.

    `others` are the entries of those over the hash of another text.
    """

    sha256: str
    entries: tuple[int, ...]
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedAmendment:
    """`wordings` are the clauses that it wrote; `removed` those that it took out.

    Neither is there where its text has mistakes, for then it is not carried out.
    """

    fact: AmendmentSigned
    entry: At
    wordings: tuple[Wording, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedInvoice:
    fact: InvoiceIssued
    entry: At
    invoice: Invoice


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundOwed:
    """What the termination sends back, as the engine derives it."""

    ended: ContractTerminated
    entry: At
    refund: Obligation


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundClaim:
    """What one clause sends back. `verdict` is the obligation, or the question it waits for.

    `amount` and `refunded` are in fen; `due_at` is None until it is approved where it must be.
    """

    clause: str
    fee: str
    amount: int
    refunded: int
    due_at: datetime | None
    verdict: Obligation | Undecided

    @property
    def left(self) -> int:
        return max(0, self.amount - self.refunded)

    @property
    def steps(self) -> tuple[Step, ...]:
        """How it was computed; what was paid back stands at the end once something was."""
        steps = self.verdict.because.steps
        return tuple(step for step in steps if self.refunded or step.key != "refunded")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTerm:
    """A clause's executable part as it stands in the text."""

    clause: str
    kind: str
    lines: tuple[str, ...]


def signatures_of(contract: Contract, *, now: datetime) -> tuple[SignedBy, ...]:
    """The first of each side under each document, in the order of the ledger."""
    found: dict[tuple[str, str], SignedBy] = {}
    for fact, entry in _entered(contract, ContractSigned, now=now):
        if fact.party in tuple(Party):
            one = SignedBy(
                document=str(fact.document),
                party=fact.party,
                person=fact.person,
                at=fact.at,
                text_sha256=fact.text_sha256,
                entry=entry,
            )
            found.setdefault((one.document, one.party), one)
    return tuple(found.values())


def signed_by_both(facts: Iterable[Fact], *, now: datetime) -> datetime | None:
    """When the second side signed the contract itself; None until then."""
    weighed = [one for one in facts if isinstance(one, ContractSigned) or one.corrects is not None]
    known_at = max((now, *(fact.recorded_at for fact in weighed)))
    found: dict[str, datetime] = {}
    for fact in facts_in_force(weighed, known_at=known_at, until=now):
        if isinstance(fact, ContractSigned) and fact.document is Document.CONTRACT:
            found.setdefault(fact.party, fact.at)
    return max(found.values()) if found.keys() >= set(Party) else None


def signed_text(text: str, signed: Iterable[SignedBy]) -> SignedText:
    """Of signatures that noted no hash, nothing is said."""
    digest = sha256(text.encode()).hexdigest()
    noted = [(one.entry.seq, one.text_sha256 == digest) for one in signed if one.text_sha256]
    return SignedText(
        sha256=digest,
        entries=tuple(seq for seq, is_same in noted if is_same),
        others=tuple(seq for seq, is_same in noted if not is_same),
    )


def amendments_of(contract: Contract, *, now: datetime) -> tuple[SignedAmendment, ...]:
    worded = in_force(contract, now=now).wordings
    return tuple(
        SignedAmendment(
            fact=fact,
            entry=entry,
            wordings=tuple(
                item
                for versions in worded.values()
                for item in versions
                if item.amendment is not None
                and item.amendment.id == fact.id
                and item.clause is not None
            ),
            removed=tuple(
                name
                for name, versions in worded.items()
                for item in versions
                if item.amendment is not None
                and item.amendment.id == fact.id
                and item.clause is None
            ),
        )
        for fact, entry in _entered(contract, AmendmentSigned, now=now)
    )


def issued_invoices(contract: Contract, *, now: datetime) -> tuple[IssuedInvoice, ...]:
    """As they were issued: what is found out later is another invoice's."""
    by_fact = {item.because.facts[0]: item for item in verdicts_of(contract, now=now).invoices}
    return tuple(
        IssuedInvoice(fact=fact, entry=entry, invoice=by_fact[fact.id])
        for fact, entry in _entered(contract, InvoiceIssued, now=now)
        if fact.id in by_fact
    )


def refunds_owed(contract: Contract, *, now: datetime) -> tuple[RefundOwed, ...]:
    """Empty while the contract goes on, and where a person must still decide."""
    owed = [item for item in verdicts_of(contract, now=now).obligations if item.what == "refund"]
    endings = {one.id: (one, at) for one, at in _entered(contract, ContractTerminated, now=now)}
    return tuple(
        RefundOwed(ended=endings[name][0], entry=endings[name][1], refund=item)
        for item in owed
        for name in item.because.facts
        if name in endings
    )


def refund_claims(contract: Contract, *, now: datetime) -> tuple[RefundClaim, ...]:
    """Empty while the contract goes on, and where the right to terminate is itself a question."""
    verdicts = verdicts_of(contract, now=now)
    owed = tuple(
        _claim(item, clause=item.clause, due_at=item.due_at)
        for item in verdicts.obligations
        if item.what == "refund"
    )
    asked = tuple(
        _claim(item, clause=item.because.clauses[0], due_at=None)
        for item in verdicts.undecided
        if item.question == WAITS
    )
    return owed + asked


def written_terms(text: str) -> tuple[WrittenTerm, ...]:
    """The terms of a contract's text, in its order and its own letters."""
    return tuple(
        WrittenTerm(
            clause=section.heading.split(maxsplit=1)[0],
            kind=fence.info.removeprefix("toml").strip(),
            lines=tuple(line for line in fence.body if line.strip()),
        )
        for section in sections(text)
        if section.level > 1
        for fence in section.fences
    )


def _claim(verdict: Obligation | Undecided, *, clause: str, due_at: datetime | None) -> RefundClaim:
    sums = {
        name: value
        for step in verdict.because.steps
        if step.key in {"refund_sum", "refunded"}
        for name, value in step.values
        if isinstance(value, int)
    }
    return RefundClaim(
        clause=clause,
        fee=verdict.subject,
        amount=sums["refund_fen"],
        refunded=sums.get("refunded_fen", 0),
        due_at=due_at,
        verdict=verdict,
    )


F = TypeVar("F", bound=Fact)


def _entered(contract: Contract, kind: type[F], *, now: datetime) -> Iterator[tuple[F, At]]:
    """The facts of a kind that stand, with their places."""
    facts = facts_of(contract)
    known_at = max((now, *(fact.recorded_at for fact in facts)))
    standing = facts_in_force(facts, known_at=known_at, until=now)
    wanted = [fact for fact in standing if isinstance(fact, kind)]
    if wanted:
        entries = LedgerEntry.objects.filter(contract=contract, kind=kind.kind).order_by("seq")
        places = {
            name: At(seq=seq, hash=digest)
            for name, seq, digest in entries.values_list("fact_id", "seq", "hash")
        }
        for fact in sorted(wanted, key=lambda one: places[one.id].seq):
            yield fact, places[fact.id]
