# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What engineers wrote and photographed on site, and what their telephones sent."""

from django.db.models import Q

from weibao.erasure.places.place import (
    WORDS,
    Place,
    by_request,
    nothing,
    tells,
    without,
    words_if_any,
)
from weibao.erasure.scope import Scope

SAID = ("person", "reason")
"""What the form of a repair tells of people; its amounts are accounts."""


def with_people(scope: Scope) -> Q:
    person, reason = (tells("said", name) for name in SAID)
    return by_request("repair__request")(scope) & (person | reason)


def with_reason(scope: Scope) -> Q:
    return by_request()(scope) & ~Q(reason="")


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
            "warranty_proof": words_if_any("warranty_proof"),
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
        left={"said": without("said", SAID)},
    ),
    Place(
        name="shortages",
        kind="field",
        model="stock.Shortage",
        of=with_reason,
        left={"reason": WORDS},
    ),
)
