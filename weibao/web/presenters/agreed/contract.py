# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract's page: the words of each clause, and beside them what they are doing now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from weibao.agreements.access import can_export_ledger, can_see_money
from weibao.agreements.models import Contract
from weibao.agreements.queries import ledger_of, parsed_contract, verdicts_of
from weibao.parties.models import Person
from weibao.web.presenters import links
from weibao.web.presenters.agreed.contracts import Life, life_of
from weibao.web.presenters.case import Said
from weibao.web.presenters.due import Due, due_of
from weibao.web.presenters.events import Event, events_of
from weibao.web.presenters.left import Left, left_of
from weibao.web.presenters.words import Verdict, language, reader, word
from weibao.wording.clauses import clause_words
from weibao.wording.reasons import question

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
    is_human: bool
    balances: tuple[Left, ...]
    kept: Kept | None
    dues: tuple[Due, ...]
    more_dues: int
    charged: int

    @property
    def is_quiet(self) -> bool:
        return not (self.is_human or self.balances or self.kept or self.dues or self.charged)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractHead:
    row: Contract
    life: Life
    signatures: tuple[Event, ...]
    statement_url: str
    may_export: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractPage:
    clauses: tuple[LiveClause, ...]
    rights: tuple[Said, ...]
    undecided: tuple[Said, ...]
    month: str

    @property
    def live_count(self) -> int:
        return sum(1 for clause in self.clauses if not clause.is_human)


def head_of(contract: Contract, *, by: Person, now: datetime) -> ContractHead:
    month = f"{timezone.localtime(now):%Y-%m}"
    shows_money = can_see_money(by, contract)
    url = reverse("statement", args=[contract.number, month]) if shows_money else ""
    return ContractHead(
        row=contract,
        life=life_of(contract, on=timezone.localtime(now).date()),
        signatures=tuple(events_of(ledger_of(contract).filter(kind="contract_signed"))),
        statement_url=url,
        may_export=can_export_ledger(by, contract),
    )


def contract_page(contract: Contract, *, by: Person, now: datetime) -> ContractPage:
    verdicts = verdicts_of(contract, now=now)
    local = timezone.localtime(now)
    charges = month_charges(verdicts, local) if can_see_money(by, contract) else []
    signed = parsed_contract(contract)
    return ContractPage(
        clauses=tuple(
            live_clause(contract, clause, verdicts, charges=charges, now=now)
            for clause in signed.clauses
        ),
        rights=tuple(
            Said(
                text=f"{word(item.holder)}：{word(item.effect)}",
                why=links.why(contract, "right", item),
            )
            for item in verdicts.rights
        ),
        undecided=tuple(
            Said(
                text=f"{item.subject} {question(item, reader())}",
                why=links.why(contract, "undecided", item),
            )
            for item in verdicts.undecided
        ),
        month=f"{local:%Y-%m}",
    )


def month_charges(verdicts: Verdict, local: datetime) -> list[Verdict]:
    month = (local.year, local.month)
    return [item for item in verdicts.charges if (item.on.year, item.on.month) == month]


def live_clause(
    contract: Contract,
    clause: Verdict,
    verdicts: Verdict,
    *,
    charges: Iterable[Verdict],
    now: datetime,
) -> LiveClause:
    words = clause_words(parsed_contract(contract), clause, language())
    promised = [item for item in verdicts.obligations if item.clause == clause.id]
    pending = [item for item in promised if is_pending(item)]
    current = [
        item
        for item in verdicts.balances
        if item.clause == clause.id and item.starts_at <= now < item.ends_at
    ]
    return LiveClause(
        id=clause.id,
        title=words.title,
        text=words.text.replace("\n- ", "\n· ").removeprefix("- "),
        is_human=clause.term is None,
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
