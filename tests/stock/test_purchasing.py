# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Bought on order: its price is agreed by name, it is ordered, received, invoiced (V8, V9)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from tests.factories.stock import arrived, ordered, part, proposed, store, there
from weibao.agreements.queries.verdicts import facts_of
from weibao.outbox.models import Message
from weibao.parties.models import Person
from weibao.stock.actions import (
    NotResponsibleError,
    NotTheSuppliersError,
    Ordered,
    OtherPriceError,
    OtherPurchaseError,
    Proposal,
    PurchaseStandsError,
    SupplierInvoice,
    TooManyError,
    agree_purchase,
    cancel_purchase,
    decline_purchase,
    hand_over_purchase,
    order_purchase,
    propose_purchase,
    receive_purchase,
    record_supplier_invoice,
    reprice_purchase,
)
from weibao.stock.models import Biller, Holding, Movement, Purchase
from weibao.stock.queries import events_on, lots_of
from weibao.terms.facts.in_force import facts_in_force


def heard(kind):
    rows = Message.objects.filter(payload__kind=kind)
    people = [one for row in rows for one in row.payload["people"]]
    return sorted(Person.objects.get(pk=one).username for one in people)


def test_from_the_proposal_to_the_suppliers_invoice(cast, contract):
    purchase = proposed(cast, contract, biller=Biller.SUPPLIER)
    ordered(cast, purchase)
    arrived(cast, purchase, quantity=1)
    assert Purchase.objects.get().standing == "PARTLY"
    arrived(cast, purchase, quantity=1)
    invoice = SupplierInvoice(
        number="25110001", on=date(2026, 11, 23), amount=136000, sender="中关村电脑配件"
    )
    record_supplier_invoice(purchase, invoice, seen=seen(cast.zhou))

    row = Purchase.objects.get()
    assert (row.standing, row.received, row.agreed_by, row.agreed_at) == (
        "RECEIVED",
        2,
        "李文博",
        MONDAY,
    )
    assert there(store(cast)) == {"R2611-0001-B1": 2}
    assert [one.what for one in events_on(row)] == [
        *("PROPOSED", "AGREED", "ORDERED", "RECEIVED", "RECEIVED", "INVOICED")
    ]
    assert {one.unit_cost for one in Movement.objects.all()} == {52300}
    assert (row.invoice_number, row.price_on_sheet) == ("25110001", 0)
    assert (heard("purchase_proposed"), heard("purchase_agreed")) == (
        ["li", "wang"],
        ["chen", "zhou"],
    )
    assert heard("purchase_received") == ["chen", "chen"]


def test_who_agreed_to_what_is_a_fact_on_the_ledger(cast, contract):
    ordered(cast, proposed(cast, contract))

    entry = contract.ledger.get(kind="purchase_agreed")

    assert entry.subject == "R2611-0001"
    for said in ('"person":"李文博"', '"purchase":"R2611-0001-B1"', '"unit_price":"680.00"'):
        assert said in entry.content


def test_the_desk_writes_down_only_who_answers_for_the_customer(cast, contract):
    purchase = proposed(cast, contract)

    with pytest.raises(NotResponsibleError) as refused:
        agree_purchase(purchase, person="赵小燕", shown=136000, seen=seen(cast.zhou))
    agree_purchase(purchase, person="王建国", shown=136000, seen=seen(cast.zhou))

    assert sorted(refused.value.people) == ["李文博", "王建国"]
    assert Purchase.objects.get().agreed_by == "王建国"


def test_nothing_is_ordered_before_it_is_agreed(cast, contract):
    purchase = proposed(cast, contract)

    with pytest.raises(PurchaseStandsError):
        order_purchase(purchase, Ordered(supplier="甲"), seen=seen(cast.zhou))
    with pytest.raises(PurchaseStandsError):
        receive_purchase(purchase, to=store(cast), quantity=1, seen=seen(cast.zhou))

    assert Movement.objects.count() == 0


def test_a_price_that_moved_needs_a_new_yes(cast, contract):
    purchase = proposed(cast, contract)
    form = seen(cast.zhou, key="form-1")
    agree_purchase(purchase, shown=136000, seen=seen(cast.li))
    for _again in range(2):
        reprice_purchase(purchase, unit_price=70000, seen=form)

    with pytest.raises(OtherPriceError):
        agree_purchase(purchase, shown=136000, seen=seen(cast.li))
    row = Purchase.objects.get()
    assert (row.standing, row.agreed_by, row.amount) == ("PROPOSED", "", 140000)
    agree_purchase(purchase, shown=140000, seen=seen(cast.li))
    assert contract.ledger.filter(kind="purchase_agreed").count() == 2


def test_declined_by_the_customer_with_the_reason(cast, contract):
    purchase = proposed(cast, contract)

    decline_purchase(purchase, reason="太贵", seen=seen(cast.wang))

    assert Purchase.objects.get().standing == "DECLINED"
    assert heard("purchase_declined") == ["chen", "zhou"]
    with pytest.raises(PurchaseStandsError):
        agree_purchase(purchase, shown=136000, seen=seen(cast.li))


