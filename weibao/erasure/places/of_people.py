# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Devices with their users, what agents reported of them, and the accounts of people."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import Q

from weibao.assets.models import EventKind
from weibao.erasure.places.place import WORDS, Left, Place, by_contract, by_device, by_people
from weibao.erasure.scope import Scope
from weibao.inventory.models import Agent

OF_A_USER = ("user", "user_name", "place")
"""The fields of a device's card that lead to a person."""


def agents_of(scope: Scope) -> Q:
    """With the devices; once nothing else runs also those of machines that are on no list."""
    mine = Q(device__in=scope.devices)
    if scope.is_last:
        mine |= Q(device=None, organization=scope.contract.customer_id)
    return mine


def reports_of(scope: Scope) -> Q:
    return Q(agent__in=Agent.objects.filter(agents_of(scope)).values("pk"))


def changed_users(scope: Scope) -> Q:
    about = Q(kind=EventKind.USER) | Q(kind=EventKind.CARD, what__in=OF_A_USER)
    return Q(device__in=scope.devices) & about


def mails_of(scope: Scope) -> Q:
    """Of people who wrote about no request."""
    addresses = scope.people.exclude(email="").values_list("email", flat=True)
    return Q(request=None, sender__in=list(addresses))


def mails_to(scope: Scope) -> Q:
    return Q(request=None, person__in=scope.people.values("pk"))


def comparisons_of(scope: Scope) -> Q:
    return Q(customer=scope.contract.customer_id) if scope.is_last else Q(pk__in=[])


def unusable(_row: Any) -> str:
    return make_password(None)


def gone(row: Any) -> str:
    """Unlike that of any other row."""
    return f"erased-{row.pk}"


def empty(_row: Any) -> dict[str, Any]:
    return {}


NOBODY: Mapping[str, Left] = {
    "username": gone,
    "name": WORDS,
    "phone": "",
    "phone_e164": "",
    "phone_extension": "",
    "email": "",
    "password": unusable,
    "is_active": False,
}
"""What is left of an account: nobody signs in with it, and nobody is known by it."""

PLACES: tuple[Place, ...] = (
    Place(
        name="full_reports",
        kind="inventory",
        model="inventory.FullReport",
        of=reports_of,
        removed=("sections",),
    ),
    Place(
        name="network_cards",
        kind="inventory",
        model="inventory.NetworkCard",
        of=reports_of,
        removed=("mac",),
    ),
    Place(
        name="agents",
        kind="inventory",
        model="inventory.Agent",
        of=agents_of,
        left={"name": WORDS, "deviceid": gone, "agent_id": "", "state": empty, "digest": ""},
    ),
    Place(
        name="device_events",
        kind="devices",
        model="assets.DeviceEvent",
        of=changed_users,
        left={"before": "", "after": ""},
    ),
    Place(
        name="devices",
        kind="devices",
        model="assets.Device",
        of=by_device("pk"),
        left={"user": None, "user_name": "", "place": ""},
    ),
    Place(
        name="comparisons",
        kind="requests",
        model="selling.Comparison",
        of=comparisons_of,
        removed=("incidents", "source", "assumptions", "results"),
    ),
    Place(
        name="renewal_holds",
        kind="requests",
        model="selling.RenewalHold",
        of=by_contract(),
        left={"reason": WORDS},
    ),
    Place(
        name="mails_of_people",
        kind="mails",
        model="mailroom.IncomingMail",
        of=mails_of,
        left={"raw": b"", "sender": "", "sender_name": "", "subject": "", "message_id": ""},
    ),
    Place(
        name="mails_to_people",
        kind="mails",
        model="mailroom.SentMail",
        of=mails_to,
        removed=("address", "subject", "body", "message_id"),
    ),
    Place(
        name="notices_to_people",
        kind="notices",
        model="outbox.Notice",
        of=by_people("person"),
        removed=("values",),
    ),
    Place(
        name="kept_views",
        kind="accounts",
        model="servicedesk.SavedView",
        of=by_people("owner"),
        removed=("name", "query"),
    ),
    Place(
        name="tokens",
        kind="accounts",
        model="api.ApiToken",
        of=by_people("person"),
        removed=("label",),
    ),
    Place(
        name="addresses",
        kind="accounts",
        model="account.EmailAddress",
        of=by_people("user"),
        removed=("email",),
    ),
    Place(
        name="accounts",
        kind="accounts",
        model="parties.Person",
        of=by_people("pk"),
        left=NOBODY,
    ),
)
