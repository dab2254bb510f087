# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who has what, a place and a bag, a part with its journal, counts, shortages, store rooms."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.factories.agreements import seen
from tests.factories.fieldwork import started, work
from tests.factories.servicedesk import reported
from tests.factories.stock import in_bag, part, received, store, there
from tests.rendered import assert_rendered, text_of
from weibao.fieldwork.actions import finish_visit
from weibao.fieldwork.work import UsedPart
from weibao.stock.actions import bag_of, open_count, set_minimum, write_off_parts
from weibao.stock.models import CataloguePart, CountSheet, Movement, Shortage, StockPolicy


@pytest.fixture
def held(cast):
    return received(cast, quantity=3)


def test_the_overview_says_who_has_what(cast, held, sign_in):
    in_bag(cast, quantity=2)
    set_minimum(held.place, held.part, least=9, seen=seen(cast.zhou))

    page = text_of(sign_in(cast.chen).get("/stock/"))

    wanted = ("固态硬盘 500 GB", "SSD-500", "总部库房 3", "陈志远 2", "1 项低于最低库存", "缺 6")
    assert [word for word in wanted if word not in page] == []
    assert "301.00" not in page
    client = sign_in(cast.chen)
    assert "没有找到" in text_of(client.get("/stock/?text=显示器"))
    assert "SSD-500" in text_of(client.get(f"/stock/?place={held.place.pk}&text=ssd"))


def test_an_empty_catalogue_says_what_to_do(cast, sign_in):
    assert "目录里还没有配件" in assert_rendered(sign_in(cast.zhou).get("/stock/"))
    assert "这里是空的" in assert_rendered(sign_in(cast.chen).get("/stock/bag/"))


def test_a_part_comes_into_the_catalogue_and_in(cast, sign_in):
    client, place = sign_in(cast.zhou), store(cast)
    form = {"code": "RAM 16", "name": "内存", "unit": "条", "list_price": "abc", "vat_rate": "13"}
    wrong = client.post("/stock/parts/new/", form)
    assert (wrong.status_code, wrong.content.decode().count("field-error")) == (422, 2)
    assert 'value="RAM 16"' in wrong.content.decode()
    assert "请写金额，如 3000.00。" in wrong.content.decode()
    cheap = client.post("/stock/parts/new/", {**form, "list_price": "-1"}).content.decode()
    dear = client.post("/stock/parts/new/", {**form, "list_price": "1000001"}).content.decode()
    assert ("金额至少 0 元。" in cheap, "金额至多 1000000 元。" in dear) == (True, True)

    answer = client.post("/stock/parts/new/", {**form, "code": "RAM-16", "list_price": "399"})

    kind = CataloguePart.objects.get()
    assert answer.headers["Location"] == f"/stock/parts/{kind.pk}/"
    taken = client.post("/stock/parts/new/", {**form, "code": "RAM-16", "list_price": "1"})
    assert "已经有这个编码" in taken.content.decode()
    address = f"/stock/parts/{kind.pk}/receive/"
    said = {"key": "key-1", "place": place.pk, "quantity": 4, "unit_cost": "301"}
    assert client.post(address, {**said, "quantity": 0}).status_code == 422
    for _again in range(2):
        assert client.post(address, said).status_code == 302
    assert there(place) == {"RAM-16": 4}
    other = client.post(address, {**said, "quantity": 5})
    assert (other.status_code, "内容不同" in other.content.decode()) == (422, True)


def test_costs_are_not_for_the_engineer_unless_the_policy_says_so(cast, held, sign_in):
    address = f"/stock/parts/{held.part.pk}/"
    assert "301.00" in text_of(sign_in(cast.zhou).get(address))
    assert "301.00" not in text_of(sign_in(cast.chen).get(address))

    answer = sign_in(cast.lin).post("/stock/settings/", {"policy": "1", "see_costs": "on"})

    assert answer.status_code == 302
    policy = StockPolicy.objects.get()
    assert (policy.engineers_see_costs, policy.engineers_fetch) == (True, False)
    assert "301.00" in text_of(sign_in(cast.chen).get(address))
    assert sign_in(cast.zhou).post("/stock/settings/", {"policy": "1"}).status_code == 403


def test_an_engineer_fetches_for_their_bag_and_brings_back(cast, held, sign_in):
    client = sign_in(cast.chen)
    assert "领料或调拨" in text_of(client.get(f"/stock/places/{held.place.pk}/"))
    bag = bag_of(cast.chen)
    move = f"/stock/holdings/{held.pk}/move/"

    many = client.post(move, {"to": bag.pk, "quantity": 9})
    assert (many.status_code, "只有 3 件" in many.content.decode()) == (422, True)
    assert 'value="9"' in many.content.decode()
    assert client.post(move, {"to": bag.pk, "quantity": 2}).status_code == 302
    mine = bag.holdings.get()
    assert "SSD-500" in text_of(client.get("/stock/bag/"))
    back = client.post(f"/stock/holdings/{mine.pk}/move/", {"to": held.place.pk, "quantity": 1})

    assert back.headers["Location"] == "/stock/bag/"
    assert (there(bag), there(held.place)) == ({"SSD-500": 1}, {"SSD-500": 2})
    off = client.post(f"/stock/holdings/{mine.pk}/write-off/", {"quantity": 1, "reason": "坏"})
    assert off.status_code == 403


