# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A quote drawn from the catalogue, sent in versions, accepted by name, becomes a draft."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.selling import ITEMS, catalogue, offer_from, quoted, told
from weibao.selling.actions import (
    Item,
    LinkNotUsableError,
    NameTakenError,
    QuoteNotPossibleError,
    WrongItemsError,
    accept_by_link,
    accept_quote,
    add_prospect,
    make_quote_link,
    publish_edition,
    revise_quote,
    send_quote,
    withdraw_quote,
)
from weibao.selling.models import CatalogueEdition, Deal, Quote
from weibao.selling.queries import (
    LinkState,
    edition_on,
    editions_of,
    latest_of,
    quote_link_of,
    quote_link_state,
    quotes_of,
)


def again(quote):
    return Quote.objects.get(pk=quote.pk)


def sent(cast, **changes):
    quote = quoted(cast, **changes)
    send_quote(quote, seen=seen(cast.xu))
    return again(quote)


def accepted(cast, quote, by=None, at=MONDAY, **more):
    shown = latest_of(again(quote), is_sent=True).digest
    person = by or cast.wang
    return accept_quote(quote, shown=shown, person=person.name, seen=seen(person, at=at), **more)


def test_editions_follow_each_other_and_the_day_picks(cast):
    first = catalogue(cast)
    dearer = (Item(service="onsite", name="上门服务", unit="1h", price=20000, ceiling=60000),)
    second = catalogue(cast, items=dearer, effective_on=date(2026, 12, 1))

    assert (first.number, second.number) == (1, 2)
    assert edition_on(cast.provider, date(2026, 11, 30)) == first
    assert edition_on(cast.provider, date(2026, 12, 1)) == second
    assert edition_on(cast.provider, date(2025, 12, 31)) is None


def test_customers_read_the_published_prices_and_strangers_do_not(cast):
    catalogue(cast)

    assert [len(editions_of(person)) for person in (cast.wang, cast.xu, cast.wu)] == [1, 1, 0]


@pytest.mark.parametrize(
    ("items", "wrong"),
    [
        ((), [(0, "no_items")]),
        ((ITEMS[0], ITEMS[0]), [(1, "service_twice")]),
        ((Item(service="x", name="x", unit="soon", price=1, ceiling=None),), [(0, "no_unit")]),
        (
            (Item(service="x", name="x", unit="1h", price=2, ceiling=1),),
            [(0, "ceiling_below_price")],
        ),
    ],
    ids=["nothing", "twice", "unit", "ceiling"],
)
def test_a_wrong_line_is_named_and_nothing_is_published(cast, items, wrong):
    with pytest.raises(WrongItemsError) as refused:
        catalogue(cast, items=items)

    assert list(refused.value.wrong) == wrong
    assert not CatalogueEdition.objects.exists()


def test_only_those_who_sell_publish_and_quote(cast):
    for person in (cast.zhou, cast.sun, cast.wang):
        with pytest.raises(PermissionDenied):
            publish_edition(
                cast.provider,
                items=ITEMS,
                effective_on=date(2026, 1, 1),
                note="",
                seen=seen(person),
            )


def test_the_customer_sees_what_was_sent_and_never_the_cost(cast):
    quote = quoted(cast)
    before = quotes_of(cast.wang).count()
    send_quote(quote, seen=seen(cast.xu))

    assert (before, quotes_of(cast.wang).count(), quotes_of(cast.wu).count()) == (0, 1, 0)
    assert told("quote_sent") == [cast.wang, cast.li, cast.qian]


def test_accepted_it_is_a_draft_filled_from_the_quote(cast):
    deal = accepted(cast, sent(cast))
    answers = deal.latest.answers["contract"]

    assert (deal.template, deal.quote.accepted_person) == ("maintenance", "王建国")
    assert answers["M2/amount"] == "2800.00"
    assert answers["V6/services/0/price"] == "160.00"
    assert answers["V6/services/0/ceiling"] == "520.00"
    assert answers["frame/ends_on"] == "2027-11-30"
    assert "2,800.00" not in deal.latest.texts["nda"]
    assert 'amount = "2800.00"' in deal.latest.texts["contract"]
    assert cast.xu in told("quote_accepted")


