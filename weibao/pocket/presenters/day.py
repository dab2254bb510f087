# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An engineer's day as one document: enough to work a week of visits without a signal."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from weibao.assets.models import Device
from weibao.bundles.queries import devices_of_customers, visits_carried
from weibao.fieldwork.models import BackupAnswer, Outcome
from weibao.knowledge.queries import checklists
from weibao.parties.models import Organization, Person
from weibao.pocket.presenters.archive import archives_of
from weibao.pocket.presenters.visit import Around, visit_document
from weibao.pocket.words import words_of_app
from weibao.stock.queries import carried_for
from weibao.web.presenters.words import word

DAYS_BACK, DAYS_AHEAD = 1, 8
MOST_DEVICES = 3000
CAUSES = ("misuse", "self_opened", "ungrounded_supply", "lightning", "natural_disaster")
MAKERS = "makers_warranty"
"""The hardware of a branded machine under its maker's warranty is the brand's to repair (M6)."""


def day_of(person: Person, *, now: datetime) -> dict[str, Any]:
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    visits = visits_carried(
        person,
        starts_at=midnight - timedelta(days=DAYS_BACK),
        ends_at=midnight + timedelta(days=DAYS_AHEAD),
    )
    return {
        "now": now.isoformat(),
        "person": {"username": person.username, "name": person.name, "phone": person.phone},
        "visits": documents_of(visits, reader=person),
        "devices": devices_around(visits, reader=person),
        "words": {**words(), "app": words_of_app()},
    }


def documents_of(visits: Iterable[Any], *, reader: Person) -> list[dict[str, Any]]:
    """What belongs to many visits is asked for once."""
    rows = list(visits)
    devices = {row.request.device_id for row in rows if row.request.device_id is not None}
    around = Around(
        archives=archives_of(devices, reader=reader),
        checklists=checks_of(reader.organization),
        bags=bags_of(reader, requests={row.request_id for row in rows}),
    )
    return [visit_document(row, around=around) for row in rows]


def bags_of(engineer: Person, *, requests: set[int]) -> dict[int, list[dict[str, Any]]]:
    """By request: what the engineer carries, and what was bought for that very request."""
    carried = carried_for(engineer, requests)
    return {
        request: [
            {
                "code": one.code,
                "name": one.name,
                "unit_price_fen": one.unit_price,
                "left": one.left,
            }
            for owner, one in carried
            if owner in {None, request}
        ]
        for request in requests
    }


def devices_around(visits: Iterable[Any], *, reader: Person) -> list[dict[str, Any]]:
    """By which a label that is scanned without a signal is known, or found to be another's (M1)."""
    customers = {row.request.customer_id for row in visits}
    found = devices_of_customers(customers, reader=reader, most=MOST_DEVICES)
    return [card_of(row) for row in found]


def card_of(device: Device) -> dict[str, Any]:
    return {
        "key": device.pk,
        "tag": device.tag,
        "serial": device.serial,
        "model": f"{device.brand} {device.model}".strip(),
        "customer": device.organization.name,
    }


def checks_of(provider: Organization) -> Mapping[str, list[str]]:
    return {row.symptom: [step.text for step in row.steps.all()] for row in checklists(provider)}


def words() -> dict[str, list[dict[str, str]]]:
    causes = [(name, word(name)) for name in (*CAUSES, MAKERS)]
    return {
        "backup_answers": choices(BackupAnswer.choices),
        "causes": choices(causes),
        "outcomes": choices(pair for pair in Outcome.choices if pair[0] != Outcome.SIGNED),
    }


def choices(pairs: Iterable[tuple[Any, Any]]) -> list[dict[str, str]]:
    return [{"code": str(code), "name": str(name)} for code, name in pairs]
