# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may do what with parts: the stock is its provider's own, the purchases are both sides'."""

from weibao.parties.access import CUSTOMER_OFFICE, DESK, FIELD, MONEY, belongs_to, has_role
from weibao.parties.models import Person, Role
from weibao.servicedesk.access import can_work_on_request, is_customer_side, is_provider_side
from weibao.servicedesk.models import Request
from weibao.stock.models import CountSheet, Purchase, StockPlace, StockPolicy

KEEPERS = DESK | MONEY
DECIDERS = frozenset({Role.RESPONSIBLE, Role.MIS_MANAGER})


def can_see_stock(person: Person) -> bool:
    """Everybody of a provider sees what is where."""
    return has_role(person, FIELD | MONEY)


def can_keep_stock(person: Person) -> bool:
    """The catalogue, places, minimums, receiving, writing off, correcting, shortages."""
    return has_role(person, DESK)


def can_set_stock_policy(person: Person) -> bool:
    return has_role(person, frozenset({Role.OWNER, Role.ACCOUNT_MANAGER}))


def policy_of(organization_id: int) -> StockPolicy:
    """As the organization chose, or the careful answers; not stored by asking."""
    found = StockPolicy.objects.filter(provider=organization_id).first()
    return found or StockPolicy(provider_id=organization_id)


def can_see_costs(person: Person) -> bool:
    """What suppliers ask us: the desk and the office; engineers only where the policy says so."""
    if has_role(person, KEEPERS):
        return True
    return has_role(person, FIELD) and policy_of(person.organization_id).engineers_see_costs


def can_move_parts(
    person: Person, source: StockPlace, target: StockPlace, *, policy: StockPolicy | None = None
) -> bool:
    """The desk between all places; an engineer into and out of their own bag, by the policy.

    `policy` where it was read already.
    """
    if not all(belongs_to(person, place.provider_id) for place in (source, target)):
        return False
    if has_role(person, DESK):
        return True
    is_own = person.pk in {source.engineer_id, target.engineer_id}
    to_other = any(one.is_bag and one.engineer_id != person.pk for one in (source, target))
    may = has_role(person, FIELD) and is_own and not to_other
    return may and (policy or policy_of(person.organization_id)).engineers_fetch


def can_keep_place(person: Person, place: StockPlace) -> bool:
    """Receive into it and write off from it."""
    return belongs_to(person, place.provider_id) and can_keep_stock(person)


def can_count(person: Person, place: StockPlace) -> bool:
    """The desk everywhere, an engineer their own bag."""
    if not belongs_to(person, place.provider_id):
        return False
    return has_role(person, DESK) or (has_role(person, FIELD) and place.engineer_id == person.pk)


def can_close_count(person: Person, sheet: CountSheet) -> bool:
    return can_count(person, sheet.place)


def can_propose_purchase(person: Person, request: Request) -> bool:
    return can_work_on_request(person, request)


def can_decide_purchase(person: Person, purchase: Purchase) -> bool:
    """The customer's responsible people; the desk writes down who of them said so (V8)."""
    request = purchase.request
    if is_customer_side(person, request):
        return has_role(person, DECIDERS)
    return is_provider_side(person, request) and has_role(person, DESK)


def can_order_purchase(person: Person, purchase: Purchase) -> bool:
    """Reprice, order, receive, cancel, record the supplier's invoice."""
    return is_provider_side(person, purchase.request) and has_role(person, DESK)


def can_hand_over(person: Person, purchase: Purchase) -> bool:
    return can_work_on_request(person, purchase.request)


def can_see_price(person: Person, purchase: Purchase) -> bool:
    """What the customer agrees to: not for an end user; engineers charge it on the sheet."""
    request = purchase.request
    if is_provider_side(person, request):
        return has_role(person, FIELD | MONEY)
    return is_customer_side(person, request) and has_role(person, CUSTOMER_OFFICE | MONEY)


def can_see_cost(person: Person, purchase: Purchase) -> bool:
    return is_provider_side(person, purchase.request) and can_see_costs(person)


def can_see_supplier_invoice(person: Person, purchase: Purchase) -> bool:
    return can_see_price(person, purchase)
