# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whoever began it leaves the house, or has another task: the customer still signs."""

import pytest

from tests.factories.agreements import seen
from tests.factories.selling import approved, fresh, offered, quoted, signed_by
from weibao.parties.models import Role
from weibao.selling.actions import accept_quote, send_quote


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
