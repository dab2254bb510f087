# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may decide about a mail that nobody could sort by itself, and who sees what was sent."""

from weibao.agreements.models import Contract
from weibao.mailroom.models import IncomingMail
from weibao.parties.access import DESK, FIELD, MONEY, belongs_to, has_role
from weibao.parties.models import Person
from weibao.servicedesk.models import Request


def can_settle_mail(person: Person, mail: IncomingMail) -> bool:
    return belongs_to(person, mail.mailbox.provider_id) and has_role(person, DESK)


def can_see_delivery(person: Person, request: Request) -> bool:
    """Who was told what is known to the house that told them."""
    return belongs_to(person, request.provider_id) and has_role(person, FIELD)


def can_see_delivery_about(person: Person, contract: Contract) -> bool:
    """Much of what is told about a contract is about money."""
    return belongs_to(person, contract.provider_id) and has_role(person, MONEY)