def test_accepting_twice_is_one_draft(cast):
    quote = sent(cast)

    assert accepted(cast, quote) == accepted(cast, quote)
    assert Deal.objects.count() == 1


def test_an_expired_quote_cannot_be_accepted(cast):
    quote = sent(cast)
    late = MONDAY + timedelta(days=15)

    with pytest.raises(QuoteNotPossibleError):
        accepted(cast, quote, at=late)
    on_its_last_day = MONDAY + timedelta(days=14)
    assert accepted(cast, quote, at=on_its_last_day).quote == quote


def test_a_superseded_version_cannot_be_accepted(cast):
    quote = sent(cast)
    old = latest_of(quote).digest
    offer = offer_from(latest_of(quote).edition, monthly=270000)
    revise_quote(quote, offer=offer, seen=seen(cast.xu))
    # Not sent yet: what the customer has still counts.
    assert latest_of(again(quote), is_sent=True).digest == old
    send_quote(quote, seen=seen(cast.xu))

    with pytest.raises(QuoteNotPossibleError):
        accept_quote(quote, shown=old, person="王建国", seen=seen(cast.wang))
    assert accepted(cast, quote).latest.answers["contract"]["M2/amount"] == "2700.00"


def test_what_is_over_changes_no_more(cast):
    withdrawn = sent(cast)
    withdraw_quote(withdrawn, seen=seen(cast.xu))
    with pytest.raises(QuoteNotPossibleError):
        accepted(cast, withdrawn)
    done = sent(cast, edition=latest_of(withdrawn).edition)
    accepted(cast, done)
    offer = offer_from(latest_of(done).edition)
    for change in (
        lambda: revise_quote(done, offer=offer, seen=seen(cast.xu)),
        lambda: send_quote(done, seen=seen(cast.xu)),
        lambda: withdraw_quote(done, seen=seen(cast.xu)),
    ):
        with pytest.raises(QuoteNotPossibleError):
            change()


def test_who_may_accept(cast):
    quote = sent(cast)
    for person in (cast.zhao, cast.wu, cast.xu, cast.chen):
        with pytest.raises(PermissionDenied):
            accepted(cast, quote, by=person)


def test_by_link_it_is_accepted_without_an_account(cast):
    quote = sent(cast)
    _link, secret = make_quote_link(quote, by=cast.xu, now=MONDAY)
    link = quote_link_of(secret)
    accept_by_link(link, shown=link.version.digest, person="王总", now=MONDAY)

    assert again(quote).accepted_person == "王总"
    assert quote_link_state(quote_link_of(secret), now=MONDAY, on=MONDAY.date()) is LinkState.DONE


def test_a_link_to_what_changed_or_ended_accepts_nothing(cast):
    quote = sent(cast)
    _link, secret = make_quote_link(quote, by=cast.xu, now=MONDAY)
    make_quote_link(quote, by=cast.xu, now=MONDAY)
    link = quote_link_of(secret)

    assert quote_link_state(link, now=MONDAY, on=MONDAY.date()) is LinkState.REVOKED
    with pytest.raises(LinkNotUsableError):
        accept_by_link(link, shown=link.version.digest, person="王总", now=MONDAY)


def test_a_prospect_is_kept_once_and_anothers_customer_is_not_told_of(cast):
    first = add_prospect("新科贸易有限公司", seen=seen(cast.xu))

    assert add_prospect("新科贸易有限公司", seen=seen(cast.xu)) == first
    with pytest.raises(NameTakenError):
        add_prospect(cast.outsider.name, seen=seen(cast.xu))
    with pytest.raises(PermissionDenied):
        add_prospect("别的公司", seen=seen(cast.wang))
