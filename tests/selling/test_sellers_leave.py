# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whoever began it leaves the house, or has another task: the customer still signs."""

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.selling import approved, fresh, offered, quoted, signed_by
from weibao.parties.models import Role
from weibao.selling.actions import (
    LinkNotUsableError,
    accept_quote,
    make_deal_link,
    send_quote,
    sign_by_link,
)
from weibao.selling.queries import LinkState, deal_link_of, deal_link_state


def leaves(person):
    person.is_active = False
    person.save()


def is_engineer_now(person):
    person.role = Role.ENGINEER
    person.save()


@pytest.mark.parametrize("happens", [leaves, is_engineer_now])
def test_a_quote_is_accepted(cast, happens):
    quote = quoted(cast)
    version = send_quote(quote, seen=seen(cast.xu))
    happens(cast.xu)

    deal = accept_quote(quote, shown=version.digest, person="王建国", seen=seen(cast.wang))

    assert (deal.quote, deal.made_by) == (quote, cast.lin)


@pytest.mark.parametrize("happens", [leaves, is_engineer_now])
def test_the_last_signature_brings_it_in_force(cast, happens):
    deal = approved(cast, offered(cast))
    happens(cast.xu)

    signed_by(cast.lin, deal)
    signed_by(cast.wang, deal)

    assert fresh(deal).standing == "IN_FORCE"


@pytest.mark.parametrize("happens", [leaves, is_engineer_now])
def test_nobody_signs_by_a_link_that_they_made(cast, happens):
    deal = approved(cast, offered(cast))
    link, secret = make_deal_link(deal, by=cast.xu, now=MONDAY)
    happens(cast.xu)

    assert deal_link_state(deal_link_of(secret), now=MONDAY) is LinkState.LEFT
    with pytest.raises(LinkNotUsableError, match="left"):
        sign_by_link(
            deal_link_of(secret), shown=link.version.digest, person="x", strokes=[], now=MONDAY
        )


def test_what_was_signed_by_it_is_still_shown(cast):
    deal = approved(cast, offered(cast))
    _link, secret = make_deal_link(deal, by=cast.xu, now=MONDAY)
    signed_by(cast.wang, deal)
    leaves(cast.xu)

    assert deal_link_state(deal_link_of(secret), now=MONDAY) is LinkState.DONE