def test_written_off_and_corrected_with_reasons(cast, held, sign_in):
    client = sign_in(cast.zhou)
    off = f"/stock/holdings/{held.pk}/write-off/"
    assert client.post(off, {"quantity": 1, "reason": ""}).status_code == 422
    assert client.post(off, {"quantity": 1, "reason": "摔坏了"}).status_code == 302
    row = Movement.objects.get(what="WRITTEN_OFF")
    correct = f"/stock/movements/{row.pk}/correct/"
    many = client.post(correct, {"quantity": 2, "reason": "没坏"})
    assert (many.status_code, "没有这么多" in many.content.decode()) == (422, True)

    assert client.post(correct, {"quantity": 1, "reason": "没坏"}).status_code == 302

    page = text_of(client.get(f"/stock/parts/{held.part.pk}/"))
    assert [word for word in ("摔坏了", "没坏", "更正的是", "后来更正") if word not in page] == []
    assert there(held.place) == {"SSD-500": 3}


def test_the_catalogue_is_changed_retired_and_has_minimums(cast, held, sign_in):
    client, address = sign_in(cast.zhou), f"/stock/parts/{held.part.pk}/"
    said = {"code": "SSD-500", "name": "固态", "unit": "块", "list_price": "500", "vat_rate": "13"}
    assert client.post(f"{address}change/", said).status_code == 302
    tracked = client.post(f"{address}change/", {**said, "is_serial_tracked": "on"})
    assert (tracked.status_code, "还有库存时" in tracked.content.decode()) == (422, True)
    unused = part(cast, "RAM-16")
    taken = client.post(f"/stock/parts/{unused.pk}/change/", said)
    assert (taken.status_code, "已经有这个编码" in taken.content.decode()) == (422, True)
    assert (
        client.post(f"{address}minimum/", {"place": held.place.pk, "least": 5}).status_code == 302
    )
    assert "最低库存 · 总部库房 5" in text_of(client.get(address))
    assert client.post(f"{address}retire/").status_code == 302
    assert "恢复采购" in text_of(client.get(address))
    assert client.post(f"{address}revive/").status_code == 302
    assert client.post(f"{address}nothing/").status_code == 404
    assert sign_in(cast.chen).post(f"{address}retire/").status_code == 403


def test_serials_are_asked_for_one_by_one(cast, sign_in):
    kind, place = part(cast, "PSU-1", is_serial_tracked=True), store(cast)
    client, address = sign_in(cast.zhou), f"/stock/parts/{kind.pk}/receive/"
    said = {"place": place.pk, "quantity": 2}

    few = client.post(address, {**said, "serials": "A1"})
    assert (few.status_code, "要有 2 个不同的序列号" in few.content.decode()) == (422, True)
    assert client.post(address, {**said, "serials": "A1\nA2\n"}).status_code == 302

    again = client.post(address, {"place": bag_of(cast.chen).pk, "quantity": 1, "serials": "A1"})
    assert (again.status_code, "已经在库存里" in again.content.decode()) == (422, True)
    assert there(place) == {"PSU-1/A1": 1, "PSU-1/A2": 1}


def test_a_count_explains_every_difference(cast, held, sign_in):
    client = sign_in(cast.zhou)
    opened = client.post(f"/stock/places/{held.place.pk}/count/", {"key": "key-count"})
    sheet = CountSheet.objects.get()
    page = f"/stock/counts/{sheet.pk}/"
    assert opened.headers["Location"] == page
    again = sign_in(cast.lin).post(f"/stock/places/{held.place.pk}/count/")
    assert again.headers["Location"] == page
    assert "账面 3" in text_of(client.get(page))
    row = {f"counted_{held.pk}": 2, f"expected_{held.pk}": 3}
    silent = client.post(page, row)
    assert (silent.status_code, "请写明原因" in silent.content.decode()) == (422, True)
    extra = {"extra": part(cast, "RAM-16").pk, "extra_counted": 2, "extra_serial": ""}
    said = {**row, f"reason_{held.pk}": "找不到", **extra}
    assert client.post(page, said).status_code == 422

    assert client.post(page, {**said, "extra_reason": "没入过库"}).status_code == 302

    assert there(held.place) == {"RAM-16": 2, "SSD-500": 2}
    assert [
        word for word in ("找不到", "-1", "没入过库") if word not in text_of(client.get(page))
    ] == []


