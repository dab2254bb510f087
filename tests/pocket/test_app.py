# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The app itself: for anybody, with nobody's data, kept under a stamp of what it is made of."""

import json
import re
from urllib.parse import quote

import pytest
from django.contrib.staticfiles import finders

from tests.bundles.phone import HOUR, Phone
from tests.cast import MONDAY
from tests.factories.fieldwork import planned
from tests.factories.servicedesk import reported
from tests.pocket.conftest import NOW
from weibao.assets.models import Device
from weibao.bundles.models import FieldEntry
from weibao.parties.actions import relate
from weibao.pocket.presenters import app

EVERYBODY = ["chen", "zhou", "zhao", "wang", "sun", "wu"]


@pytest.fixture
def visit(cast, contract):
    return planned(cast, reported(cast, contract), at=MONDAY - 2 * HOUR)


def kept(client):
    script = client.get("/pocket/worker.js")
    assert script["Content-Type"].startswith("text/javascript")
    assert "no-store" in script["Cache-Control"]
    return json.loads(re.match(r"self\.WORKER = (.*)\n", script.content.decode())[1])


@pytest.mark.parametrize("who", [*EVERYBODY, None])
def test_the_page_is_the_same_for_everybody(cast, visit, sign_in, client, who):
    first = client.get("/pocket/")
    one = sign_in(getattr(cast, who)) if who else client

    page = one.get("/pocket/")

    assert (page.status_code, page.content) == (200, first.content)
    for canary in ("HB-001", "R2611-0001", "华北精工", "陈志远", "csrf"):
        assert canary not in page.content.decode()


def test_it_is_spoken_in_the_readers_language(client):
    page = client.get("/pocket/", headers={"accept-language": "en"}).content.decode()

    assert '<html lang="en">' in page
    assert not re.search("[\u3400-\u9fff]", page)


def test_it_is_installed_below_its_own_address(client):
    manifest = client.get("/pocket/manifest.json")

    assert manifest["Content-Type"] == "application/manifest+json"
    said = manifest.json()
    assert {said["start_url"], said["scope"], said["id"]} == {"/pocket/"}
    assert {icon["sizes"] for icon in said["icons"]} == {"192x192", "512x512", "any"}
    for icon in said["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/"))


def test_the_worker_keeps_the_page_and_its_files_and_no_answer(client):
    found = kept(client)

    assert found["page"] == "/pocket/"
    assert "/static/vendor/pocket.js" in found["files"]
    assert all(file.startswith("/static/") for file in found["files"])


def test_whatever_it_is_made_of_changes_the_stamp(client, monkeypatch):
    stamps = {kept(client)["stamp"], kept(client)["stamp"]}
    assert len(stamps) == 1

    monkeypatch.setattr(app, "words_of_app", lambda: {"today": "今日"})
    stamps.add(kept(client)["stamp"])
    monkeypatch.setattr(app, "content_of", lambda name: name.encode())
    stamps.add(kept(client)["stamp"])

    assert len(stamps) == 3


def test_what_is_only_collected_counts_by_its_name():
    assert app.content_of("vendor/not-there.js") == b""


def test_entries_of_another_person_are_refused_whole(cast, visit, sign_in):
    sent = {
        "sent_at": NOW.isoformat(),
        "entries": [Phone(person=cast.chen).entry(visit, "arrived", NOW)],
    }
    client = sign_in(cast.liu)

    def send(person):
        headers = {"x-pocket-person": quote(person)}
        body = json.dumps(sent)
        return client.post(
            "/pocket/entries/", body, content_type="application/json", headers=headers
        )

    answer = send("chen")
    assert (answer.status_code, answer.json()["why"]) == (403, "这部电话上现在登录的是另一个人。")
    assert not FieldEntry.objects.exists()
    assert send("liu").json()["results"][0]["outcome"] == "refused"


@pytest.mark.parametrize(
    ("code", "tags"),
    [("hb-001", ["HB-001"]), ("SN-PR-1", ["HB-002"]), ("/devices/{pk}/", ["HB-001"]), ("", [])],
)
def test_a_label_is_looked_up(cast, sign_in, code, tags):
    code = code.replace("{pk}", str(cast.pc.pk))

    found = sign_in(cast.chen).get("/pocket/devices/", {"code": code}).json()["devices"]

    assert [one["tag"] for one in found] == tags


def test_a_label_of_a_stranger_is_not_there_and_of_a_customer_is(cast, sign_in, client):
    Device.objects.create(organization=cast.outsider, tag="WC-7", model="T14")
    asked = {"code": "WC-7"}
    engineer = sign_in(cast.chen)

    assert engineer.get("/pocket/devices/", asked).json()["devices"] == []
    relate(cast.provider, customer=cast.outsider, at=MONDAY)
    [found] = engineer.get("/pocket/devices/", asked).json()["devices"]
    assert found["customer"] == cast.outsider.name
    assert sign_in(cast.zhao).get("/pocket/devices/", asked).status_code == 403
    assert client.get("/pocket/devices/", asked).status_code == 401


def test_the_day_knows_the_devices_of_its_customers_and_its_words(cast, visit, sign_in):
    day = sign_in(cast.chen).get("/pocket/day/").json()

    assert [one["tag"] for one in day["devices"]] == ["HB-001", "HB-002", "HB-099"]
    assert day["words"]["app"]["i_am_here"] == "我到了"


def test_the_desk_is_led_to_what_it_must_decide(cast, visit, sign_in):
    phone = Phone(person=cast.chen)
    phone.send([phone.entry(visit, "arrived", NOW)], now=NOW)
    FieldEntry.objects.update(outcome="CONFLICT", why="cancelled")

    for path in ("/desk/", "/visits/", "/dispatch/"):
        assert "1 条等您判断" in sign_in(cast.zhou).get(path).content.decode()
        assert "等您判断" not in sign_in(cast.chen).get(path).content.decode()


def test_a_visit_shows_both_times_of_a_wrong_clock(cast, visit, sign_in):
    phone = Phone(person=cast.chen, clock=2 * 24 * HOUR)
    phone.send([phone.entry(visit, "arrived", NOW - HOUR)], now=NOW)
    path = f"/visits/{visit.number}/"

    page = sign_in(cast.zhou).get(path).content.decode()

    assert "电话的钟不准" in page
    assert ("11-25 周三 09:30" in page, "今天 09:30" in page) == (True, True)
    assert "电话的钟不准" not in sign_in(cast.zhao).get(path).content.decode()


def test_why_nobody_signed_is_told_until_somebody_does(cast, visit, sign_in):
    phone = Phone(person=cast.chen)
    entries = phone.whole(visit, at=MONDAY - HOUR)
    absent = {**entries[4], "kind": "unsigned", "data": {"outcome": "ABSENT", "reason": "下班了"}}
    phone.send([*entries[:4], absent], now=NOW)

    [one] = sign_in(cast.chen).get("/pocket/day/").json()["visits"]

    assert (one["signature"], one["unsigned"]["outcome"], one["unsigned"]["reason"]) == (
        (None, "ABSENT", "下班了")
    )
