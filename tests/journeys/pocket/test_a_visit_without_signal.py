# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""陈志远 works in a basement: all of it stays on the telephone, and is sent once (G7)."""

import hashlib

from playwright.sync_api import expect

from tests.cast import MONDAY
from tests.factories.fieldwork import HOUR, finished
from tests.factories.servicedesk import reported
from weibao.bundles.models import FieldEntry
from weibao.fieldwork.models import Signature, Visit
from weibao.fieldwork.queries import visit_content

ALL = ["arrived", "backup", "departed", "signed", "work"]


def check_all_is_there_once():
    """Every entry once, applied, and the signature under what the server shows."""
    assert sorted(FieldEntry.objects.values_list("kind", flat=True)) == ALL
    assert set(FieldEntry.objects.values_list("outcome", flat=True)) == {"KEPT"}
    visit = Visit.objects.get()
    content = visit_content(visit)
    signature = Signature.objects.get()
    assert signature.content_hash == content.digest
    assert hashlib.sha256(signature.content.encode()).hexdigest() == content.digest
    assert (signature.person, signature.rating, len(signature.strokes)) == ("赵小燕", 5, 2)
    assert (visit.standing, visit.minutes, visit.description) == (
        ("FINISHED", 45, "换了电源，开机正常")
    )


def test_the_whole_visit_is_kept_and_sent_once(pocket, visit):
    pocket.open()
    pocket.cut()

    pocket.page.reload()
    pocket.go(visit)
    pocket.arrive()
    pocket.page.reload()
    pocket.ask_about_backup()
    pocket.page.locator("#act-work").get_by_label("用时（分钟）").fill("45")
    pocket.page.reload()
    expect(pocket.page.get_by_label("用时（分钟）")).to_have_value("45")
    pocket.write_work()
    pocket.sign()
    pocket.press("我走了")
    expect(pocket.line).to_contain_text("无信号 · 5 条待发")
    assert not FieldEntry.objects.exists()

    second = pocket.context.new_page()
    second.goto("/pocket/#/waiting")
    expect(second.locator("[data-kind=signed]")).to_contain_text("待发")
    pocket.back()

    for page in (pocket.page, second):
        expect(page.locator("#line")).to_contain_text("已连网 · 都已送达")
    check_all_is_there_once()


def test_what_is_pressed_while_the_signal_comes_back_is_done(pocket, visit):
    """The screen is drawn anew once what waited has arrived, but not under a finger."""
    pocket.open()
    pocket.cut()
    pocket.go(visit)
    pocket.arrive()
    pocket.page.get_by_text("无需备份").click()
    pocket.page.get_by_role("button", name="记下回答").hover()

    pocket.page.mouse.down()
    pocket.back()
    expect(pocket.line).to_contain_text("已连网 · 都已送达")
    pocket.page.mouse.up()

    expect(pocket.page.locator("#act-backup")).to_have_class("panel act is-done")
    expect(pocket.line).to_contain_text("已连网 · 都已送达")


def test_after_the_work_nobody_is_asked_about_backup(pocket, cast, contract):
    """The server would not take it, and the customer would sign what never is."""
    visit = finished(cast, reported(cast, contract), at=MONDAY - 2 * HOUR)
    assert not visit.backup_answer
    pocket.open()
    pocket.go(visit)

    expect(pocket.page.locator("#act-sign")).to_have_class("panel act is-now")
    expect(pocket.page.locator("#act-backup")).to_have_count(0)


def test_the_place_is_kept_only_with_consent(pocket, visit):
    pocket.open()
    pocket.go(visit)
    pocket.page.get_by_label("记下我现在的位置").check()
    pocket.arrive()
    expect(pocket.line).to_contain_text("都已送达")

    mark = Visit.objects.get().marks.get()
    assert (float(mark.latitude), float(mark.longitude)) == (39.98, 116.31)
    pocket.ask_about_backup()
    pocket.write_work()
    # The choice is remembered, and asked again each time.
    expect(pocket.page.get_by_label("记下我现在的位置")).to_be_checked()


def test_no_disk_is_touched_without_a_named_answer(pocket, visit):
    pocket.open()
    pocket.cut()
    pocket.go(visit)
    pocket.arrive()
    work = pocket.page.locator("#act-work")
    work.get_by_label("用时（分钟）").fill("60")
    work.get_by_text("动了磁盘数据").click()
    pocket.press("工作完成")

    expect(work).to_contain_text("先记下客户对备份的回答，再记录这项工作。")
    expect(pocket.line).to_contain_text("1 条待发")
    pocket.ask_about_backup()
    pocket.press("工作完成")
    expect(work).to_have_class("panel act is-done")
    expect(pocket.page.locator("#act-sign .paper")).to_contain_text("重装、格式化或换盘")
