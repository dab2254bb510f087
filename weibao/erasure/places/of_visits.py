# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What engineers wrote and photographed on site, and what their telephones sent."""

from typing import Any

from django.db.models import Q

from weibao.erasure.places.place import WORDS, Place, by_request
from weibao.erasure.scope import Scope

SAID = ("person", "reason")
"""What the form of a repair tells of people; its amounts are accounts."""


def without_people(row: Any) -> dict[str, Any]:
    return {name: WORDS if name in SAID and text else text for name, text in row.said.items()}


def with_people(scope: Scope) -> Q:
    person, reason = map(tells, SAID)
    return by_request("repair__request")(scope) & (person | reason)


def tells(name: str) -> Q:
    """Which have words there still; SQLite takes null for one."""
    said = f"said__{name}"
    return Q(**{f"{said}__gt": ""}) & ~Q(**{said: WORDS}) & ~Q(**{said: None})


def with_reason(scope: Scope) -> Q:
    return by_request()(scope) & ~Q(reason="")


def nothing(_row: Any) -> list[str]:
    return []


PLACES: tuple[Place, ...] = (
    Place(
        name="other_phone_entries",
        kind="field",
        model="bundles.OtherBody",
        of=by_request("entry__visit__request"),
        left={"body": "{}"},
    ),
    Place(
        name="phone_entries",
        kind="field",
        model="bundles.FieldEntry",
        of=by_request("visit__request"),
        left={"body": "{}", "place": None, "error": ""},
    ),
    Place(
        name="visit_photos",
        kind="files",
        model="fieldwork.VisitPhoto",
        of=by_request("visit__request"),
        removed=("what", "digest"),
        files=("digest",),
    ),
    Place(
        name="causes",
        kind="field",
        model="fieldwork.VisitCause",
        of=by_request("visit__request"),
        left={"evidence": WORDS, "person": "", "photos": nothing},
    ),
    Place(
        name="visits",
        kind="field",
        model="fieldwork.Visit",
        of=by_request(),
        left={
            "description": WORDS,
            "backup_person": "",
            "extension_person": "",
            "end_reason": "",
        },
    ),
    Place(
        name="repairs",
        kind="field",
        model="repairs.Repair",
        of=by_request(),
        left={
            "fault": WORDS,
            "loaner_declined_by": "",
            "warranty_proof": lambda row: WORDS if row.warranty_proof else "",
            "proof_name": "",
            "proof_digest": "",
        },
        files=("proof_digest",),
    ),
    Place(
        name="repair_events",
        kind="field",
        model="repairs.RepairEvent",
        of=with_people,
        left={"said": without_people},
    ),
    Place(
        name="shortages",
        kind="field",
        model="stock.Shortage",
        of=with_reason,
        left={"reason": WORDS},
    ),
)
