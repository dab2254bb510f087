# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One predicate for each action, and each looked at for the whole cast."""

import pytest

from weibao.agreements import access

EXPECTED = {
    "can_see_contract": "lin xu zhou chen liu sun wang li qian",
    "can_see_money": "lin xu sun wang li qian",
    "can_export_ledger": "lin xu sun wang li qian",
    "can_sign_contract": "lin xu wang",
    "can_list_device": "lin xu zhou wang li",
    "can_sell_pack": "lin xu sun",
    "can_publish_calendar": "lin xu zhou",
    "is_party": "lin xu zhou chen liu sun wang li zhao qian",
}


@pytest.mark.parametrize(("predicate", "names"), EXPECTED.items(), ids=EXPECTED)
def test_who_may(cast, contract, predicate, names):
    allowed = getattr(access, predicate)

    assert {name for name, person in cast.everybody.items() if allowed(person, contract)} == set(
        names.split()
    )


def test_the_predicate_and_the_queryset_agree(cast, contract):
    for person in cast.everybody.values():
        visible = type(contract).objects.visible_to(person).exists()
        assert visible == access.can_see_contract(person, contract)


def test_only_the_office_of_the_provider_opens_contracts(cast):
    may = {
        name
        for name, person in cast.everybody.items()
        if access.can_open_contract(person, cast.provider)
    }

    assert may == {"lin", "xu"}
