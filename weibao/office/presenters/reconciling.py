# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where both sides stand with a month, and what the reader may do about it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.billing.queries import MonthlyStatement
from weibao.parties.models import Person
from weibao.reconciling.access import can_answer_statement, can_send_statement
from weibao.reconciling.models import SentStatement
from weibao.reconciling.queries import Agreement, between

TONES = {
    Agreement.UNSENT: "line",
    Agreement.WAITING: "amber",
    Agreement.DISPUTED: "amber",
    Agreement.ACCEPTED: "done",
    Agreement.SILENT: "done",
    Agreement.CHANGED: "red",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    name: str
    note: str
    tone: str
    latest: SentStatement | None
    before: tuple[SentStatement, ...]
    may_send: bool
    may_accept: bool
    difference: int
    """What the month comes to now less what was sent, in fen."""


def agreed_of(
    contract: Contract, monthly: MonthlyStatement, *, by: Person, now: datetime
) -> Agreed:
    found = between(contract, monthly, now=now)
    stands, latest = found.standing, found.latest
    may_send = monthly.is_final and stands in {Agreement.UNSENT, Agreement.CHANGED}
    return Agreed(
        name=name_of(stands),
        note=note_of(stands, latest),
        tone=TONES[stands],
        latest=latest,
        before=found.before,
        may_send=may_send and can_send_statement(by, contract),
        may_accept=stands in {Agreement.WAITING, Agreement.SILENT}
        and can_answer_statement(by, contract),
        difference=monthly.statement.gross - latest.gross if latest else 0,
    )


def name_of(stands: Agreement) -> str:
    return {
        Agreement.UNSENT: _("还没有发给客户"),
        Agreement.WAITING: _("等客户核对"),
        Agreement.DISPUTED: _("有异议，其余照常"),
        Agreement.ACCEPTED: _("客户已确认"),
        Agreement.SILENT: _("期满没有异议，视为确认"),
        Agreement.CHANGED: _("发出以后有变化，要重新发"),
    }[stands]


def note_of(stands: Agreement, latest: SentStatement | None) -> str:
    if latest is None:
        return ""
    said = {
        "version": latest.version,
        "who": latest.sent_by.name,
        "day": latest.answer_by.isoformat(),
        "by": latest.accepted_by.name if latest.accepted_by else "",
    }
    if stands is Agreement.ACCEPTED:
        return _("第 %(version)s 版，%(by)s 确认") % said
    if stands is Agreement.CHANGED:
        return _("后来的事实改变了这个月；已发的第 %(version)s 版保持原样。") % said
    return _("第 %(version)s 版由 %(who)s 发出，%(day)s 前核对") % said
