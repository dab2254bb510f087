# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Both sides talk about a request; each side also keeps notes that the other never sees."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.outbox.actions import put_message, put_notice
from weibao.parties.models import Person, Role
from weibao.parties.queries import people_of
from weibao.servicedesk import files
from weibao.servicedesk.access import can_remark_on_request, can_see_request, is_customer_side
from weibao.servicedesk.actions.moving import locked_request
from weibao.servicedesk.models import Attachment, Channel, Remark, Request
from weibao.servicedesk.models.attachment import MOST_BYTES, MOST_FILES
from weibao.servicedesk.queries import watchers_of
from weibao.servicedesk.words import index_request


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says. `quoted` is what a mail repeats of earlier ones."""

    body: str
    quoted: str = ""
    is_internal: bool = False
    channel: Channel = Channel.WEB
    mentioned: Sequence[Person] = ()
    files: Sequence[tuple[str, bytes]] = ()


class OtherRemarkError(ValueError):
    """The same form came twice with other content."""


class WrongFilesError(ValueError):
    """Too many files, or one that is too large; `names` are those that cannot be kept."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(f"These files cannot be kept: {', '.join(names)}.")
        self.names = tuple(names)


@transaction.atomic
def add_remark(request: Request, said: Said, *, seen: Observation) -> Remark:
    """Keep what was said, and tell whom it concerns; the same form twice says it once."""
    if not can_remark_on_request(seen.by, request):
        raise PermissionDenied
    _refuse_wrong_files(said.files)
    request = locked_request(request)
    earlier = Remark.objects.filter(key=seen.key).first()
    if earlier is not None:
        if (earlier.request_id, earlier.body, earlier.author) != (request.pk, said.body, seen.by):
            raise OtherRemarkError(seen.key)
        return earlier
    remark = Remark.objects.create(
        request=request,
        key=seen.key,
        author=seen.by,
        author_name=seen.by.name,
        side=seen.by.organization,
        body=said.body,
        quoted=said.quoted,
        is_internal=said.is_internal,
        channel=said.channel,
        at=seen.at,
    )
    _attach(remark, said.files)
    if not remark.is_internal:
        index_request(request)
    mentioned = [person for person in said.mentioned if _may_read(person, remark)]
    remark.mentioned.set(mentioned)
    watching = [who for who in watchers_of(request) if _may_read(who, remark)]
    _tell(remark, {*mentioned, *_concerned(remark), *watching} - {seen.by}, seen)
    put_message(
        f"remark_made:{seen.key}", topic="remark_made", payload={"remark": remark.pk}, now=seen.now
    )
    return remark


def _refuse_wrong_files(given: Sequence[tuple[str, bytes]]) -> None:
    wrong = [name for name, content in given if len(content) > MOST_BYTES]
    wrong += [name for name, _content in given[MOST_FILES:]]
    if wrong:
        raise WrongFilesError(wrong)


def _attach(remark: Remark, given: Sequence[tuple[str, bytes]]) -> None:
    Attachment.objects.bulk_create(
        Attachment(
            remark=remark,
            position=position,
            name=name[:200],
            digest=files.keep(content),
            size=len(content),
        )
        for position, (name, content) in enumerate(given)
    )


def _may_read(person: Person, remark: Remark) -> bool:
    if remark.is_internal and person.organization_id != remark.side_id:
        return False
    return can_see_request(person, remark.request)


def _concerned(remark: Remark) -> Iterable[Person]:
    """Who waits for this answer: the other side. A note concerns only those it names."""
    request = remark.request
    if remark.is_internal:
        return []
    if remark.author is not None and not is_customer_side(remark.author, request):
        return [request.caller] if request.caller else []
    if request.assignee is not None:
        return [request.assignee]
    return people_of(request.provider, [Role.DISPATCHER])


def _tell(remark: Remark, people: Iterable[Person], seen: Observation) -> None:
    request = remark.request
    put_notice(
        people,
        key=f"request_remarked:{request.number}:{seen.key}",
        kind="request_remarked",
        values={
            "request": request.number,
            "author": remark.author_name,
            "summary": remark.body[:120],
        },
        path=f"/requests/{request.number}/#remark-{remark.pk}",
        now=seen.now,
    )
