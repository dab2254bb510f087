# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One id, two bodies: the second stays on the telephone until 周敏 has seen both and decided."""

import pytest
from playwright.sync_api import expect

from tests.bundles.phone import Phone
from weibao.bundles.models import FieldEntry, OtherBody

ENTRY = """new Promise((done) => { const asked = indexedDB.open('weibao-pocket')
    asked.onsuccess = () => { const all = asked.result.transaction('entries')
        .objectStore('entries').getAll()
    all.onsuccess = () => { asked.result.close(); done(all.result[0].entry) } } })"""


@pytest.fixture
def clashing(pocket, cast, visit):
    """The server knows the id of the arrival that waits here, as something else."""
    pocket.open()
    pocket.cut()
    pocket.go(visit)
    pocket.arrive()
    entry = pocket.page.evaluate(ENTRY)
    Phone(person=cast.chen).send([{**entry, "kind": "reminded", "data": {}}])
    pocket.back()
    pocket.page.goto("/pocket/#/waiting")
    return pocket.page.locator("[data-kind=arrived]")


def test_it_stays_until_the_desk_has_decided(pocket, page, cast, visit, entered, clashing):
    expect(clashing).to_contain_text("这个编号已经收到过，内容不同")
    expect(clashing).to_contain_text("工作台会判断")
    pocket.page.reload()
    expect(clashing).to_contain_text("冲突")

    entered(page, cast.zhou).goto("/desk/")
    page.get_by_role("link", name="电话与工作台不一致").click()
    pair = page.locator(f"#pair-{OtherBody.objects.get().pk}")
    expect(pair).to_contain_text("提醒备份")
    expect(pair).to_contain_text("到场")
    page.get_by_role("button", name="后到的另记一条").click()
    expect(page.locator("main")).to_contain_text("没有要判断的")

    pocket.press("现在送")
    expect(pocket.line).to_contain_text("都已送达")
    kinds = FieldEntry.objects.filter(outcome="KEPT").values_list("kind", flat=True)
    assert sorted(kinds) == ["arrived", "reminded"]


def test_what_the_desk_drops_is_told(pocket, page, cast, visit, entered, clashing):
    expect(clashing).to_contain_text("冲突")
    entered(page, cast.zhou).goto("/pocket/conflicts/")
    page.get_by_role("button", name="只保留先到的").click()
    expect(page.locator("main")).to_contain_text("没有要判断的")

    pocket.press("现在送")
    expect(clashing).to_contain_text("以工作台的记录为准")
    pocket.press("知道了")
    expect(pocket.page.locator("main")).to_contain_text("都已送达")
    assert FieldEntry.objects.get().kind == "reminded"
