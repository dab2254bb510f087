# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may decide about a mail that nobody could sort by itself."""

from weibao.mailroom.models import IncomingMail
from weibao.parties.access import DESK, belongs_to, has_role
from weibao.parties.models import Person


def can_settle_mail(person: Person, mail: IncomingMail) -> bool:
    return belongs_to(person, mail.mailbox.provider_id) and has_role(person, DESK)
