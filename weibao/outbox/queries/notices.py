# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.outbox.models import Notice
from weibao.outbox.models.notice import NoticeQuerySet
from weibao.parties.models import Person


def notices_of(person: Person) -> NoticeQuerySet:
    """Newest first."""
    return Notice.objects.visible_to(person)


def unread_notices(person: Person) -> NoticeQuerySet:
    return notices_of(person).unread()
