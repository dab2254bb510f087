# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract is opened from its text, and kept."""

import hashlib
import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import override

from tests.cast import MONDAY
from tests.factories.agreements import seen, text_of
from weibao.agreements.actions import (
    OtherPartyError,
    buy_pack,
    delist_device,
    open_contract,
    publish_calendar,
    sign_contract,
)
from weibao.agreements.models import BalanceLeft, Contract
from weibao.agreements.observation import BadKeyError
from weibao.agreements.queries import (
    contract_for,
    contracts_between,
    contracts_of,
    ledger_of,
    parsed_contract,
)
from weibao.assets.models import Device
from weibao.parties.actions import add_organization, add_person
from weibao.parties.models import Organization, Role
from weibao.terms.facts.reading import fact_from, plain_fact
from weibao.terms.text.notation import ContractMistakesError


def opened(cast, text, *, by=None):
    return open_contract(
        text, provider=cast.provider, customer=cast.customer, by=by or cast.xu, now=MONDAY
    )


def test_a_contract_says_what_its_text_says(cast):
    contract = opened(cast, text_of(cast, number="WB-7"))

    assert (str(contract), contract.starts_on, contract.ends_on) == (
        ("WB-7", date(2026, 10, 1), date(2027, 9, 30))
    )
    assert (contract.opened_by, parsed_contract(contract).frame.number) == (cast.xu, "WB-7")
    assert contract.title == "维护合同"
    with override("en"):
        assert contract.title == "Maintenance"


def test_every_mistake_of_a_text_is_told_and_nothing_is_kept(cast):
    text = text_of(cast, number="WB-7").replace('within = "4h"', 'within = "soon"')
    text = text.replace("units = 4", "units = 0")

    with pytest.raises(ContractMistakesError) as refused:
        opened(cast, text)

    assert [mistake.field for mistake in refused.value.mistakes] == ["within", "units"]
    assert Contract.objects.count() == 0


def test_a_text_between_others_is_refused(cast):
    text = text_of(cast, number="WB-7").replace("华北精工", "别家")

    with pytest.raises(OtherPartyError, match="customer is 别家有限公司"):
        opened(cast, text)


@pytest.mark.parametrize("name", ["zhou", "chen", "sun", "wang", "wu"])
def test_who_may_not_open_a_contract(cast, name):
    with pytest.raises(PermissionDenied):
        opened(cast, text_of(cast, number="WB-7"), by=cast.everybody[name])


def test_a_number_is_given_once(cast, contract):
    with pytest.raises(ValidationError) as refused:
        opened(cast, text_of(cast, number=contract.number))

    assert list(refused.value.message_dict) == ["number"]
    assert Contract.objects.count() == 1


def test_a_text_too_long_for_its_columns_is_refused_with_the_field_named(cast):
    text = text_of(cast, number="WB-9").replace("维护合同", "维" * 201)

    with pytest.raises(ValidationError) as refused:
        opened(cast, text)

    assert sorted(refused.value.message_dict) == ["title_zh"]
    assert Contract.objects.count() == 0


def test_each_side_signs_for_itself(cast, contract):
    for person in (cast.lin, cast.wang):
        sign_contract(contract, seen=seen(person))

    with pytest.raises(PermissionDenied):
        sign_contract(contract, seen=seen(cast.wu))
    signed = ledger_of(contract).filter(kind="contract_signed").values_list("content", flat=True)
    parties = ['"party":"provider","person":"林恒"', '"party":"customer","person":"王建国"']
    assert [party in content for party, content in zip(parties, signed, strict=True)] == [True] * 2


def test_a_signature_is_over_the_hash_of_the_text(cast, contract):
    sign_contract(contract, seen=seen(cast.wang))

    said = json.loads(ledger_of(contract).get(kind="contract_signed").content)
    assert said["text_sha256"] == hashlib.sha256(contract.text.encode()).hexdigest()


