# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What could not be delivered after the last attempt, by the provider whose business it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from weibao.agreements.models import Contract
from weibao.mailroom.models import SentMail
from weibao.outbox.models import Message
from weibao.outbox.queries import dead_messages
from weibao.parties.access import FIELD, has_role
from weibao.parties.models import Person
from weibao.servicedesk.models import Remark, Request

MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A dead message; `mail` is the mail that it should have sent, if it is about one."""

    message: Message
    mail: SentMail | None


def failed_for(person: Person) -> list[Failed]:
    """Latest first, of the person's own house, for its desk. Five queries, however many."""
    if not has_role(person, FIELD):
        return []
    rows = list(dead_messages().order_by("-settled_at", "-pk")[:MOST])
    mails = _mails(rows)
    owners = _owners(rows, mails)
    return [
        Failed(message=row, mail=mails.get(row.payload.get("mail", "")))
        for row in rows
        if owners.get(row.pk) == person.organization_id
    ]


def _mails(rows: Sequence[Message]) -> Mapping[str, SentMail]:
    keys = [row.payload["mail"] for row in rows if "mail" in row.payload]
    found = SentMail.objects.filter(key__in=keys).select_related("person", "request")
    return {mail.key: mail for mail in found}


def _owners(rows: Sequence[Message], mails: Mapping[str, SentMail]) -> Mapping[int, int]:
    """The provider of each message, by what it says: a mail, a remark, a request, a contract."""
    said = {row.pk: {**row.payload.get("values", {}), **row.payload} for row in rows}
    remarks = dict(
        Remark.objects.filter(pk__in=_all(said, "remark")).values_list("pk", "request__provider")
    )
    requests = dict(
        Request.objects.filter(number__in=_all(said, "request")).values_list("number", "provider")
    )
    contracts = dict(
        Contract.objects.filter(pk__in=_all(said, "contract")).values_list("pk", "provider")
    )
    owners: dict[int, int] = {}
    for key, values in said.items():
        mail = mails.get(values.get("mail", ""))
        owner = (
            (mail.provider_id if mail else None)
            or remarks.get(values.get("remark") or 0)
            or requests.get(values.get("request") or "")
            or contracts.get(values.get("contract") or 0)
        )
        if owner is not None:
            owners[key] = owner
    return owners


def _all(said: Mapping[int, Mapping[str, Any]], name: str) -> list[Any]:
    return [values[name] for values in said.values() if values.get(name)]
