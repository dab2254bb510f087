# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""周敏 attaches more than can be sent: she is told at once, and what she wrote stays."""

from playwright.sync_api import expect

from tests.factories.servicedesk import reported
from weibao.servicedesk.models import Remark


def test_files_that_are_too_large_are_told_before_anything_is_sent(
    page, cast, contract, entered, settings
):
    settings.BODY_LIMIT = 1024 * 1024
    row = reported(cast, contract)
    entered(page, cast.zhou)
    page.goto(f"/requests/{row.number}/")
    talk = page.locator("#talk")
    talk.locator("textarea").fill("日志在附件里")
    large = {"name": "log.txt", "mimeType": "text/plain", "buffer": b"x" * 1_200_000}
    talk.locator("input[type=file]").set_input_files(large)
    expect(talk).to_contain_text("一次最多上传 1 MB，现在共 2 MB")

    talk.get_by_role("button", name="发送").click()
    expect(talk.locator("textarea")).to_have_value("日志在附件里")
    assert not Remark.objects.exists()

    talk.locator("input[type=file]").set_input_files({**large, "buffer": b"x" * 1000})
    expect(talk).not_to_contain_text("一次最多上传")
    talk.get_by_role("button", name="发送").click()
    expect(page.locator(".talk-file")).to_contain_text("log.txt")
