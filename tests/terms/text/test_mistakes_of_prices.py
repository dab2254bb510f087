# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A surcharge, a discount or a ceiling on something that it cannot change is a mistake."""

import pytest

from tests.terms.contracts import FEE, PACK, PRICES, SETTLEMENT, contract_source
from weibao.terms.text.notation import ContractMistakesError, read_contract

HARDENING = PRICES.replace("onsite", "hardening")


def mistakes(**clauses: str) -> list[str]:
    """Clause, field, message, and the word that was found of those that there are."""
    source = contract_source(
        starts_on="2026-01-01", ends_on="2026-12-31", T8=SETTLEMENT, M2=FEE, **clauses
    )
    try:
        read_contract(source)
    except ContractMistakesError as refused:
        return [
            f"{item.clause} {item.field} {item.message}: {' of '.join(v for _, v in item.values)}"
            for item in refused.mistakes
        ]
    return []


@pytest.mark.parametrize(
    "word", ["fee", "seat", "resident", "milestone", "retention", "special_hours", "part", "trip"]
)
@pytest.mark.parametrize(
    "kind", ['discounts\nrate = "5%"', 'ceilings\namount = "9.00"', 'surcharges\nrate = "5%"']
)
def test_service_that_no_clause_prices_is_named_with_those_that_there_are(
    kind: str, word: str
) -> None:
    assert mistakes(V2=PRICES, V8=f'{kind}\nservices = ["onsite", "{word}"]') == [
        f"V8 services service_without_price: {word} of onsite"
    ]


@pytest.mark.parametrize(
    ("priced", "word"),
    [
        pytest.param({"V2": PRICES}, "onsite", id="the price of a visit"),
        pytest.param({"V2": PRICES}, "network", id="a kind of work, done on a visit"),
        pytest.param({"V2": HARDENING}, "hardening", id="a kind of work with its own price"),
        pytest.param({"M4": "parts"}, "part", id="parts"),
        pytest.param({"M4": "repairs"}, "repair", id="repairs"),
        pytest.param({"P1": PACK}, "pack", id="packs"),
        pytest.param({"P1": PACK}, "extension", id="extensions"),
    ],
)
def test_service_that_a_clause_prices_may_be_named(priced: dict[str, str], word: str) -> None:
    assert mistakes(**priced, V8=f'discounts\nrate = "5%"\nservices = ["{word}"]') == []


def test_kind_of_work_is_not_priced_by_a_list_of_other_kinds() -> None:
    assert mistakes(V2=HARDENING, V8='discounts\nrate = "5%"\nservices = ["network"]') == [
        "V8 services service_without_price: network of hardening"
    ]


def test_service_must_be_priced_by_a_clause_that_is_named() -> None:
    named = 'discounts\nrate = "5%"\nclauses = ["V2"]\nservices = ["part"]'

    assert mistakes(V2=PRICES, M4="parts", V8=named) == [
        "V8 services service_without_price: part of onsite"
    ]


def test_without_any_price_that_it_could_change_the_service_is_named() -> None:
    assert mistakes(V8='discounts\nrate = "5%"\nservices = ["onsite"]') == [
        "V8 services service_without_price: onsite of -"
    ]


def test_clause_that_cannot_be_changed_is_the_only_mistake() -> None:
    named = 'discounts\nrate = "5%"\nclauses = ["M2"]\nservices = ["fee"]'

    assert mistakes(V2=PRICES, V8=named) == ["V8 clauses adjusts_fixed: M2 of V2"]


def test_surcharge_is_on_the_price_of_work_alone() -> None:
    named = 'surcharges\nrate = "50%"\nclauses = ["M4"]'

    assert mistakes(V2=PRICES, M4="parts", V8=named) == ["V8 clauses adjusts_fixed: M4 of V2"]
    assert mistakes(M4="parts", V8='surcharges\nrate = "50%"\nservices = ["part"]') == [
        "V8 services service_without_price: part of -"
    ]


def test_price_list_that_cannot_be_read_is_the_only_mistake() -> None:
    broken = PRICES.replace('"200.00"', '"many"')
    on_it = 'discounts\nrate = "5%"\nclauses = ["V2"]\nservices = ["onsite"]'

    assert [item.split(":")[0] for item in mistakes(V2=broken, V8=on_it)] == [
        "V2 services[1].price wrong_value"
    ]