def test_what_moved_while_counting_is_shown_and_the_figures_stay(cast, held, sign_in):
    client = sign_in(cast.zhou)
    sheet = open_count(held.place, seen=seen(cast.zhou))
    write_off_parts(held, quantity=1, reason="坏", seen=seen(cast.zhou))

    answer = client.post(
        f"/stock/counts/{sheet.pk}/", {f"counted_{held.pk}": 3, f"expected_{held.pk}": 3}
    )

    assert answer.status_code == 409
    assert "账面变了" in text_of(answer)
    assert f'name="counted_{held.pk}" value="3"' in answer.content.decode()
    assert f'name="expected_{held.pk}" value="2"' in answer.content.decode()


def test_a_serial_nobody_knew_is_counted_by_its_number(cast, sign_in):
    kind, place = part(cast, "PSU-1", is_serial_tracked=True), store(cast)
    sheet = open_count(place, seen=seen(cast.zhou))
    said = {"extra": kind.pk, "extra_counted": 1, "extra_serial": "", "extra_reason": "旧的"}
    client, page = sign_in(cast.zhou), f"/stock/counts/{sheet.pk}/"

    assert "一件写一个序列号" in client.post(page, said).content.decode()
    assert client.post(page, {**said, "extra_serial": "Z9"}).status_code == 302

    assert there(place) == {"PSU-1/Z9": 1}
    assert client.post(page, said).status_code == 200


def test_a_shortage_waits_for_a_person(cast, contract, held, sign_in):
    visit = started(cast, reported(cast, contract))
    used = (UsedPart(name="固态硬盘", quantity=1, unit_price=48000, code="SSD-500"),)
    said = seen(cast.chen, visit.arrived_at)
    finish_visit(visit, work=work(parts=used), keeps_shortage=True, seen=said)
    row, client = Shortage.objects.get(), sign_in(cast.zhou)
    assert "有 1 笔缺口" in text_of(client.get("/stock/"))
    assert visit.number in text_of(client.get("/stock/shortages/"))
    assert "等工作台说明" in text_of(sign_in(cast.chen).get("/stock/bag/"))
    address = f"/stock/shortages/{row.pk}/"
    client = sign_in(cast.zhou)
    empty = store(cast, "朝阳库房")
    none = client.post(address, {"place": empty.pk, "reason": "朝阳"})
    assert (none.status_code, "只有 0 件" in none.content.decode()) == (422, True)

    assert (
        client.post(address, {"place": held.place.pk, "reason": "直接从库房拿的"}).status_code
        == 302
    )

    assert there(held.place) == {"SSD-500": 2}
    assert "没有缺口" in text_of(client.get("/stock/shortages/"))
    assert client.post(address, {"place": "", "reason": "别的"}).status_code == 422
    assert client.post("/stock/shortages/999/", {"reason": "x"}).status_code == 404
    assert sign_in(cast.chen).get("/stock/shortages/").status_code == 403


def test_store_rooms_are_opened(cast, sign_in):
    client = sign_in(cast.zhou)
    assert "开一个库房" in text_of(client.get("/stock/settings/"))
    assert client.post("/stock/settings/", {"name": "朝阳库房"}).status_code == 302
    cast.office.organization = cast.provider
    cast.office.save()
    taken = client.post("/stock/settings/", {"name": "朝阳库房", "site": cast.office.pk})
    assert (taken.status_code, "已经有叫这个名字" in taken.content.decode()) == (422, True)


def test_the_workbook_holds_text_and_no_formula(cast, sign_in, tmp_path):
    kind = part(cast, "X-1", name="=HYPERLINK(1)", is_serial_tracked=True)
    received(cast, kind=kind, quantity=1, serials=("+1",))
    file = tmp_path / "stock.xlsx"

    file.write_bytes(sign_in(cast.chen).get("/stock/stock.xlsx").content)

    stock, _low = load_workbook(file).worksheets
    cells = [[(cell.value, cell.data_type) for cell in row] for row in stock.iter_rows(min_row=2)]
    assert cells[0][1] == ("=HYPERLINK(1)", "s")
    assert cells[0][5] == ("+1", "s")


@pytest.mark.parametrize("address", ["/stock/", "place", "part", "/purchases/"])
def test_pages_cost_the_same_for_many(cast, held, sign_in, address):
    rows = {"place": f"/stock/places/{held.place.pk}/", "part": f"/stock/parts/{held.part.pk}/"}
    address, client = rows.get(address, address), sign_in(cast.zhou)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(3):
        received(cast, kind=part(cast, f"P-{number}"), to=held.place)
        received(cast, to=store(cast, f"库房 {number}"))
        in_bag(cast, kind=part(cast, f"P-{number}"), quantity=1, to=held.place)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)
