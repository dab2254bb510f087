# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who wants which notice by mail, and when."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time

from django.conf import settings

from weibao.outbox.models import NoticeChoice
from weibao.outbox.models.choice import Group
from weibao.outbox.quiet import quiet_until
from weibao.parties.models import Person, Role

OFFICE = frozenset(Group)
DEFAULTS: Mapping[str, frozenset[Group]] = {
    Role.OWNER: frozenset({Group.DEADLINES, Group.MONEY, Group.CONTRACT}),
    Role.ACCOUNT_MANAGER: frozenset({Group.DEADLINES, Group.MONEY, Group.CONTRACT}),
    Role.DISPATCHER: frozenset({Group.DEADLINES}),
    Role.ENGINEER: frozenset({Group.REQUESTS, Group.DEADLINES}),
    Role.FINANCE: frozenset({Group.DEADLINES, Group.MONEY, Group.CONTRACT}),
    Role.RESPONSIBLE: OFFICE,
    Role.MIS_MANAGER: OFFICE,
    Role.END_USER: frozenset({Group.REQUESTS}),
    Role.BUYER: OFFICE,
}
"""Until somebody chooses. The desk has its queue before it: not every request is mailed to it.

Nobody is told of all deadlines: finance and the buyer hear of those of invoices and refunds.
"""
QUIET = (time(22), time(7))

GROUP_OF: Mapping[str, Group] = {
    "request_due_soon": Group.DEADLINES,
    "request_missed": Group.DEADLINES,
    "request_still_missed": Group.DEADLINES,
    "vendor_due_soon": Group.DEADLINES,
    "vendor_missed": Group.DEADLINES,
    "loaner_due": Group.DEADLINES,
    "promise_due_soon": Group.DEADLINES,
    "promise_missed": Group.DEADLINES,
    "promise_still_missed": Group.DEADLINES,
    "payment_due_soon": Group.MONEY,
    "payment_missed": Group.MONEY,
    "balance_used_up": Group.MONEY,
    "balance_expiring": Group.MONEY,
    "invoice_issued": Group.MONEY,
    "statement_sent": Group.MONEY,
    "statement_accepted": Group.MONEY,
    **dict.fromkeys(("refund_proposed", "refund_approved", "refund_refused"), Group.MONEY),
    **dict.fromkeys(("refund_confirmed", "refund_paid"), Group.MONEY),
    **dict.fromkeys(("pay_closed", "pay_objected", "pay_answered"), Group.MONEY),
    "payment_friendly_reminder": Group.MONEY,
    "payment_second_reminder": Group.MONEY,
    "payment_suspension_notice": Group.MONEY,
    "device_uncovered": Group.CONTRACT,
    "right_arisen": Group.CONTRACT,
    "amendment_signed": Group.CONTRACT,
    "deal_offered": Group.CONTRACT,
    "deal_changed": Group.CONTRACT,
    "deal_approved": Group.CONTRACT,
    "deal_signed": Group.CONTRACT,
    "deal_in_force": Group.CONTRACT,
    "deal_dropped": Group.CONTRACT,
    "quote_sent": Group.CONTRACT,
    "quote_accepted": Group.CONTRACT,
    "contract_terminated": Group.CONTRACT,
    "renewal_offered": Group.CONTRACT,
    "data_chosen": Group.CONTRACT,
    "data_erased": Group.CONTRACT,
    "data_goes_soon": Group.CONTRACT,
    "data_gone": Group.CONTRACT,
    "data_held": Group.CONTRACT,
    "data_not_held": Group.CONTRACT,
    "renewal_chosen": Group.CONTRACT,
    "renewal_sent": Group.CONTRACT,
    "renewal_blocked": Group.CONTRACT,
    "dispute_raised": Group.CONTRACT,
    "dispute_withdrawn": Group.CONTRACT,
    "dispute_upheld": Group.CONTRACT,
}
"""By the kind of a notice; every other is about one's requests."""
URGENT = frozenset(
    {
        *("request_due_soon", "request_missed", "request_still_missed"),
        *("vendor_due_soon", "vendor_missed"),
    }
)


def choice_of(person: Person) -> NoticeChoice:
    """What a person chose, or an unsaved row of what holds until they do."""
    return choices_of([person])[person.pk]


def choices_of(people: Iterable[Person]) -> Mapping[int, NoticeChoice]:
    """The same of many, by their keys: one query."""
    people = list(people)
    chosen = NoticeChoice.objects.filter(person__in=[person.pk for person in people])
    return {person.pk: _default(person) for person in people} | {
        choice.person_id: choice for choice in chosen
    }


def mail_moment(choice: NoticeChoice, kind: str, *, now: datetime) -> datetime | None:
    """When a notice may be mailed: now, or at the end of quiet hours; None where it is not."""
    if not choice.wants(GROUP_OF.get(kind, Group.REQUESTS)):
        return None
    if choice.quiet_from is None or choice.quiet_to is None:
        return now
    if choice.breaks_quiet and kind in URGENT:
        return now
    until = quiet_until(
        now, begins=choice.quiet_from, ends=choice.quiet_to, zone=settings.TIME_ZONE
    )
    return until or now


def _default(person: Person) -> NoticeChoice:
    wanted = DEFAULTS[person.role]
    mails = {f"mails_{group.value}": group in wanted for group in Group}
    return NoticeChoice(person=person, quiet_from=QUIET[0], quiet_to=QUIET[1], **mails)
