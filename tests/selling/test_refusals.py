# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may not, what is over, and forms that come twice: refused, or one and the same."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import maintenance_contract, seen
from tests.factories.selling import (
    approved,
    begun,
    catalogue,
    fresh,
    in_force,
    offer_from,
    offered,
    quoted,
)
from weibao.agreements.actions import FactConflictError
from weibao.selling.actions import (
    DealMovedError,
    LinkNotUsableError,
    NoOfferError,
    QuoteNotPossibleError,
    approve_deal,
    drop_deal,
    make_deal_link,
    make_quote,
    make_quote_link,
    offer_deal,
    publish_edition,
    renew_contract,
    revise_quote,
    revoke_deal_link,
    send_quote,
    sign_by_link,
    start_deal,
    write_version,
)
from weibao.selling.models import Comparison, DealSeries, Side


def test_only_sellers_begin_write_offer_and_drop(cast):
    deal = offered(cast)
    wang = seen(cast.wang)
    for refused in (
        lambda: start_deal("maintenance", customer=cast.provider, seen=wang),
        lambda: write_version(deal, answers={}, devices=[], base=1, seen=wang),
        lambda: offer_deal(deal, base=1, seen=wang),
        lambda: drop_deal(deal, reason="x", seen=wang),
        lambda: make_deal_link(deal, by=cast.wang, now=MONDAY),
        lambda: revoke_deal_link(deal, by=cast.wang, now=MONDAY),
        lambda: renew_contract(maintenance_contract(cast), length="year", seen=seen(cast.zhao)),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_only_sellers_quote_and_hand_out_quotes(cast):
    edition = catalogue(cast)
    quote = quoted(cast, edition=edition)
    offer = offer_from(edition)
    for refused in (
        lambda: make_quote("membership", customer=cast.customer, offer=offer, seen=seen(cast.li)),
        lambda: revise_quote(quote, offer=offer, seen=seen(cast.li)),
        lambda: send_quote(quote, seen=seen(cast.li)),
        lambda: make_quote_link(quote, by=cast.li, now=MONDAY),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_forms_that_come_twice_are_one(cast):
    once = seen(cast.xu, key="form-once")
    deals = {start_deal("maintenance", customer=cast.customer, seen=once).pk for _ in range(2)}
    editions = {
        publish_edition(
            cast.provider,
            items=[],
            effective_on=MONDAY.date(),
            note="",
            seen=seen(cast.xu, key=catalogue(cast).key),
        ).pk
    }
    offer = offer_from(catalogue(cast))
    quotes = {
        make_quote("membership", customer=cast.customer, offer=offer, seen=once).pk
        for _ in range(2)
    }

    assert [len(rows) for rows in (deals, editions, quotes)] == [1, 1, 1]


def test_a_form_of_another_deal_is_refused(cast):
    first, second = begun(cast), begun(cast)
    form = seen(cast.xu, key="form-of-first")
    write_version(first, answers={"contract": {}}, devices=[], base=1, seen=form)

    with pytest.raises(FactConflictError):
        write_version(second, answers={"contract": {}}, devices=[], base=1, seen=form)


def test_what_is_in_force_is_neither_written_nor_dropped(cast):
    deal = in_force(cast)

    with pytest.raises(DealMovedError):
        write_version(deal, answers={}, devices=[], base=3, seen=seen(cast.xu))
    with pytest.raises(DealMovedError):
        drop_deal(deal, reason="x", seen=seen(cast.xu))


def test_offering_and_approving_twice_is_once(cast):
    deal = approved(cast, offered(cast))
    again = offer_deal(deal, base=1, seen=seen(cast.xu))
    digest = deal.latest.digest
    first, second = (
        approve_deal(deal, shown=digest, person="林恒", seen=seen(cast.lin)) for _ in range(2)
    )

    assert (again.number, first) == (deal.number, second)
    assert drop_deal(deal, reason="x", seen=seen(cast.xu)) == drop_deal(
        deal, reason="y", seen=seen(cast.xu)
    )
    assert fresh(deal).dropped_reason == "x"


def test_who_offers_an_older_version_is_stopped(cast):
    deal = begun(cast)
    write_version(deal, answers={"contract": {}}, devices=[], base=1, seen=seen(cast.xu))

    with pytest.raises(DealMovedError):
        offer_deal(deal, base=1, seen=seen(cast.xu))


def test_a_link_signs_once_and_not_after_its_end(cast):
    deal = offered(cast)
    link, _secret = make_deal_link(deal, by=cast.xu, now=MONDAY)
    late = link.ends_at + timedelta(seconds=1)

    with pytest.raises(LinkNotUsableError):
        sign_by_link(link, shown=deal.latest.digest, person="x", strokes=[[[1, 1]]], now=late)
    assert fresh(deal).latest.approvals.filter(side=Side.CUSTOMER).count() == 0


def test_a_quote_that_has_expired_is_not_sent(cast):
    quote = quoted(cast)
    late = seen(cast.xu, at=MONDAY + timedelta(days=30))

    with pytest.raises(QuoteNotPossibleError):
        send_quote(quote, seen=late)
    with pytest.raises(QuoteNotPossibleError):
        make_quote_link(quote, by=cast.xu, now=MONDAY)


def test_a_quote_draws_on_its_own_providers_catalogue(cast):
    edition = catalogue(cast)
    with pytest.raises(QuoteNotPossibleError):
        quoted(
            cast,
            edition=edition,
            starts_on=MONDAY.date(),
            ends_on=(MONDAY.date().replace(year=2025)),
        )


def test_a_contract_without_the_clause_is_not_renewed(cast, contract):
    with pytest.raises(NoOfferError):
        renew_contract(contract, length="year", seen=seen(cast.wang))


def test_a_number_that_a_contract_brought_along_is_passed_over(cast):
    maintenance_contract(cast, number=f"HT2026-{cast.provider.pk}-0001")

    assert offered(cast).number == f"HT2026-{cast.provider.pk}-0002"


def test_rows_say_what_they_are(cast):
    deal = in_force(cast)
    quote = quoted(cast)
    version = deal.latest
    rows = [
        deal,
        begun(cast),
        version,
        version.approvals.first(),
        version.signatures.first(),
        quote,
        quote.versions.get(),
        quote.versions.get().edition,
        quote.versions.get().edition.items.first(),
        DealSeries.objects.first(),
        Comparison(customer=cast.customer, source="记录"),
        make_deal_link(offered(cast), by=cast.xu, now=MONDAY)[0],
    ]

    assert all(str(row) for row in rows)
