# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.db.models import Case, When

from weibao.outbox.models import Notice
from weibao.outbox.models.notice import NoticeQuerySet
from weibao.parties.models import Person


def notices_of(person: Person) -> NoticeQuerySet:
    """Newest first."""
    return Notice.objects.visible_to(person)


def notices_to_show(person: Person) -> NoticeQuerySet:
    """What was not read yet first: of very many, each look shows what none has shown before."""
    is_read = Case(When(read_at=None, then=0), default=1)
    return notices_of(person).order_by(is_read, "-made_at", "-pk")


def unread_notices(person: Person) -> NoticeQuerySet:
    return notices_of(person).unread()
