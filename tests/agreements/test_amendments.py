# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A supplementary agreement is signed whole, or not at all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import maintenance_contract, seen
from weibao.agreements.actions import draft_amendment, sign_amendment
from weibao.agreements.amendment import Amendment
from weibao.agreements.models import BalanceLeft
from weibao.agreements.queries import ledger_of, verdicts_of
from weibao.terms.text.notation import ContractMistakesError

SIX_VISITS = """
## M8 上门次数 / Visits

每月 {units} 次。

```toml allowance
units = 6
```
"""
SECOND_RESPONSE = """
## P6 到场时限 / Arrival

{within}内到场。

```toml response
within = "2h"
hours = "H1"
```
"""
MORE_VISITS = Amendment(
    name="补-1",
    effective_on=date(2026, 11, 1),
    provider_person="陈志远",
    customer_person="李文博",
    text=SIX_VISITS,
)


def test_a_sound_amendment_is_recorded_and_holds_from_its_day(cast):
    contract = maintenance_contract(cast)

    recorded = sign_amendment(contract, amendment=MORE_VISITS, seen=seen(cast.xu))

    (entry,) = recorded.entries
    assert (entry.kind, entry.seq) == ("amendment_signed", ledger_of(contract).count())
    left = BalanceLeft.objects.get(contract=contract, clause="M8", subject="2026-11")
    assert left.granted == 6


def test_an_amendment_with_a_conflict_is_refused_with_both_clauses(cast):
    contract = maintenance_contract(cast)
    before = ledger_of(contract).count()

    with pytest.raises(ContractMistakesError) as refused:
        sign_amendment(
            contract,
            amendment=replace(MORE_VISITS, text=SECOND_RESPONSE),
            seen=seen(cast.xu),
        )

    (mistake,) = refused.value.mistakes
    assert (mistake.clause, dict(mistake.values)["other"]) == ("P6", "P5")
    assert ledger_of(contract).count() == before


def test_an_amendment_of_an_earlier_one_is_read_beside_it(cast):
    contract = maintenance_contract(cast)
    sign_amendment(contract, amendment=MORE_VISITS, seen=seen(cast.xu))
    takes_out = Amendment(
        name="补-2",
        effective_on=date(2026, 12, 1),
        provider_person="陈志远",
        customer_person="李文博",
        removes=("M8",),
    )

    sign_amendment(contract, amendment=takes_out, seen=seen(cast.xu))

    december = verdicts_of(contract, now=MONDAY + timedelta(days=30))
    visits = [item.subject for item in december.balances if item.clause == "M8"]
    assert "2026-12" not in visits


def test_only_those_who_sign_for_a_side_sign_an_amendment(cast):
    contract = maintenance_contract(cast)

    for person in (cast.chen, cast.wu):
        with pytest.raises(PermissionDenied):
            sign_amendment(contract, amendment=MORE_VISITS, seen=seen(person))


HIGHER_FEE = """
## M2 月费 / Fee

每月 {amount} 元。

```toml fee
amount = "3600.00"
```
"""


def test_a_draft_shows_words_and_money_and_records_nothing(cast):
    contract = maintenance_contract(cast)
    before = ledger_of(contract).count()
    amendment = replace(MORE_VISITS, text=HIGHER_FEE, removes=("M8",), takes_effect="retroactive")

    drafted = draft_amendment(contract, amendment=amendment, seen=seen(cast.xu))

    changes = {item.id: (item.before is None, item.after is None) for item in drafted.changes}
    assert changes == {"M2": (False, False), "M8": (False, True)}
    assert (drafted.month, drafted.earlier) == (date(2026, 11, 1), 0)
    assert [sum(c.gross for c in side) for side in (drafted.before, drafted.after)] == [
        300_000,
        360_000,
    ]
    assert ledger_of(contract).count() == before


def test_a_draft_that_reaches_back_says_what_earlier_months_change_by(cast):
    contract = maintenance_contract(cast)
    october = replace(
        MORE_VISITS,
        text=HIGHER_FEE,
        effective_on=date(2026, 10, 1),
        takes_effect="retroactive",
    )

    drafted = draft_amendment(contract, amendment=october, seen=seen(cast.xu))

    assert (drafted.month, drafted.earlier) == (date(2026, 11, 1), 60_000)


def test_a_draft_is_refused_as_signing_would_be(cast):
    contract = maintenance_contract(cast)

    with pytest.raises(ContractMistakesError):
        draft_amendment(
            contract, amendment=replace(MORE_VISITS, text=SECOND_RESPONSE), seen=seen(cast.xu)
        )
    with pytest.raises(PermissionDenied):
        draft_amendment(contract, amendment=MORE_VISITS, seen=seen(cast.chen))
