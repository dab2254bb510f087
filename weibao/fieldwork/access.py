# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may do what with a visit."""

from weibao.agreements.models import Contract
from weibao.fieldwork.models import Visit
from weibao.parties.access import DESK, FIELD, belongs_to, has_role
from weibao.parties.models import Person, Role
from weibao.servicedesk.access import can_see_request, is_customer_side, is_provider_side
from weibao.servicedesk.models import Request


def can_see_visit(person: Person, visit: Visit) -> bool:
    return can_see_request(person, visit.request)


def can_plan_visit(person: Person, request: Request) -> bool:
    """The desk, and an engineer for themselves."""
    return is_provider_side(person, request) and has_role(person, FIELD)


def can_send(engineer: Person, request: Request) -> bool:
    """Only the provider's own people are sent."""
    return belongs_to(engineer, request.provider_id) and has_role(engineer, FIELD)


def can_carry_out_visit(person: Person, visit: Visit) -> bool:
    """Arrive, ask about backup, work, change: the engineer sent, or the desk for them."""
    if not is_provider_side(person, visit.request):
        return False
    return has_role(person, DESK) or (person.pk == visit.engineer_id and has_role(person, FIELD))


can_start_visit = can_carry_out_visit
can_record_backup_answer = can_carry_out_visit
can_finish_visit = can_carry_out_visit
can_change_visit = can_carry_out_visit
can_agree_extension = can_carry_out_visit
can_cancel_visit = can_carry_out_visit
can_refuse_signature = can_carry_out_visit


def can_sign_visit(person: Person, visit: Visit) -> bool:
    """On the engineer's telephone, or by the customer in their own account."""
    if is_customer_side(person, visit.request):
        return can_see_request(person, visit.request)
    return can_carry_out_visit(person, visit)


ADMINISTRATORS = frozenset({Role.RESPONSIBLE, Role.MIS_MANAGER})


def can_sign_list(person: Person, contract: Contract) -> bool:
    """The customer's administrator: whoever answers for the contract or for the machines (M1)."""
    return belongs_to(person, contract.customer_id) and has_role(person, ADMINISTRATORS)
