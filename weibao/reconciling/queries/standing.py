# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where the two sides stand with a month."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from weibao.agreements.models import Contract
from weibao.agreements.queries import parsed_contract
from weibao.billing.queries import MonthlyStatement, agreed_content
from weibao.reconciling.models import SentStatement


class Agreement(StrEnum):
    """CHANGED: what the month comes to now is not what was sent last."""

    UNSENT = "unsent"
    WAITING = "waiting"
    DISPUTED = "disputed"
    ACCEPTED = "accepted"
    SILENT = "silent"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """`latest` is None until something was sent; `before` are its earlier versions."""

    standing: Agreement
    latest: SentStatement | None
    before: tuple[SentStatement, ...]


def between(contract: Contract, monthly: MonthlyStatement, *, now: datetime) -> Between:
    month = monthly.statement.period.start
    sent = SentStatement.objects.filter(contract=contract, month=month)
    rows = list(sent.select_related("sent_by", "accepted_by").order_by("-version"))
    latest = rows[0] if rows else None
    content = agreed_content(monthly)
    is_disputed = any(item.is_disputed for item in monthly.statement.charges)
    return Between(
        standing=standing_of(
            latest,
            is_same=latest is not None and latest.content == content,
            is_disputed=is_disputed,
            today=parsed_contract(contract).frame.day_of(now),
        ),
        latest=latest,
        before=tuple(rows[1:]),
    )


def standing_of(
    latest: SentStatement | None,
    *,
    is_same: bool,
    is_disputed: bool,
    today: date,
) -> Agreement:
    """A dispute about a line comes before everything: the line waits, the rest goes on (V11)."""
    if latest is None:
        return Agreement.UNSENT
    if is_disputed:
        return Agreement.DISPUTED
    if not is_same:
        return Agreement.CHANGED
    if latest.accepted_at is not None:
        return Agreement.ACCEPTED
    return Agreement.SILENT if today > latest.answer_by else Agreement.WAITING


def version_of(contract: Contract, *, month: date, version: int) -> SentStatement | None:
    rows = SentStatement.objects.filter(contract=contract, month=month, version=version)
    return rows.select_related("sent_by", "accepted_by").first()
