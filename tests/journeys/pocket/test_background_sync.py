# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""With Background Sync the closed app still sends; without it, it sends as soon as it is opened."""

import pytest
from playwright.sync_api import expect

from tests.journeys.pocket.conftest import PAUSE_MS, PAUSES
from weibao.bundles.models import FieldEntry

TAG = "weibao-pocket"
NO_SYNC = "delete ServiceWorkerRegistration.prototype.sync; delete window.SyncManager"


@pytest.fixture
def closed(pocket, visit):
    """Arrived without a signal; then the app is closed, and the signal comes back."""

    def closes(script=""):
        pocket.page.add_init_script(script)
        pocket.open()
        pocket.cut()
        pocket.go(visit)
        pocket.arrive()
        other = pocket.context.new_page()
        pocket.page.close()
        pocket.back()
        assert not FieldEntry.objects.exists()
        return other

    return closes


def registration_of(page, session):
    """The service worker, as the browser's own tools know it."""
    found = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(event["registrations"]),
    )
    session.send("ServiceWorker.enable")
    for _ in range(PAUSES):
        for one in found:
            if one["scopeURL"].endswith("/pocket/"):
                return one["registrationId"]
        page.wait_for_timeout(PAUSE_MS)
    raise AssertionError("no service worker is registered")


def sync(page, address):
    session = page.context.new_cdp_session(page)
    key = registration_of(page, session)
    event = {"origin": address, "registrationId": key, "tag": TAG, "lastChance": False}
    session.send("ServiceWorker.dispatchSyncEvent", event)
    for _ in range(PAUSES):
        if FieldEntry.objects.filter(outcome="KEPT").exists():
            return
        page.wait_for_timeout(PAUSE_MS)


def test_the_worker_sends_when_the_page_is_closed(closed, live_server):
    other = closed()

    sync(other, live_server.url)

    assert FieldEntry.objects.get().kind == "arrived"
    other.goto("/pocket/")
    expect(other.locator("#line")).to_contain_text("已连网 · 都已送达")
    assert FieldEntry.objects.count() == 1


def test_without_background_sync_it_is_sent_on_opening(closed):
    other = closed(NO_SYNC)

    other.add_init_script(NO_SYNC)
    other.goto("/pocket/")

    expect(other.locator("#line")).to_contain_text("已连网 · 都已送达")
    assert FieldEntry.objects.get().outcome == "KEPT"


def test_without_background_sync_it_is_sent_when_the_signal_is_back(pocket, visit):
    pocket.page.add_init_script(NO_SYNC)
    pocket.open()
    pocket.cut()
    pocket.go(visit)
    pocket.arrive()
    assert pocket.page.evaluate("'SyncManager' in window") is False

    pocket.back()

    expect(pocket.line).to_contain_text("已连网 · 都已送达")
    assert FieldEntry.objects.get().outcome == "KEPT"
