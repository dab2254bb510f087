# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Districts, kinds and durations are picked or written in words; the unknown is asked about."""

import pytest
from django.urls import reverse

from tests.factories.agreements import seen
from tests.factories.selling import ITEMS, begun, catalogue, fresh, in_force
from weibao.parties.models import Site
from weibao.selling.actions import Item, add_prospect
from weibao.selling.models import CatalogueEdition, Quote
from weibao.selling.queries import known_districts
from weibao.shop.presenters.durations import said_duration, shown_duration

FAR = Item(
    service="server", name="服务器", unit="1h", price=40000, ceiling=None, districts=("通州区",)
)


def offer(cast, **changes):
    said = {
        "template": "maintenance",
        "customer": cast.customer.pk,
        "services": ["onsite"],
        "starts_on": "2026-12-01",
        "ends_on": "2027-11-30",
        "valid_until": "2026-12-15",
    }
    return {**said, **changes}


def saved(answer):
    return answer.status_code == 302


def test_known_are_the_latest_catalogues_and_those_of_the_customers_sites(cast):
    assert known_districts(cast.provider, cast.xu) == ("海淀区",)
    catalogue(cast, items=[FAR])
    assert known_districts(cast.provider, cast.xu) == ("通州区", "海淀区")
    assert "通州区" not in known_districts(cast.outsider, cast.wu)


def test_where_other_customers_sit_no_customer_reads(cast, sign_in):
    other = add_prospect("密云水厂", seen=seen(cast.xu))
    Site.objects.create(organization=other, name="水厂", district="密云区")
    address = reverse("amend_terms", args=[in_force(cast).contract.number])
    pages = {
        person.username: sign_in(person).get(address).content.decode()
        for person in (cast.xu, cast.wang)
    }

    assert ["密云区" in page for page in pages.values()] == [True, False]
    assert all("海淀区" in page for page in pages.values())


def test_a_quote_offers_them_and_keeps_what_was_picked_and_written(cast, sign_in):
    catalogue(cast, items=[*ITEMS, FAR])
    client = sign_in(cast.xu)
    page = client.get(reverse("quote_new")).content.decode()
    assert 'name="districts" value="通州区"' in page

    picked = ["海淀区", "通州区", ""]
    assert saved(client.post(reverse("quote_new"), offer(cast, districts=picked)))
    assert Quote.objects.get().versions.get().districts == ["海淀区", "通州区"]


def test_a_district_that_nobody_knows_is_asked_about_and_may_be_new(cast, sign_in):
    catalogue(cast)
    client = sign_in(cast.xu)
    asked = client.post(reverse("quote_new"), offer(cast, districts=["海定区", "火星区"]))
    said = asked.content.decode()

    assert asked.status_code == 422
    assert "“海定区”不在服务目录和客户的地点里。是不是“海淀区”？" in said
    assert "“火星区”" in said
    assert 'name="are_new"' in said
    assert 'value="火星区" checked' in said
    confirmed = offer(cast, districts=["海定区", "火星区"], are_new="on")
    assert saved(client.post(reverse("quote_new"), confirmed))


def test_a_draft_offers_them_and_warns_of_one_that_matches_no_site(cast, sign_in):
    deal = begun(cast)
    catalogue(cast, items=[FAR])
    client, name = sign_in(cast.xu), "contract|V3/districts"
    page = client.get(reverse("deal_edit", args=[deal.pk])).content.decode()
    assert f'name="{name}" value="通州区"' in page

    posted = {name: ["通州区", "火星区"]}
    words = client.post(reverse("deal_words", args=[deal.pk]), posted).content.decode()
    assert "通州区、火星区" in words
    assert "“火星区”不在服务目录和客户的地点里" in words
    assert "“通州区”不在" not in words


def test_unpicking_everything_is_an_empty_list_and_not_the_templates(cast, sign_in):
    deal = begun(cast)
    posted = {"contract|V3/districts": "", "base": "1"}
    sign_in(cast.xu).post(reverse("deal_edit", args=[deal.pk]), posted)

    assert fresh(deal).latest.answers["contract"]["V3/districts"] == ""


def test_sending_the_form_as_it_is_shown_changes_no_term_of_a_contract(cast, sign_in):
    deal = in_force(cast)
    address = reverse("amend_terms", args=[deal.contract.number])
    posted = {"contract|V3/districts": ["朝阳区", "海淀区", "西城区", ""]}
    answer = sign_in(cast.xu).post(address, posted, headers={"HX-Request": "true"})

    assert "用这段文本去核对和签署" not in answer.content.decode()


def test_the_catalogue_is_written_in_words_and_kept_as_contracts_write_it(cast, sign_in):
    client = sign_in(cast.xu)
    said = {
        "effective_on": "2026-12-01",
        "item-TOTAL_FORMS": "1",
        "item-INITIAL_FORMS": "0",
        "item-0-service": "上门服务",
        "item-0-name": "上门服务",
        "item-0-unit": "1 小时 30 分钟",
        "item-0-price": "180",
        "item-0-districts": "昌平区",
    }
    answer = client.post(reverse("catalogue"), said, follow=True).content.decode()

    (item,) = CatalogueEdition.objects.get().items.all()
    assert (item.service, item.unit) == ("onsite", "1h30min")
    assert "每 1 小时 30 分钟" in answer
    assert "新的区域：昌平区" in answer


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("30 分钟", "30min"),
        ("1小时30分", "1h30min"),
        ("半小时", "30min"),
        ("1小时半", "1h30min"),
        ("2 hours", "2h"),
        ("1 h 30 min", "1h30min"),
        ("4h", "4h"),
        ("0 分钟", "0min"),
        ("明天", "明天"),
        ("4", "4"),
        ("", ""),
    ],
)
def test_durations_are_read_as_people_write_them(typed, written):
    assert said_duration(typed) == written


def test_and_shown_so(cast):
    assert [shown_duration(one) for one in ("30min", "1h", "1h30min", "零")] == [
        "30 分钟",
        "1 小时",
        "1 小时 30 分钟",
        "零",
    ]
