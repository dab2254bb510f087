# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The page of a deal says who still has to do what, and shows no change where there is none."""

from django.urls import reverse

from tests.cast import MONDAY
from tests.factories.selling import approved, begun, fresh, in_force, offered, signed_by
from weibao.selling.actions import make_deal_link


def page_of(client, deal):
    return client.get(reverse("deal", args=[deal.pk])).content.decode()


def test_who_must_still_approve_and_sign_is_named(cast, sign_in):
    deal = offered(cast)
    client = sign_in(cast.xu)
    assert "还差：服务商批准、服务商签 3 份、客户批准、客户签 3 份" in page_of(client, deal)

    deal = approved(cast, deal)
    signed_by(cast.lin, deal)
    assert "还差：客户签 3 份" in page_of(client, deal)


def test_nothing_is_missing_of_a_contract_in_force(cast, sign_in):
    assert "还差" not in page_of(sign_in(cast.xu), in_force(cast))


def test_a_form_that_is_saved_as_it_was_shown_is_no_list_of_changes(cast, sign_in):
    deal = begun(cast)
    client = sign_in(cast.xu)
    said = {"contract|V4H/within": "1个月", "contract|V8/amount": "2345.00", "base": "1"}
    client.post(reverse("deal_edit", args=[deal.pk]), said)

    page = page_of(client, fresh(deal))
    assert "2345.00</ins>" in page
    assert "1个月</ins>" not in page


def test_whoever_forgets_something_at_the_door_reads_it_at_the_top(cast, client):
    deal = approved(cast, offered(cast))
    _link, secret = make_deal_link(deal, by=cast.xu, now=MONDAY)
    address = reverse("deal_door", args=[secret])
    assert "直接到签字处" in client.get(address).content.decode()

    answer = client.post(address, {"content_hash": deal.latest.digest, "signer": "王建国"})
    assert answer.status_code == 422
    assert "还没有签成" in answer.content.decode()
