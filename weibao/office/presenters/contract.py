# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract's page: the words of each clause, and beside them what they are doing now."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from weibao.agreements.access import can_export_ledger, can_see_money, can_sign_contract
from weibao.agreements.models import Contract, LedgerEntry
from weibao.agreements.queries import (
    MONEY_FACTS,
    SignedText,
    in_force,
    ledger_of,
    requirements_of,
    signatures_of,
    signed_text,
    tells_money_in,
    verdicts_of,
)
from weibao.office.presenters.contracts import Life, life_of
from weibao.parties.models import Person
from weibao.web.presenters import links
from weibao.web.presenters.claims import ClaimRow, claims_of
from weibao.web.presenters.due import Due, due_of
from weibao.web.presenters.events import Event, events_of
from weibao.web.presenters.left import Left, left_of
from weibao.web.presenters.said import Said, questions_of
from weibao.web.presenters.wordings import ClauseText, OtherWords, clauses_now
from weibao.web.presenters.words import Verdict, word

MOST_DUES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    met: int
    missed: int

    @property
    def share(self) -> int:
        return round(100 * self.met / (self.met + self.missed))


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveClause:
    id: str
    title: str
    text: str
    amended: str
    others: tuple[OtherWords, ...]
    is_human: bool
    is_out: bool
    rights: tuple[ClaimRow, ...]
    balances: tuple[Left, ...]
    kept: Kept | None
    dues: tuple[Due, ...]
    more_dues: int
    charged: int

    @property
    def is_quiet(self) -> bool:
        live = (self.rights, self.balances, self.kept, self.dues, self.charged)
        return not (self.is_human or self.is_out or any(live))


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractHead:
    row: Contract
    life: Life
    ends_on: date
    signatures: tuple[Event, ...]
    text: SignedText
    statement_url: str
    may_export: bool
    may_amend: bool
    may_renew: bool
    may_settle: bool
    """Somebody ended it: what goes back is to be looked at."""
    is_project: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractPage:
    clauses: tuple[LiveClause, ...]
    rights: tuple[ClaimRow, ...]
    undecided: tuple[Said, ...]
    hidden: frozenset[str]
    """The addresses of derivations that tell money to a reader who may not see any."""
    month: str

    @property
    def live_count(self) -> int:
        return sum(1 for clause in self.clauses if not (clause.is_human or clause.is_out))


def head_of(contract: Contract, *, by: Person, now: datetime) -> ContractHead:
    month = f"{timezone.localtime(now):%Y-%m}"
    end = in_force(contract, now=now).end
    shows_money = can_see_money(by, contract)
    url = reverse("statement", args=[contract.number, month]) if shows_money else ""
    signed = [one for one in signatures_of(contract, now=now) if one.document == "contract"]
    life = life_of(contract, end=end, on=timezone.localdate(now))
    may_sign = can_sign_contract(by, contract)
    return ContractHead(
        row=contract,
        life=life,
        ends_on=end.on,
        signatures=tuple(events_of(ledger_of(contract).filter(kind="contract_signed"))),
        text=signed_text(contract.text, signed),
        statement_url=url,
        may_export=can_export_ledger(by, contract),
        may_amend=may_sign and not life.is_over,
        may_renew=may_sign and not end.is_terminated,
        may_settle=may_sign and shows_money and end.is_terminated,
        is_project=bool(requirements_of(contract, now=now)),
    )


def contract_page(contract: Contract, *, by: Person, now: datetime) -> ContractPage:
    verdicts = verdicts_of(contract, now=now)
    local = timezone.localtime(now)
    charges = month_charges(verdicts, local) if can_see_money(by, contract) else []
    rights = claims_of(contract, verdicts.rights, now=now)
    return ContractPage(
        clauses=tuple(
            live_clause(contract, clause, verdicts, rights=rights, charges=charges, now=now)
            for clause in clauses_now(contract, now=now)
        ),
        rights=tuple(claim for claim in rights if not claim.is_over),
        undecided=questions_of(contract, verdicts.undecided),
        hidden=hidden_from(by, contract, verdicts),
        month=f"{local:%Y-%m}",
    )


def hidden_from(person: Person, contract: Contract, verdicts: Verdict) -> frozenset[str]:
    if can_see_money(person, contract):
        return frozenset()
    tells_money = tells_money_in(contract)
    asked = {
        "due": verdicts.obligations,
        "balance": verdicts.balances,
        "right": verdicts.rights,
        "undecided": verdicts.undecided,
    }
    return frozenset(
        address
        for of, items in asked.items()
        for item, address in zip(items, links.whys(contract, of, items), strict=True)
        if tells_money(item)
    )


def ledger_events(contract: Contract, entries: Iterable[LedgerEntry], *, by: Person) -> list[Event]:
    """What was paid and billed is named, and its sums only to those who see the money."""
    entries = list(entries)
    events = events_of(entries)
    if can_see_money(by, contract):
        return events
    return [
        replace(event, sentence=word(entry.kind), said="") if entry.kind in MONEY_FACTS else event
        for entry, event in zip(entries, events, strict=True)
    ]


def month_charges(verdicts: Verdict, local: datetime) -> list[Verdict]:
    month = (local.year, local.month)
    return [item for item in verdicts.charges if (item.on.year, item.on.month) == month]


def live_clause(
    contract: Contract,
    clause: ClauseText,
    verdicts: Verdict,
    *,
    rights: Iterable[ClaimRow],
    charges: Iterable[Verdict],
    now: datetime,
) -> LiveClause:
    promised = [item for item in verdicts.obligations if item.clause == clause.id]
    pending = [item for item in promised if is_pending(item)]
    current = [
        item
        for item in verdicts.balances
        if item.clause == clause.id and item.starts_at <= now < item.ends_at
    ]
    return LiveClause(
        id=clause.id,
        title=clause.title,
        text=clause.text.replace("\n- ", "\n· ").removeprefix("- "),
        amended=clause.amended,
        others=clause.others,
        is_human=clause.is_human,
        is_out=clause.is_out,
        rights=tuple(claim for claim in rights if claim.clause == clause.id),
        balances=tuple(left_of(contract, item) for item in current),
        kept=kept_of(promised),
        dues=tuple(due_of(contract, item) for item in pending[:MOST_DUES]),
        more_dues=max(0, len(pending) - MOST_DUES),
        charged=sum(item.gross for item in charges if item.clause == clause.id),
    )


def is_pending(item: Verdict) -> bool:
    return item.done_at is None and str(item.standing) in {"open", "paused", "missed"}


def kept_of(promised: Iterable[Verdict]) -> Kept | None:
    standings = [str(item.standing) for item in promised]
    met, missed = standings.count("met"), standings.count("missed")
    return Kept(met=met, missed=missed) if met + missed else None
