# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What each person chooses for themselves."""

from dataclasses import dataclass
from datetime import time

from weibao.outbox.models import NoticeChoice
from weibao.outbox.models.choice import Group
from weibao.parties.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """`mails` are the groups wanted by mail; `quiet` from and to, or None for no quiet hours."""

    mails: frozenset[Group]
    quiet: tuple[time, time] | None
    breaks_quiet: bool


def choose_notices(wish: Wish, *, by: Person) -> NoticeChoice:
    """Keep a person's own choice; the same choice twice is one."""
    begins, ends = wish.quiet or (None, None)
    chosen = {
        **{f"mails_{group.value}": group in wish.mails for group in Group},
        "quiet_from": begins,
        "quiet_to": ends,
        "breaks_quiet": wish.breaks_quiet,
    }
    choice, _is_new = NoticeChoice.objects.update_or_create(person=by, defaults=chosen)
    return choice
