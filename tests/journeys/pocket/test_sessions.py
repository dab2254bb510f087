# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Signed out, what was not sent stays; whoever signs in then neither sees it nor sends it."""

from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from weibao.bundles.models import FieldEntry


def test_what_waits_belongs_to_whom_it_belongs(pocket, cast, visit, entered):
    pocket.open()
    pocket.cut()
    pocket.go(visit)
    pocket.arrive()
    Session.objects.all().delete()
    pocket.back()

    expect(pocket.page.locator("main")).to_contain_text("请重新登录")
    expect(pocket.line).to_contain_text("1 条待发")

    entered(pocket.page, cast.liu)
    pocket.page.goto("/pocket/")
    expect(pocket.line).to_contain_text("已连网 · 都已送达")
    expect(pocket.page.locator("main")).to_contain_text("没有要上门的")
    assert not FieldEntry.objects.exists()

    Session.objects.all().delete()
    entered(pocket.page, cast.chen)
    pocket.page.goto("/pocket/")
    expect(pocket.page.locator(".visit-card")).to_contain_text("进行中")
    expect(pocket.line).to_contain_text("已连网 · 都已送达")
    row = FieldEntry.objects.get()
    assert (row.kind, row.person, row.outcome) == ("arrived", cast.chen, "KEPT")


def test_the_rest_of_the_site_knows_nothing_of_the_worker(pocket, visit):
    pocket.open()

    pocket.page.goto("/visits/")

    assert pocket.page.evaluate("navigator.serviceWorker.controller") is None
    expect(pocket.page.locator(".visit-card")).to_be_visible()
