# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Exactly what the customer is shown and signs: one text, one hash."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from weibao.agreements.chain import canonical
from weibao.fieldwork.models import Part, Visit, VisitCause


@dataclass(frozen=True, slots=True)
class VisitContent:
    """`values` is what the page shows; `text` is its canonical form, `digest` its SHA-256."""

    values: Mapping[str, Any]
    text: str
    digest: str


def visit_content(visit: Visit) -> VisitContent:
    request = visit.request
    values = {
        "contract": request.contract.number if request.contract else "",
        "provider": request.provider.name,
        "customer": request.customer.name,
        "request": request.number,
        "summary": request.summary,
        "site": request.site.name if request.site else "",
        "device": request.device.tag if request.device else "",
        "device_model": request.device.model if request.device else "",
        "visit": visit.number,
        "version": visit.version,
        "engineer": visit.engineer.name,
        "arrived_at": _moment(visit.arrived_at),
        "finished_at": _moment(visit.finished_at),
        "service": visit.service,
        "minutes": visit.minutes,
        "description": visit.description,
        "is_destructive": visit.is_destructive,
        "backup_person": visit.backup_person,
        "backup_answer": visit.backup_answer,
        "extension_person": visit.extension_person,
        "parts": [_part(part) for part in visit.parts.all()],
        "cause": _cause(visit),
    }
    content = canonical(values)
    return VisitContent(values, content.decode(), hashlib.sha256(content).hexdigest())


def _part(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "quantity": part.quantity,
        "unit_price_fen": part.unit_price,
        "amount_fen": part.amount,
    }


def _cause(visit: Visit) -> dict[str, Any] | None:
    """What was found to lie outside the contract (V7, M6): of several, what was recorded last.

    What was signed before this belonged to the content has no such key.
    """
    found: VisitCause | None = max(visit.causes.all(), key=lambda one: one.pk, default=None)
    if found is None:
        return None
    return {
        "cause": found.cause,
        "evidence": found.evidence,
        "person": found.person,
        "photos": found.photos,
    }


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else ""
