# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The requirements of a project and their tests, milestone by milestone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from weibao.agreements.models import Contract
from weibao.agreements.queries import Requirement, requirements_of
from weibao.office.forms.agreeing import AcceptanceForm
from weibao.web.presenters.words import clause_title, period
from weibao.web.stamp import fresh_key


@dataclass(frozen=True, slots=True, kw_only=True)
class TestRow:
    at: datetime
    person: str
    evidence: str
    is_accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementRow:
    """`form` is the one that was sent with mistakes; it stays open, as it was typed."""

    id: str
    milestone: str
    clause: str
    test: str
    proof: str
    standing: str
    tests: tuple[TestRow, ...]
    key: str
    form: AcceptanceForm | None


def requirement_rows(
    contract: Contract, *, now: datetime, tried: AcceptanceForm | None
) -> list[RequirementRow]:
    wanted = requirements_of(contract, now=now)
    return [requirement_row(contract, item, tried=tried) for item in wanted]


def requirement_row(
    contract: Contract, item: Requirement, *, tried: AcceptanceForm | None
) -> RequirementRow:
    is_tried = tried is not None and tried.data.get("requirement") == item.agreed.id
    key = tried.data.get("key") if tried is not None and is_tried else None
    return RequirementRow(
        id=item.agreed.id,
        milestone=period(item.agreed.milestone),
        clause=clause_title(contract, item.clause),
        test=item.agreed.test,
        proof=item.agreed.evidence,
        standing=standing_of(item),
        tests=tuple(test_rows(item)),
        key=key or fresh_key(),
        form=tried if is_tried else None,
    )


def test_rows(item: Requirement) -> Iterable[TestRow]:
    for test in reversed(item.tests):
        yield TestRow(
            at=test.at, person=test.person, evidence=test.evidence, is_accepted=test.is_accepted
        )


def standing_of(item: Requirement) -> str:
    if item.latest is None:
        return "open"
    return "accepted" if item.is_accepted else "failed"
