# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may do what with a request."""

from datetime import datetime

from weibao.parties.access import CUSTOMER_OFFICE, DESK, FIELD, belongs_to, has_role
from weibao.parties.models import Organization, Person, Relation, Role
from weibao.servicedesk.models import Rating, Request
from weibao.servicedesk.models.rating import CHANGEABLE_FOR

CALLERS = CUSTOMER_OFFICE | {Role.END_USER}


def is_provider_side(person: Person, request: Request) -> bool:
    return belongs_to(person, request.provider_id)


def is_customer_side(person: Person, request: Request) -> bool:
    return belongs_to(person, request.customer_id)


def can_see_request(person: Person, request: Request) -> bool:
    """The same people as `RequestQuerySet.visible_to`."""
    if is_customer_side(person, request):
        if person.role == Role.END_USER:
            return person.pk in {request.caller_id, request.reported_by_id}
        return has_role(person, CUSTOMER_OFFICE | FIELD)
    return is_provider_side(person, request) and has_role(person, FIELD)


def can_report_request(person: Person, provider: Organization, customer: Organization) -> bool:
    """Either side, where one serves the other; naming a customer is no way to become theirs."""
    is_desk = belongs_to(person, provider.pk) and has_role(person, FIELD)
    is_caller = belongs_to(person, customer.pk) and has_role(person, CALLERS | FIELD)
    if not is_desk and not is_caller:
        return False
    return Relation.objects.filter(provider=provider, customer=customer).exists()


def can_work_on_request(person: Person, request: Request) -> bool:
    """Triage, answer, pause, resume, restore."""
    return is_provider_side(person, request) and has_role(person, FIELD)


can_triage_request = can_work_on_request
can_answer_request = can_work_on_request
can_pause_request = can_work_on_request
can_resume_request = can_work_on_request
can_restore_request = can_work_on_request
can_correct_request = can_work_on_request
can_ask_vendor = can_work_on_request
can_begin_remote_session = can_work_on_request
can_end_remote_session = can_work_on_request
can_record_remote_session = can_work_on_request


def can_agree_price(person: Person, request: Request) -> bool:
    """The customer's office for itself; the provider's people write down who agreed (M1)."""
    if is_customer_side(person, request):
        return has_role(person, CUSTOMER_OFFICE)
    return can_work_on_request(person, request)


def can_assign_request(person: Person, request: Request) -> bool:
    return is_provider_side(person, request) and has_role(person, DESK)


def can_refuse_request(person: Person, request: Request) -> bool:
    """A refusal in scope may end the contract (M10): it is not the engineer's to give."""
    return is_provider_side(person, request) and has_role(person, DESK)


def can_reopen_request(person: Person, request: Request) -> bool:
    """Either side may say that the fault is back."""
    if is_customer_side(person, request):
        return can_see_request(person, request)
    return can_work_on_request(person, request)


def can_cancel_request(person: Person, request: Request) -> bool:
    """The customer no longer wants it; the desk writes it down for a caller."""
    if is_customer_side(person, request):
        return can_see_request(person, request)
    return is_provider_side(person, request) and has_role(person, DESK)


def can_remark_on_request(person: Person, request: Request) -> bool:
    """Whoever may read a request may say something on it; notes stay with one's own side."""
    return can_see_request(person, request)


can_watch_request = can_see_request
can_link_request = can_work_on_request
can_merge_request = can_assign_request


def can_keep_replies(person: Person) -> bool:
    """The desk writes what everybody of the provider may answer with."""
    return has_role(person, DESK)


def can_rate_request(person: Person, request: Request) -> bool:
    """Those for whom it was done."""
    return is_customer_side(person, request) and can_see_request(person, request)


def can_change_rating(person: Person, rating: Rating, *, now: datetime) -> bool:
    """One's own, for some days."""
    return rating.person_id == person.pk and now < rating.given_at + CHANGEABLE_FOR
