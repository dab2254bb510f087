# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A person of the desk has what could not be delivered tried again."""

from datetime import datetime

from weibao.mailroom.queries import failed_for
from weibao.outbox.actions import revive_message
from weibao.parties.models import Person


def try_again(key: int, *, by: Person, now: datetime) -> bool:
    """From the beginning, with all attempts. False where nothing of theirs has failed: it is
    another house's, or a colleague was faster.
    """
    mine = [failed.message for failed in failed_for(by) if failed.message.pk == key]
    return any(revive_message(message, now=now) for message in mine)