def in_force(contract):
    facts = facts_of(contract)
    now = max(fact.recorded_at for fact in facts)
    return [fact.kind for fact in facts_in_force(facts, known_at=now, until=now)]


@pytest.mark.parametrize("way", ["declined", "repriced"])
def test_a_yes_that_is_taken_back_is_withdrawn_on_the_ledger(cast, contract, way):
    purchase = proposed(cast, contract)
    agree_purchase(purchase, shown=136000, seen=seen(cast.li))
    assert "purchase_agreed" in in_force(contract)
    form = seen(cast.wang, key="form-1")

    for _again in range(2):
        if way == "declined":
            decline_purchase(purchase, reason="太贵", seen=form)
        else:
            reprice_purchase(purchase, unit_price=1, seen=seen(cast.zhou, key="form-2"))

    assert "purchase_agreed" not in in_force(contract)
    assert contract.ledger.filter(kind="withdrawn").count() == 1
    assert Purchase.objects.get().agreed_by == ""


def test_a_second_yes_counts_after_the_first_was_taken_back(cast, contract):
    purchase = proposed(cast, contract)
    for price in (68000, 70000):
        reprice_purchase(purchase, unit_price=price, seen=seen(cast.zhou))
        agree_purchase(purchase, shown=2 * price, seen=seen(cast.li))

    assert in_force(contract).count("purchase_agreed") == 1
    decline_purchase(purchase, seen=seen(cast.wang))
    assert "purchase_agreed" not in in_force(contract)


def test_cancelled_after_a_part_of_it_came(cast, contract):
    purchase = ordered(cast, proposed(cast, contract))
    arrived(cast, purchase, quantity=1)
    form = seen(cast.zhou, key="form-1")

    for _again in range(2):
        cancel_purchase(purchase, reason="供应商断货", seen=form)

    row = Purchase.objects.get()
    assert (row.standing, row.received) == ("CANCELLED", 1)
    assert there(store(cast)) == {row.number: 1}
    with pytest.raises(PurchaseStandsError):
        arrived(cast, row, quantity=1)


def test_more_than_was_ordered_is_not_the_customers(cast, contract):
    purchase = ordered(cast, proposed(cast, contract))

    with pytest.raises(TooManyError):
        arrived(cast, purchase, quantity=3)

    assert Movement.objects.count() == 0


def test_the_same_form_receives_once(cast, contract):
    purchase = ordered(cast, proposed(cast, contract))
    form = seen(cast.zhou, key="form-1")

    for _again in range(2):
        receive_purchase(purchase, to=store(cast), quantity=1, seen=form)

    assert Purchase.objects.get().received == 1
    with pytest.raises(OtherPurchaseError):
        receive_purchase(purchase, to=store(cast, "朝阳库房"), quantity=1, seen=form)


def test_handed_over_without_a_visit(cast, contract):
    purchase = arrived(cast, ordered(cast, proposed(cast, contract)))
    goods = Holding.objects.get(lot=purchase.number)

    hand_over_purchase(purchase, goods, person="赵小燕", quantity=1, seen=seen(cast.chen))

    lot = lots_of([purchase])[purchase.number]
    assert (lot.left, lot.used, lot.handed_over) == (1, 0, 1)


def test_goods_on_our_own_sheet_have_no_suppliers_invoice(cast, contract):
    purchase = ordered(cast, proposed(cast, contract, biller=Biller.PROVIDER))
    invoice = SupplierInvoice(number="1", on=date(2026, 11, 23), amount=1, sender="甲")

    with pytest.raises(NotTheSuppliersError):
        record_supplier_invoice(purchase, invoice, seen=seen(cast.zhou))


def test_the_same_proposal_twice_is_one_purchase(cast, contract):
    request, form = reported(cast, contract), seen(cast.chen, key="form-1")
    told = {"part": part(cast), "quantity": 1, "unit_price": 48000}

    made = [propose_purchase(request, Proposal(**told), seen=form) for _again in range(2)]

    assert made[0] == made[1]
    with pytest.raises(OtherPurchaseError):
        propose_purchase(request, Proposal(**{**told, "quantity": 2}), seen=form)


def test_without_a_contract_it_is_agreed_all_the_same(cast):
    ordered(cast, proposed(cast, None))

    assert Purchase.objects.get().agreed_by == "李文博"


def test_who_may_do_what(cast, contract):
    purchase = proposed(cast, contract)
    said = {"shown": 136000}
    for who in (cast.zhao, cast.qian, cast.chen, cast.wu, cast.sun):
        with pytest.raises(PermissionDenied):
            agree_purchase(purchase, **said, seen=seen(who))
    for who in (cast.li, cast.chen, cast.wu):
        with pytest.raises(PermissionDenied):
            order_purchase(purchase, Ordered(supplier="甲"), seen=seen(who))
    with pytest.raises(PermissionDenied):
        propose_purchase(
            purchase.request,
            Proposal(part=purchase.part, quantity=1, unit_price=1),
            seen=seen(cast.li),
        )
