# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A form's key may be written by hand: whoever guesses one of the program's own gets in no way."""

import pytest
from django.urls import reverse

from tests.cast import MONDAY, PASSWORD
from tests.factories.agreements import seen
from tests.factories.fieldwork import HOUR, STROKES, finished
from tests.factories.selling import quoted
from tests.factories.servicedesk import reported
from weibao.fieldwork.actions import sign_visit
from weibao.fieldwork.actions.signing import Signed
from weibao.fieldwork.models import Visit
from weibao.fieldwork.queries import visit_content
from weibao.parties.actions import add_person
from weibao.parties.models import Role
from weibao.selling.actions import accept_quote, quoting, send_quote
from weibao.selling.models import Deal
from weibao.signing.actions import links, make_sign_link, sign_by_link

NOON = MONDAY + 2 * HOUR


@pytest.fixture
def stranger(cast):
    """Sells for another house."""
    return add_person(
        cast.outsider,
        username="ou",
        name="欧阳",
        role=Role.OWNER,
        phone="13900139000",
        password=PASSWORD,
    )


@pytest.fixture
def as_before(monkeypatch):
    """A build whose own keys look like those of forms."""
    for module in (quoting, links):
        monkeypatch.setattr(module, "own_key", lambda *parts: "-".join(map(str, parts)))


def accepted_after_a_stranger(cast, client, *, key="quote-{}"):
    quote = quoted(cast)
    version = send_quote(quote, seen=seen(cast.xu))
    said = {"template": "membership", "prospect": "某某公司", "key": key.format(quote.pk)}
    taken = client.post(reverse("deal_new"), said)
    accept_quote(quote, shown=version.digest, person="王建国", seen=seen(cast.wang))
    return taken.status_code, list(Deal.objects.filter(quote=quote).values_list("provider"))


def signed_after_another(cast, contract):
    visit, other = (finished(cast, reported(cast, contract)) for _nth in range(2))
    link, _secret = make_sign_link(visit, by=cast.chen, now=NOON)
    sign_visit(other, signed=signed(other), seen=seen(cast.chen, NOON, key=f"sign-link-{link.pk}"))
    return sign_by_link(link, signed=signed(visit), now=NOON)


def signed(visit):
    shown = visit_content(Visit.objects.get(pk=visit.pk)).digest
    return Signed(shown=shown, person="赵小燕", strokes=STROKES)


def test_a_quote_becomes_its_own_deal_whatever_key_a_stranger_sent(cast, stranger, sign_in):
    assert accepted_after_a_stranger(cast, sign_in(stranger)) == (302, [(cast.provider.pk,)])


def test_and_no_form_has_a_key_of_the_program(cast, stranger, sign_in):
    found = accepted_after_a_stranger(cast, sign_in(stranger), key="~quote-{}")

    assert found == (400, [(cast.provider.pk,)])


@pytest.mark.usefixtures("as_before")
def test_a_build_without_keys_of_its_own_loses_the_deal(cast, stranger, sign_in):
    assert accepted_after_a_stranger(cast, sign_in(stranger)) == (302, [])


def test_a_link_is_signed_whatever_key_another_visit_was_signed_with(cast, contract):
    assert signed_after_another(cast, contract).link is not None


@pytest.mark.usefixtures("as_before")
def test_a_build_without_keys_of_its_own_refuses_the_customer(cast, contract):
    with pytest.raises(Exception, match="sign-link-"):
        signed_after_another(cast, contract)
