# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Work out of scope is priced where somebody agreed to the price before it was done (M1)."""

from datetime import timedelta

import pytest

from tests.factories.agreements import MAINTENANCE, PRICES, maintenance_contract
from tests.factories.fieldwork import started
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from tests.web.conftest import NOW
from weibao.agreements.queries import facts_of, verdicts_of
from weibao.terms.facts.prices import PriceAgreed

ASKING = PRICES.replace("toml priced_services\n", "toml priced_services\nneeds_consent = true\n\n")
CLAUSES = tuple(ASKING if text == PRICES else text for text in MAINTENANCE)
PAGE = "/requests/R2611-0001/"
STEP = f"{PAGE}steps/price/"


@pytest.fixture
def asking(cast):
    return maintenance_contract(cast, number="WB-C", clauses=CLAUSES)


@pytest.fixture
def outside(cast, asking):
    """About the laptop, which stands on no list."""
    return reported(cast, asking, device=cast.laptop)


def agreed(contract):
    return [fact for fact in facts_of(contract) if isinstance(fact, PriceAgreed)]


def test_consent_is_recorded_once_and_then_not_asked_for(cast, asking, outside, sign_in):
    client = sign_in(cast.zhou)
    before = assert_rendered(client.get(PAGE))

    answers = [client.post(STEP, {"key": "form-1", "person": "李文博"}) for _time in range(2)]

    assert ("记下同意价格" in before, "M5 单价" in before) == (True, True)
    assert [answer.status_code for answer in answers] == [302, 302]
    assert [fact.person for fact in agreed(asking)] == ["李文博"]
    assert "记下同意价格" not in assert_rendered(client.get(PAGE))


def test_work_after_the_consent_is_priced(cast, asking, outside, sign_in):
    client = sign_in(cast.zhou)
    held = {
        "key": "form-2",
        "engineer": cast.chen.pk,
        "began_at": "2026-11-23T10:10",
        "ended_at": "2026-11-23T10:30",
        "machine": "笔记本",
        "consent_by": "赵小燕",
        "consent_way": "CHAT",
    }

    client.post(STEP, {"key": "form-1", "person": "李文博"})
    client.post(f"{PAGE}steps/held/", held)

    said = verdicts_of(asking, now=NOW)
    assert ([item.gross for item in said.charges if item.what == "remote"], said.undecided) == (
        [5000],
        (),
    )


def test_without_a_name_it_is_told(cast, asking, outside, sign_in):
    answer = sign_in(cast.zhou).post(STEP, {"key": "form-1", "person": ""})

    assert (answer.status_code, "field-error" in answer.content.decode()) == (422, True)
    assert agreed(asking) == []


def test_nobody_is_asked_where_it_is_covered_or_no_clause_asks(cast, asking, contract, sign_in):
    reported(cast, asking)
    reported(cast, contract, device=cast.laptop)
    client = sign_in(cast.zhou)

    for number in (1, 2):
        assert "记下同意价格" not in assert_rendered(client.get(f"/requests/R2611-000{number}/"))


def test_who_may(cast, asking, outside, sign_in):
    may = {
        name
        for number, (name, person) in enumerate(cast.everybody.items())
        if sign_in(person).post(STEP, {"key": f"form-{number}", "person": "李文博"}).status_code
        == 302
    }

    assert may == {"lin", "xu", "zhou", "chen", "liu", "wang", "li", "qian"}


def test_engineer_on_site_is_told_to_ask_first(cast, asking, outside, sign_in):
    visit = started(cast, outside, at=NOW - timedelta(minutes=20))
    client = sign_in(cast.chen)
    before = assert_rendered(client.get(f"/visits/{visit.number}/"))

    client.post(STEP, {"key": "form-1", "person": "李文博"})

    after = assert_rendered(client.get(f"/visits/{visit.number}/"))
    assert ("开工前没有客户同意" in before, "开工前没有客户同意" in after) == (True, False)
