# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The list of contracts is searched and narrowed, page by page; each side sees its own."""

import re
from datetime import date, timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import FEE, HOURS, TAX, maintenance_contract, text_of
from tests.factories.billing import SUSPENSION
from tests.factories.servicedesk import reported
from tests.factories.standing import moved, signed_by_both, terminated
from tests.rendered import assert_rendered
from weibao.agreements.actions import advance_contract, open_contract
from weibao.office.presenters import contracts as presented
from weibao.parties.actions import add_organization, relate

QUERIES = 11


def opened(cast, number, *, starts_on="2026-10-01", ends_on="2027-09-30", by=None, **more):
    text = text_of(cast, number=number).replace("2026-10-01", starts_on)
    text = text.replace("2027-09-30", ends_on)
    customer = more.get("customer", cast.customer)
    text = text.replace(cast.customer.name, customer.name)
    return open_contract(
        text.replace("维护合同 / Maintenance", more.get("title", "维护合同 / Maintenance")),
        provider=cast.provider,
        customer=customer,
        by=by or cast.lin,
        now=MONDAY,
    )


@pytest.fixture
def several(cast):
    """One in each state, and one of another customer."""
    signed_by_both(cast, opened(cast, "WB-GOES"))
    opened(cast, "WB-SIGN", by=cast.xu)
    moved(cast, signed_by_both(cast, opened(cast, "WB-SOON")), to=date(2027, 1, 10))
    signed_by_both(cast, opened(cast, "WB-LATER", starts_on="2027-01-01"))
    signed_by_both(cast, opened(cast, "WB-OVER", ends_on="2026-11-22"))
    terminated(cast, signed_by_both(cast, opened(cast, "WB-TERM")))
    late = maintenance_contract(cast, number="WB-LATE", clauses=(HOURS, FEE, TAX, SUSPENSION))
    advance_contract(signed_by_both(cast, late).pk, now=MONDAY)
    other = add_organization("北京远东印务有限公司", short_name="远东印务")
    relate(cast.provider, customer=other, at=MONDAY)
    opened(cast, "YD-1", customer=other, title="会员合同 / Membership")
    return other


def numbers(answer):
    page = assert_rendered(answer)
    return set(re.findall(r'class="contract-card" href="/contracts/([^/]+)/"', page))


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("in_force", {"WB-GOES", "WB-SIGN", "WB-SOON", "WB-LATE", "YD-1"}),
        ("unsigned", {"WB-SIGN", "YD-1"}),
        ("ending", {"WB-SOON"}),
        ("suspended", {"WB-LATE"}),
        ("coming", {"WB-LATER"}),
        ("ended", {"WB-OVER", "WB-TERM"}),
    ],
)
def test_each_state_has_its_contracts_and_their_count(cast, several, sign_in, state, found):
    answer = sign_in(cast.xu).get("/contracts/", {"state": state})

    assert numbers(answer) == found
    (chip,) = [one for one in answer.context["page"].chips if one.is_here]
    assert (chip.url, chip.count) == (f"/contracts/?state={state}", len(found))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("wb-so", {"WB-SOON"}),
        ("远东", {"YD-1"}),
        ("会员", {"YD-1"}),
        ("membership 印务", {"YD-1"}),
        ("ＹＤ－１", {"YD-1"}),
        ("恒维", set()),
        ("远东 维护", set()),
    ],
)
def test_every_word_is_looked_for(cast, several, sign_in, words, found):
    assert numbers(sign_in(cast.xu).get("/contracts/", {"q": words})) == found


def test_words_customer_opener_and_state_narrow_together(cast, several, sign_in):
    client = sign_in(cast.xu)
    of_them = client.get("/contracts/", {"party": several.pk})
    opened_by_xu = client.get("/contracts/", {"by": cast.xu.pk, "q": "WB", "state": "unsigned"})

    assert (numbers(of_them), numbers(opened_by_xu)) == ({"YD-1"}, {"WB-SIGN"})
    page = opened_by_xu.content.decode()
    wanted = ('value="WB"', '<input type="hidden" name="state" value="unsigned">', "看全部")
    assert [word for word in wanted if word not in page] == []
    assert f'<option value="{cast.xu.pk}" selected>' in page


def test_nothing_found_offers_to_clear(cast, several, sign_in):
    nothing = assert_rendered(sign_in(cast.xu).get("/contracts/", {"q": "没有这样的"}))
    empty = assert_rendered(sign_in(cast.wu).get("/contracts/"))

    assert "没有符合的合同" in nothing
    assert '<a class="btn btn-plain" href="/contracts/">清除条件，看全部</a>' in nothing
    assert "还没有合同" in empty
    assert 'type="search"' not in empty


def test_each_side_finds_only_its_own(cast, several, sign_in):
    theirs = sign_in(cast.wang).get("/contracts/", {"q": "WB"})
    of_others = sign_in(cast.wang).get("/contracts/", {"party": several.pk})
    strangers = sign_in(cast.wu).get("/contracts/", {"q": "WB", "state": "ended"})

    assert len(numbers(theirs)) == 7
    assert (numbers(of_others), numbers(strangers)) == (set(), set())
    page = theirs.content.decode()
    assert [word for word in ("远东", "经办人", 'name="party"') if word in page] == []


def test_what_an_address_cannot_mean_is_left_out(cast, contract, sign_in):
    odd = {"q": " ", "state": "weather", "party": "x", "by": "9" * 30, "page": "x"}

    assert numbers(sign_in(cast.xu).get("/contracts/", odd)) == {"WB-1"}


def test_a_long_list_has_pages_that_keep_what_was_sought(cast, sign_in, monkeypatch):
    monkeypatch.setattr(presented, "ON_A_PAGE", 2)
    for number in range(3):
        opened(cast, f"WB-{number}")
    answer = sign_in(cast.xu).get("/contracts/", {"q": "WB", "page": "2"})

    assert numbers(answer) == {"WB-2"}
    assert 'href="?q=WB&amp;page=1"' in answer.content.decode()


def test_open_requests_are_counted_on_the_card(cast, contract, sign_in):
    for _ in range(2):
        reported(cast, contract)

    assert "2 件未完" in assert_rendered(sign_in(cast.xu).get("/contracts/"))


@pytest.mark.parametrize("count", [1, 4])
def test_as_many_queries_for_any_number_amended_or_not(
    cast, sign_in, django_assert_num_queries, count
):
    for number in range(count):
        contract = moved(cast, opened(cast, f"WB-{number}"), to=date(2027, 1, 10))
        reported(cast, contract)
    client = sign_in(cast.xu)
    client.get("/contracts/")

    with django_assert_num_queries(QUERIES):
        found = numbers(client.get("/contracts/", {"q": "WB", "state": "ending"}))
    assert len(found) == count


def test_the_list_says_the_end_as_it_stands(cast, contract, sign_in):
    moved(cast, contract, to=MONDAY.date() + timedelta(days=45))
    page = assert_rendered(sign_in(cast.wang).get("/contracts/"))

    assert "2026-10-01 — 2027-01-07" in page
    assert "45 天后到期" in page
