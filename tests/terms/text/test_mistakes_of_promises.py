# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong between promises about requests, and with the hours in which they count."""

import pytest

from tests.terms.contracts import contract, contract_source
from weibao.terms.text.notation import ContractMistakesError, read_contract

OFFICE = 'hours\nspans = ["09:00-12:00", "13:00-18:00"]'
SHORT_SITE = '[[sites]]\nsite = "门店"\nspans = ["09:00-13:00"]'
NIGHT_SITE = '[[sites]]\nsite = "机房"\nspans = ["22:00-06:00"]'
ARRIVAL = 'response\nwithin = "4h"\nhours = "H1"'
LEVELS = 'service_levels\nhours = "H1"\n[[levels]]\npriority = "1"\narrival = "2h"'


def mistakes(**clauses: str) -> list[tuple[str, str, str]]:
    """Clause, field and message of each mistake."""
    source = contract_source(starts_on="2026-01-01", ends_on="2026-12-31", **clauses)
    try:
        read_contract(source)
    except ContractMistakesError as wrong:
        return [(item.clause, item.field, item.message) for item in wrong.mistakes]
    return []


@pytest.mark.parametrize(
    ("hours", "within", "expected"),
    [
        pytest.param(OFFICE, "8h", [], id="one day of its hours"),
        pytest.param(
            OFFICE, "8h1min", [("P5", "within", "cutoff_beyond_a_day")], id="a minute more"
        ),
        pytest.param(f"{OFFICE}\n{SHORT_SITE}", "4h", [], id="one day at the site with the fewest"),
        pytest.param(
            f"{OFFICE}\n{SHORT_SITE}",
            "4h1min",
            [("P5", "within", "cutoff_beyond_a_day")],
            id="more than one day there",
        ),
        pytest.param(
            f"{OFFICE}\n{NIGHT_SITE}",
            "4h",
            [("P5", "cutoff", "cutoff_over_midnight")],
            id="a site with a night shift",
        ),
    ],
)
def test_cutoff_needs_a_target_within_a_days_hours(
    hours: str, within: str, expected: list[tuple[str, str, str]]
) -> None:
    promise = f'response\nwithin = "{within}"\nhours = "H1"\ncutoff = "12:00"'

    assert mistakes(H1=hours, P5=promise) == expected


def test_cutoff_may_not_be_after_the_closing_of_any_site() -> None:
    promise = 'response\nwithin = "1h"\nhours = "H1"\ncutoff = "13:01"'

    assert mistakes(H1=f"{OFFICE}\n{SHORT_SITE}", P5=promise) == [
        ("P5", "cutoff", "cutoff_after_closing")
    ]


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        pytest.param("1984h", [], id="248 days of 8 hours"),
        pytest.param("1984h1min", [("P5", "within", "longer_than_a_year")], id="a minute more"),
    ],
)
def test_target_takes_at_most_a_year_of_its_hours(
    within: str, expected: list[tuple[str, str, str]]
) -> None:
    assert mistakes(H1=OFFICE, P5=f'response\nwithin = "{within}"\nhours = "H1"') == expected


def test_target_of_a_level_is_counted_in_its_own_hours() -> None:
    level = 'service_levels\nhours = "{}"\n[[levels]]\npriority = "1"\nhours = "{}"'
    level += '\nrestoration = "1000h"'
    clauses = {"H1": 'hours\nspans = ["09:00-10:00"]', "H2": 'hours\nspans = ["00:00-24:00"]'}

    assert mistakes(**clauses, S1=level.format("H1", "H2")) == []
    assert mistakes(**clauses, S1=level.format("H2", "H1")) == [
        ("S1", "levels[1].restoration", "longer_than_a_year")
    ]


# ------------------------------------------------------------------ two promises of the same


@pytest.mark.parametrize(
    ("response", "levels"),
    [
        pytest.param(ARRIVAL, LEVELS, id="both for all requests"),
        pytest.param(f'{ARRIVAL}\n[when]\npriorities = ["1", "2"]', LEVELS, id="for its priority"),
        pytest.param(f"{ARRIVAL}\n[when]\nis_urgent = true", LEVELS, id="for urgent ones of it"),
        pytest.param(
            f'{ARRIVAL}\n[when]\nchannels = ["phone", "web"]',
            f'{LEVELS}\n[when]\nchannels = ["web"]',
            id="for one channel",
        ),
    ],
)
def test_two_kinds_of_clauses_cannot_promise_the_same(response: str, levels: str) -> None:
    assert mistakes(H1=OFFICE, P5=response, S1=levels) == [("S1", "", "promised_twice")]
    assert mistakes(H1=OFFICE, S1=levels, P5=response) == [("P5", "", "promised_twice")]


@pytest.mark.parametrize(
    ("response", "levels"),
    [
        pytest.param(f'{ARRIVAL}\nby = "answer"', LEVELS, id="another promise"),
        pytest.param(f'{ARRIVAL}\n[when]\npriorities = ["2"]', LEVELS, id="another priority"),
        pytest.param(
            ARRIVAL, f'{LEVELS}\n[when]\npriorities = ["2"]', id="a level that never speaks"
        ),
        pytest.param(
            f'{ARRIVAL}\n[when]\nchannels = ["phone"]',
            f'{LEVELS}\n[when]\nchannels = ["web"]',
            id="another channel",
        ),
        pytest.param(
            f"{ARRIVAL}\n[when]\nis_urgent = true",
            f"{LEVELS}\n[when]\nis_urgent = false",
            id="urgent and not urgent",
        ),
    ],
)
def test_promises_that_never_meet_stand_side_by_side(response: str, levels: str) -> None:
    assert mistakes(H1=OFFICE, P5=response, S1=levels) == []


def test_two_responses_need_a_rank_only_where_they_meet() -> None:
    faster = 'response\nwithin = "1h"\nhours = "H1"'

    assert mistakes(H1=OFFICE, P5=ARRIVAL, P6=faster) == [("P6", "", "conflict")]
    assert contract(
        H1=OFFICE, P5=ARRIVAL, P6=f'{faster}\nexception_to = "P5"\n[when]\nis_urgent = true'
    )
