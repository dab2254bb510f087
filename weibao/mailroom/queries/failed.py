# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What could not be delivered after the last attempt, by the provider whose business it is.

A message that says nothing of any provider is every provider's business, and hidden from none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from weibao.agreements.models import Contract
from weibao.mailroom.models import SentMail
from weibao.outbox.models import Message, Notice
from weibao.outbox.queries import dead_messages
from weibao.parties.access import FIELD, MONEY, has_role
from weibao.parties.models import Person
from weibao.servicedesk.models import Remark, Request

MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A dead message; `mail` is the mail that it should have sent, if it is about one."""

    message: Message
    mail: SentMail | None


def failed_for(person: Person) -> list[Failed]:
    """Latest first, of the person's own house, for its desk. Seven queries, however many."""
    if not has_role(person, FIELD):
        return []
    rows = list(dead_messages().order_by("-settled_at", "-pk")[:MOST])
    mails = _mails(rows)
    owners = _owners(rows, mails)
    return [
        Failed(message=row, mail=mails.get(row.payload.get("mail", "")))
        for row in rows
        if person.organization_id in owners.get(row.pk, {person.organization_id})
    ]


def _mails(rows: Sequence[Message]) -> Mapping[str, SentMail]:
    keys = [row.payload["mail"] for row in rows if "mail" in row.payload]
    found = SentMail.objects.filter(key__in=keys).select_related("person", "request")
    return {mail.key: mail for mail in found}


def _owners(rows: Sequence[Message], mails: Mapping[str, SentMail]) -> Mapping[int, set[int]]:
    """The providers of each message, by what it says: a mail, a remark, a request, a contract;
    at last by the people it was for. None where it says nothing that is still there.
    """
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
    notices = dict(
        Notice.objects.filter(pk__in=_all(said, "notice")).values_list("pk", "person_id")
    )
    people = {pk: _people(values, notices) for pk, values in said.items()}
    houses = _houses(people.values())
    owners: dict[int, set[int]] = {}
    for key, values in said.items():
        mail = mails.get(values.get("mail", ""))
        owner = (
            (mail.provider_id if mail else None)
            or remarks.get(values.get("remark") or 0)
            or requests.get(values.get("request") or "")
            or contracts.get(values.get("contract") or 0)
        )
        found = {owner} if owner else {houses[one] for one in people[key] if one in houses}
        if found:
            owners[key] = found
    return owners


def _people(values: Mapping[str, Any], notices: Mapping[int, int]) -> list[int]:
    told = notices.get(values.get("notice") or 0)
    return [*values.get("people", []), *([told] if told else [])]


def _houses(people: Iterable[list[int]]) -> Mapping[int, int]:
    """The organization of each of those people who work for a provider."""
    keys = {one for some in people for one in some}
    found = Person.objects.get_queryset().filter(pk__in=keys, role__in=FIELD | MONEY)
    return dict(found.values_list("pk", "organization_id"))


def _all(said: Mapping[int, Mapping[str, Any]], name: str) -> list[Any]:
    return [values[name] for values in said.values() if values.get(name)]
