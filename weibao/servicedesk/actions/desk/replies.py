# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A provider keeps the answers that its people write often."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.parties.models import Person
from weibao.servicedesk.access import can_keep_replies
from weibao.servicedesk.models import ReplyTemplate
from weibao.servicedesk.replies import unknown_blanks

MOST_REPLIES = 100


class UnknownBlanksError(ValueError):
    """The text has blanks that nothing fills; `names` says which."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(f"Nothing fills {', '.join(names)}.")
        self.names = tuple(names)


class TooManyRepliesError(ValueError):
    """So many can be chosen from, and no more."""


@transaction.atomic
def save_reply(*, name: str, body: str, by: Person) -> ReplyTemplate:
    """The same name again replaces what was kept under it."""
    if not can_keep_replies(by):
        raise PermissionDenied
    if unknown := unknown_blanks(body):
        raise UnknownBlanksError(unknown)
    own = ReplyTemplate.objects.filter(owner=by.organization)
    if not own.filter(name=name).exists() and own.count() >= MOST_REPLIES:
        raise TooManyRepliesError(name)
    row, _made = ReplyTemplate.objects.update_or_create(
        owner=by.organization, name=name, defaults={"body": body}
    )
    return row


def drop_reply(row: ReplyTemplate, *, by: Person) -> None:
    if not can_keep_replies(by) or row.owner_id != by.organization_id:
        raise PermissionDenied
    ReplyTemplate.objects.filter(pk=row.pk).delete()
