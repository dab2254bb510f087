# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was reported and said, by whom, by telephone, page and mail."""

from django.db.models import Q

from weibao.erasure.places.place import WORDS, Place, by_request
from weibao.erasure.scope import Scope
from weibao.servicedesk.words import REQUESTS


def told_of(scope: Scope) -> Q:
    """Messages about one of the requests, or about the contract."""
    numbers = list(scope.requests.values_list("number", flat=True))
    pks = list(scope.requests.values_list("pk", flat=True))
    found = Q(payload__contract=scope.contract.pk)
    found |= Q(payload__values__contract=scope.contract.pk)
    for name in ("request", "values__request"):
        found |= Q(**{f"payload__{name}__in": [*numbers, *pks]})
    return found & ~Q(topic="erasure")


def noticed_of(scope: Scope) -> Q:
    return Q(about_contract=scope.contract.pk) | Q(about__in=scope.requests.values("number"))


TELLING: tuple[Place, ...] = (
    Place(
        name="messages",
        kind="notices",
        model="outbox.Message",
        of=told_of,
        is_searched=True,
        removed=("payload", "error"),
    ),
    Place(
        name="notices",
        kind="notices",
        model="outbox.Notice",
        of=noticed_of,
        removed=("values",),
    ),
)
"""What still waits to be told would write about it again."""

PLACES: tuple[Place, ...] = (
    Place(
        name="attachments",
        kind="files",
        model="servicedesk.Attachment",
        of=by_request("remark__request"),
        removed=("name", "digest"),
        files=("digest",),
    ),
    Place(
        name="incoming_mails",
        kind="mails",
        model="mailroom.IncomingMail",
        of=by_request(),
        left={"raw": b"", "sender": "", "sender_name": "", "subject": "", "message_id": ""},
    ),
    Place(
        name="sent_mails",
        kind="mails",
        model="mailroom.SentMail",
        of=by_request(),
        removed=("address", "subject", "body", "message_id"),
    ),
    Place(
        name="remarks",
        kind="requests",
        model="servicedesk.Remark",
        of=by_request(),
        left={"body": WORDS, "quoted": "", "author_name": ""},
    ),
    Place(
        name="checks",
        kind="requests",
        model="servicedesk.Triage",
        of=by_request(),
        left={"note": ""},
    ),
    Place(
        name="ratings",
        kind="requests",
        model="servicedesk.Rating",
        of=by_request(),
        left={"words": ""},
    ),
    Place(
        name="vendor_words",
        kind="requests",
        model="servicedesk.VendorWord",
        of=by_request("part__request"),
        left={"words": WORDS},
    ),
    Place(
        name="vendor_parts",
        kind="requests",
        model="servicedesk.VendorPart",
        of=by_request(),
        left={"asked": WORDS, "result": "", "phone": ""},
    ),
    Place(
        name="callers",
        kind="contacts",
        model="servicedesk.Request",
        of=lambda scope: Q(pk__in=scope.requests.values("pk")),
        left={"caller_name": "", "phone": "", "phone_e164": "", "phone_extension": ""},
    ),
    Place(
        name="requests",
        kind="requests",
        model="servicedesk.Request",
        of=lambda scope: Q(pk__in=scope.requests.values("pk")),
        left={"summary": WORDS, "end_reason": ""},
        after=REQUESTS.forget,
    ),
)
