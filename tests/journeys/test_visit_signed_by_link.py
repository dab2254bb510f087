# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""陈志远 makes a link on his telephone; 赵小燕 opens it on hers, without an account, and signs."""

import pytest
from playwright.sync_api import expect

from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from tests.journeys.conftest import TELEPHONE, opened
from tests.journeys.test_visit_signed_on_the_glass import draw
from weibao.fieldwork.models import Visit


@pytest.fixture
def her_telephone(browser):
    """Another telephone, on which nobody ever signed in."""
    with browser.new_context(
        locale="zh-CN", viewport=TELEPHONE, has_touch=True, is_mobile=True
    ) as context:
        yield opened(context)


def test_the_customer_signs_on_her_own_telephone(telephone, her_telephone, cast, contract, entered):
    visit = finished(cast, reported(cast, contract))

    entered(telephone, cast.chen)
    telephone.goto(f"/visits/{visit.number}/")
    telephone.get_by_role("link", name="签字版本与签字链接").click()
    telephone.get_by_role("button", name="生成签字链接").click()
    expect(telephone.get_by_role("img", name="签字链接的二维码")).to_be_visible()
    text = telephone.get_by_label("可以发给客户的文字").input_value()

    her_telephone.goto(text[text.index("http") :])
    expect(her_telephone.locator(".paper")).to_contain_text("更换电源")
    her_telephone.locator("label[for=rating-4]").click()
    her_telephone.get_by_label("签字人").fill("赵小燕")
    draw(her_telephone)
    her_telephone.get_by_role("button", name="确认签字").click()
    expect(her_telephone.get_by_role("heading", name="已签字")).to_be_visible()
    with her_telephone.expect_download() as download:
        her_telephone.get_by_role("link", name="下载服务单 PDF").click()
    signature = Visit.objects.get().signature
    assert signature.content_hash.encode() in download.value.path().read_bytes()
    assert (signature.person, signature.rating, len(signature.strokes)) == ("赵小燕", 4, 2)

    telephone.goto(f"/visits/{visit.number}/signing/")
    expect(telephone.locator(".sign-version")).to_contain_text("通过链接签收")
    expect(telephone.locator(".sign-link")).to_contain_text("已用过")
