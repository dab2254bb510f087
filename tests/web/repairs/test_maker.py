# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""To the maker under warranty: the proof as a file, no costs; the way costs outside the city."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import MONDAY
from tests.factories.agreements import FEE, HOURS, LISTED, TAX, maintenance_contract
from tests.factories.fieldwork import started
from tests.factories.repairs import REPAIRS, sent
from tests.factories.servicedesk import reported
from tests.rendered import text_of
from tests.web.repairs.test_pages import FORM, PAGE, PANEL, step
from weibao.parties.actions import add_site
from weibao.repairs.models import Repair
from weibao.servicedesk.files import path_of

PAPERS = {
    "is_under_warranty": "on",
    "maker_address": "上海市长宁路 1 号",
    "maker_contact": "400-820-0000",
}
JPG = b"\xff\xd8\xff\xe0 a warranty card"
TRIP = """
## M4T 交通费 / Trips

{free_districts}不收交通费，其以外每次 {price} 元。

> No trip charge within {free_districts}; {price} elsewhere.

```toml trip_charge
price = "100.00"
free_districts = ["海淀区"]
```
"""


@pytest.fixture
def agreed(cast):
    clauses = HOURS + LISTED + FEE + TAX + REPAIRS + TRIP
    return maintenance_contract(cast, number="WB-R", clauses=clauses)


@pytest.fixture(autouse=True)
def _kept_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def send(client, *, name="保修卡.jpg", content=JPG, **said):
    proof = SimpleUploadedFile(name, content)
    return client.post(
        f"{PANEL}new/", {"key": "key-send", **FORM, **PAPERS, "proof": proof, **said}
    )


def test_the_proof_is_kept_and_shown_to_both_sides_only(cast, agreed, sign_in):
    reported(cast, agreed)
    client = sign_in(cast.chen)
    for _sent_twice in range(2):
        assert send(client).headers["Location"] == PAGE

    assert Repair.objects.count() == 1
    for who in (cast.zhou, cast.li, cast.zhao):
        reader = sign_in(who)
        assert "保修卡.jpg" in text_of(reader.get(PAGE))
        answer = reader.get(f"{PAGE}proof.file")
        assert b"".join(answer.streaming_content) == JPG
        assert answer.headers["Content-Type"] == "image/jpeg"
    assert sign_in(cast.wu).get(f"{PAGE}proof.file").status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"<html>", "请用照片（JPG、PNG）或 PDF", id="something else"),
        pytest.param(b"", "这个文件是空的", id="nothing"),
        pytest.param(JPG + b"0" * 8 * 1024 * 1024, "文件超过 8 MB", id="too large"),
    ],
)
def test_a_wrong_file_is_refused_and_what_was_typed_stays(cast, agreed, sign_in, content, said):
    reported(cast, agreed)

    answer = send(sign_in(cast.chen), content=content)

    page = answer.content.decode()
    assert (answer.status_code, said in page, "请再选一次文件" in page) == (422, True, True)
    assert "中关村硬盘维修" in page
    assert Repair.objects.count() == 0


def test_a_proof_that_got_lost_is_not_found(cast, agreed, sign_in):
    reported(cast, agreed)
    client = sign_in(cast.chen)
    send(client)
    path_of(Repair.objects.get().proof_digest).unlink()

    assert client.get(f"{PAGE}proof.file").status_code == 404


def test_under_warranty_no_page_asks_for_a_cost(cast, agreed, sign_in):
    papers = {**PAPERS, "is_under_warranty": True, "warranty_proof": "发票 0233"}
    sent(cast, agreed, **papers)
    client = sign_in(cast.zhou)
    page = client.get(PAGE).content.decode()
    assert [name for name in ("amount", "cost", "quoted") if f'name="{name}"' in page] == []

    answer = step(client, "quote", amount="380")

    assert (answer.status_code, "送原厂保修免费" in text_of(answer)) == (409, True)
    assert step(client, "returned", new_serial="WD-2").status_code == 302
    assert Repair.objects.get().cost == 0
    assert "已装回" in text_of(client.get(PAGE))


@pytest.mark.parametrize(("district", "said"), [("海淀区", "没有"), ("密云区", "100.00")])
def test_the_way_costs_nothing_inside_the_city(cast, agreed, sign_in, district, said):
    site = add_site(cast.customer, name=district, district=district, address="1 号")
    row = reported(cast, agreed, site=site, at=MONDAY - timedelta(hours=2))
    started(cast, row, at=MONDAY - timedelta(hours=2))
    sent(cast, agreed, request=row)

    page = text_of(sign_in(cast.li).get(PAGE))

    assert said in page.partition("交通费 ")[2][:12]
    assert "M4T 交通费" in page
    assert "交通费" not in text_of(sign_in(cast.chen).get(PAGE))
