# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The work form takes parts from the engineer's bag, at the stock's price."""

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import HOUR, started
from tests.factories.servicedesk import reported
from tests.factories.stock import in_bag, there
from tests.rendered import text_of
from weibao.stock.actions import bag_of, write_off_parts

FORM = {"service": "onsite", "minutes": "45", "is_restored": "on"}


@pytest.fixture
def visit(cast, contract):
    in_bag(cast, quantity=2)
    return started(cast, reported(cast, contract), at=MONDAY - HOUR)


def post(client, visit, deed="work", **said):
    key = f"key-{deed}-{len(str(said))}"
    return client.post(f"/visits/{visit.number}/steps/{deed}/", {"key": key, **FORM, **said})


def test_the_bag_is_offered_and_what_is_taken_leaves_it(cast, visit, sign_in):
    client = sign_in(cast.chen)
    page = text_of(client.get(f"/visits/{visit.number}/"))
    assert [word for word in ("从工具包里用的", "480.00", "包里还有 2") if word not in page] == []

    said = {"part_name": "网线", "part_quantity": "2", "part_price": "15"}
    assert post(client, visit, **{"bag_SSD-500": "1"}, **said).status_code == 302

    parts = [(one.name, one.quantity, one.unit_price, one.code) for one in visit.parts.all()]
    assert parts == [("固态硬盘 500 GB", 1, 48000, "SSD-500"), ("网线", 2, 1500, "")]
    assert there(bag_of(cast.chen)) == {"SSD-500": 1}
    sheet = text_of(client.get(f"/visits/{visit.number}/"))
    assert "480.00" in sheet


def test_a_price_is_read_as_it_is_shown(cast, visit, sign_in):
    client = sign_in(cast.chen)
    said = {"part_name": "网线", "part_quantity": "2"}
    wrong = post(client, visit, **said, part_price="12,5")
    assert (wrong.status_code, "配件“网线”的单价：" in wrong.content.decode()) == (422, True)

    assert post(client, visit, **said, part_price="￥１,234.50").status_code == 302

    assert visit.parts.get().unit_price == 123450


def test_more_than_the_bag_has_says_how_many_and_keeps_what_was_typed(cast, visit, sign_in):
    answer = post(sign_in(cast.chen), visit, **{"bag_SSD-500": "5"}, description="换盘")

    page = answer.content.decode()
    assert (answer.status_code, "只有 2 件" in page) == (422, True)
    assert 'name="bag_SSD-500" value="5"' in page
    assert "换盘" in page
    assert there(bag_of(cast.chen)) == {"SSD-500": 2}


@pytest.mark.parametrize("typed", ["x", "-1", "99999"])
def test_what_is_no_number_is_refused_beside_its_row(cast, visit, sign_in, typed):
    answer = post(sign_in(cast.chen), visit, **{"bag_SSD-500": typed})

    assert (answer.status_code, "固态硬盘 500 GB”的数量" in answer.content.decode()) == (422, True)


def test_what_left_the_bag_meanwhile_is_not_lost_silently(cast, visit, sign_in):
    held = bag_of(cast.chen).holdings.get()
    write_off_parts(held, quantity=2, reason="坏", seen=seen(cast.zhou))

    answer = post(sign_in(cast.chen), visit, **{"bag_SSD-500": "1"})

    assert (answer.status_code, "只有 0 件" in answer.content.decode()) == (422, True)


def test_a_change_shows_what_was_taken_and_the_stock_follows(cast, visit, sign_in):
    client = sign_in(cast.chen)
    post(client, visit, **{"bag_SSD-500": "2"})
    page = client.get(f"/visits/{visit.number}/").content.decode()
    assert 'name="bag_SSD-500" value="2"' in page

    assert post(client, visit, "change", **{"bag_SSD-500": "1"}).status_code == 302

    assert there(bag_of(cast.chen)) == {"SSD-500": 1}
    assert [one.quantity for one in visit.parts.all()] == [1]
