# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Requests as programs read them: what the ledger says, and the deadlines of the engine."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from weibao.agreements.models import DueMoment
from weibao.parties.models import Person
from weibao.servicedesk.models import Rating, Remark, Request


def shown(row: Request, *, reader: Person) -> dict[str, Any]:
    return shown_all([row], reader=reader)[0]


def shown_all(rows: Sequence[Request], *, reader: Person) -> list[dict[str, Any]]:
    """Requests that the reader may see, with their deadlines: one query for all of them."""
    due: dict[str, list[DueMoment]] = defaultdict(list)
    contracts = {row.contract_id for row in rows if row.contract_id}
    numbers = [row.number for row in rows]
    for item in DueMoment.objects.filter(contract__in=contracts, subject__in=numbers):
        due[item.subject].append(item)
    return [_shown(row, due[row.number], reader) for row in rows]


def shown_new(row: Request, dues: Iterable[DueMoment], *, reader: Person) -> dict[str, Any]:
    """A request just reported, with the deadlines that its report brought."""
    return _shown(row, sorted(dues, key=_order), reader)


def _order(due: DueMoment) -> tuple[bool, datetime, str, str]:
    """That of the table; what a pause leaves open comes last."""
    return due.due_at is None, due.due_at or due.since_at, due.clause, due.what


def _shown(row: Request, dues: Iterable[DueMoment], reader: Person) -> dict[str, Any]:
    return {
        "number": row.number,
        # Who did not send it learns nothing by which to send it again.
        "key": row.key if row.reported_by_id == reader.pk else "",
        "customer": row.customer.short_name,
        "contract": row.contract.number if row.contract else None,
        "device": row.device.tag if row.device else None,
        "caller": row.caller_name,
        "engineer": row.assignee.name if row.assignee else "",
        "summary": row.summary,
        "symptom": row.symptom,
        "service": row.service,
        "priority": row.priority,
        "is_urgent": row.is_urgent,
        "appointment_at": row.appointment_at,
        "standing": row.standing,
        "channel": row.channel,
        "reported_at": row.reported_at,
        "ended_at": row.ended_at,
        "waits_for": {"vendor": row.vendor, "promised_at": row.vendor_until}
        if row.vendor
        else None,
        "deadlines": [
            {
                "what": item.what,
                "clause": item.clause,
                "standing": item.standing,
                "due_at": item.due_at,
                "done_at": item.done_at,
            }
            for item in dues
        ],
    }


def shown_remark(row: Remark) -> dict[str, Any]:
    return {
        "id": row.pk,
        "author": row.author_name,
        "body": row.body,
        "is_internal": row.is_internal,
        "at": row.at,
    }


def shown_rating(row: Rating) -> dict[str, Any]:
    return {
        "stars": row.stars,
        "words": row.words,
        "given_at": row.given_at,
        "changed_at": row.changed_at,
    }