def test_a_signature_from_before_that_noted_no_hash_stays_what_it_was():
    when = {"at": "2026-11-23T02:00:00Z", "recorded_at": "2026-11-23T02:00:00Z"}
    who = {"by": "lin", "party": "provider", "person": "林恒"}
    raw = {"kind": "contract_signed", "id": "s1", **when, **who}

    fact, problems = fact_from(raw)

    assert (plain_fact(fact), problems) == (raw, ())


def test_a_customer_is_seen_from_its_own_signature_on(cast):
    """Writing a contract with somebody is no way to look into their house."""
    text = text_of(cast, number="WB-7").replace(cast.customer.name, cast.outsider.name)
    device = Device.objects.create(organization=cast.outsider, tag="X-1", model="M")
    contract = open_contract(
        text, provider=cast.provider, customer=cast.outsider, by=cast.xu, now=MONDAY
    )
    boss = add_person(cast.outsider, username="boss", name="高总", role=Role.RESPONSIBLE)

    assert not Device.objects.visible_to(cast.zhou).filter(pk=device.pk).exists()
    sign_contract(contract, seen=seen(cast.lin))
    assert not Device.objects.visible_to(cast.zhou).filter(pk=device.pk).exists()
    sign_contract(contract, seen=seen(boss))
    assert Device.objects.visible_to(cast.zhou).filter(pk=device.pk).exists()


def test_a_customer_without_accounts_is_its_providers_to_keep(cast):
    shop = add_organization("街角书店")
    text = text_of(cast, number="WB-7").replace(cast.customer.name, shop.name)
    open_contract(text, provider=cast.provider, customer=shop, by=cast.xu, now=MONDAY)

    assert shop in Organization.objects.visible_to(cast.zhou)


def test_a_pack_that_is_bought_is_there_to_use(cast, packs):
    buy_pack(packs, pack="FB-1", seen=seen(cast.sun))

    balance = BalanceLeft.objects.get()
    assert (balance.subject, balance.left, balance.unit) == ("FB-1", 2, "incident")
    with pytest.raises(PermissionDenied):
        buy_pack(packs, pack="FB-2", seen=seen(cast.wang))


def test_a_companys_own_rest_day_moves_a_deadline(cast, contract):
    day = date(2026, 11, 24)
    publish_calendar(contract, edition="hb-1", rest=[day], seen=seen(cast.zhou))

    calendar = ledger_of(contract).get(kind="calendar_published")
    assert '"days":[{"day":"2026-11-24","kind":"rest"}]' in calendar.content
    with pytest.raises(PermissionDenied):
        publish_calendar(contract, edition="hb-2", rest=[day], seen=seen(cast.li))


def test_a_device_leaves_the_list(cast, contract):
    delist_device(contract, tag="HB-002", seen=seen(cast.li))

    assert ledger_of(contract).latest("seq").kind == "device_delisted"
    with pytest.raises(PermissionDenied):
        delist_device(contract, tag="HB-001", seen=seen(cast.chen))


def test_contracts_are_seen_by_both_sides_and_nobody_else(cast, contract):
    seeing = {name for name, person in cast.everybody.items() if contracts_of(person).exists()}

    assert seeing == {"lin", "xu", "zhou", "chen", "liu", "sun", "wang", "li", "qian"}
    assert contract_for(cast.wang, "WB-1") == contract
    with pytest.raises(Contract.DoesNotExist):
        contract_for(cast.wu, "WB-1")
    cast.zhou.is_active = False
    assert not contracts_of(cast.zhou).exists()


def test_the_contracts_under_which_somebody_is_served_today(cast, contract):
    between = {"customer": cast.customer}

    last_day = contract.ends_on
    assert list(contracts_between(cast.provider, on=last_day, **between)) == [contract]
    after = last_day + timedelta(days=1)
    assert list(contracts_between(cast.provider, on=after, **between)) == []


@pytest.mark.parametrize("key", ["", "abc", "a b c d", "x" * 81, "part:1", "维保维保"])
def test_a_key_that_is_none_is_refused(cast, key):
    with pytest.raises(BadKeyError):
        type(seen(cast.zhou))(key=key, at=MONDAY, by=cast.zhou, now=MONDAY)
