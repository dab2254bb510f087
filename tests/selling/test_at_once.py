# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The same form twice at the same moment, on both databases, is one; nobody sees an error."""

import pytest
from django.db import IntegrityError, connection

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.leads import lead_card
from tests.factories.selling import ITEMS, catalogue, offer_from
from tests.factories.threads import at_once
from weibao.selling.actions import (
    add_lead,
    add_prospect,
    dealing,
    leads,
    make_quote,
    prospects,
    publish_edition,
    quoting,
    start_deal,
)

pytestmark = pytest.mark.django_db(transaction=True)
MODULES = (dealing, leads, prospects, quoting)


@pytest.fixture
def forms(cast):
    """What begins something, by name."""
    offer = offer_from(catalogue(cast))
    return {
        "deal": lambda key: start_deal("membership", customer=cast.customer, seen=key),
        "quote": lambda key: make_quote(
            "membership", customer=cast.customer, offer=offer, seen=key
        ),
        "lead": lambda key: add_lead(lead_card(cast), seen=key),
        "edition": lambda key: publish_edition(
            cast.provider, items=ITEMS, effective_on=MONDAY.date(), note="", seen=key
        ),
        "prospect": lambda key: add_prospect("北京新科贸易有限公司", seen=key),
    }


def sent_at_once(cast, form):
    once = seen(cast.xu)
    return at_once(lambda _nth: form(once), threads=4)


@pytest.mark.parametrize("name", ["deal", "quote", "lead", "edition", "prospect"])
def test_four_times_at_once_is_one(cast, forms, name):
    made = sent_at_once(cast, forms[name])

    assert [one for one in made if isinstance(one, Exception)] == []
    assert len({one.pk for one in made}) == 1


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time.")
@pytest.mark.parametrize("name", ["deal", "lead"])
def test_without_the_lock_somebody_sees_an_error(cast, forms, name, monkeypatch):
    for module in MODULES:
        monkeypatch.setattr(module, "lock_house", lambda _house: None)

    made = sent_at_once(cast, forms[name])

    assert any(isinstance(one, IntegrityError) for one in made)
