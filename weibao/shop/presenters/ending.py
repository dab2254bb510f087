# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The rights to end a contract that have arisen, and what would follow from using one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from weibao.agreements.actions import Ending
from weibao.agreements.models import Contract
from weibao.web.presenters.claims import ClaimRow, claims_of
from weibao.web.presenters.said import Said, questions_of
from weibao.web.presenters.words import Verdict, clause_title, reader, word
from weibao.wording.reasons import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Refunded:
    """What goes back, by when, and the sum as it is computed."""

    title: str
    standing: str
    due_at: datetime | None
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Charged:
    name: str
    on: date
    amount: int
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingPage:
    refunds: tuple[Refunded, ...]
    charges: tuple[Charged, ...]
    questions: tuple[Said, ...]
    before: int
    after: int

    @property
    def more(self) -> int:
        return self.after - self.before


def rights_shown(
    contract: Contract, rights: Iterable[Verdict], *, now: datetime
) -> list[tuple[ClaimRow, str]]:
    """Each right with the words of its clause's title."""
    return [
        (row, clause_title(contract, row.clause)) for row in claims_of(contract, rights, now=now)
    ]


def refunds_of(contract: Contract, owed: Iterable[Verdict]) -> tuple[Refunded, ...]:
    return tuple(
        Refunded(
            title=clause_title(contract, item.clause),
            standing=word(item.standing),
            due_at=item.due_at,
            steps=steps_of(item),
        )
        for item in owed
    )


def ending_page(contract: Contract, drafted: Ending) -> EndingPage:
    return EndingPage(
        refunds=refunds_of(contract, drafted.refunds),
        charges=tuple(
            Charged(
                name=f"{clause_title(contract, item.clause)} · {word(item.what)}",
                on=item.on,
                amount=item.gross,
                steps=steps_of(item),
            )
            for item in drafted.charges
        ),
        questions=questions_of(contract, drafted.undecided),
        before=drafted.before,
        after=drafted.after,
    )


def steps_of(item: Verdict) -> tuple[str, ...]:
    return tuple(sentence(step, reader()) for step in item.because.steps)
