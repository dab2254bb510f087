# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Machines that report, on the pages of those who keep the devices."""

import pytest
from django.urls import reverse

from tests.inventory.machines import CONTENT, content, machine
from tests.rendered import text_of
from weibao.inventory.models import Agent, Conflict, SiteToken
from weibao.inventory.queries import token_of_secret
from weibao.outbox.models import Message
from weibao.outbox.sentences import sentence


def shown(client, name, *args, **query):
    answer = client.get(reverse(name, args=args, query=query))
    assert answer.status_code == 200
    return text_of(answer)


def test_the_list_says_when_each_was_heard_of(cast, pc, found, sign_in):
    said = shown(sign_in(cast.zhou), "agents")

    assert "CAIWU-01" in said
    assert "HB-001" in said
    assert "未登记" in said
    assert "最近完整采集" in said


def test_a_machine_that_is_silent_or_never_whole_is_marked(cast, receive, sign_in):
    receive({"hardware": {"name": "HALF"}}, partial=True)
    Agent.objects.update(contact_at="2026-11-01T00:00:00Z")

    said = shown(sign_in(cast.zhou), "agents")

    assert "三天没有联系" in said
    assert "还没有" in said


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("caiwu", True), ("SN-PC", True), ("hb-001", True), ("华北", True), ("nothing", False)],
)
def test_a_machine_is_found_by_its_words(cast, pc, sign_in, text, is_found):
    assert ("CAIWU-01" in shown(sign_in(cast.li), "agents", text=text)) is is_found


def test_one_machine_with_its_parts_and_programs(cast, pc, sign_in):
    said = shown(sign_in(cast.chen), "agent", pc.pk)

    assert "Intel Core i5-13500 · 8 GB · 512 GB" in said
    assert "火绒 已启用" in said.replace(" · ", " ")
    assert "C: · NTFS · 剩 294 GB，共 477 GB" in said
    assert "Realtek · 8c:ec:4b:00:00:01" in said
    assert "00:00:00:00:00:00" not in said
    assert "3 / 3" in said
    assert "1 / 3" in shown(sign_in(cast.chen), "agent", pc.pk, text="wps")


def test_a_machine_shows_what_changed_in_it(cast, pc, receive, sign_in):
    receive(content(hardware={"memory": 16384}), number=1)

    said = shown(sign_in(cast.chen), "agent", pc.pk)

    assert "内存 内存容量 8192 MB 16384 MB" in said


def test_the_latest_whole_report_is_there_to_take_away(cast, pc, sign_in):
    answer = sign_in(cast.zhou).get(reverse("agent_full_report", args=[pc.pk]))

    assert answer.json()["bios"] == [CONTENT["bios"]]
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_machine_that_was_never_whole_has_no_report(cast, receive, sign_in):
    agent = receive({"hardware": {"name": "HALF"}}, partial=True)

    answer = sign_in(cast.zhou).get(reverse("agent_full_report", args=[agent.pk]))

    assert answer.status_code == 404


def test_with_one_press_a_found_machine_is_registered(cast, found, sign_in):
    client = sign_in(cast.zhou)
    said = shown(client, "agents_found")
    assert "PC-0005" in said

    answer = client.post(
        reverse("agent_register", args=[found.pk]), {"tag": "PC-0005", "key": "once"}, follow=True
    )

    assert "已登记为 PC-0005" in text_of(answer)
    assert Agent.objects.get(pk=found.pk).device.serial == "SN00000005"


def test_a_found_machine_is_one_of_the_register(cast, found, sign_in):
    answer = sign_in(cast.li).post(
        reverse("agent_link", args=[found.pk]), {"tag": "HB-002"}, follow=True
    )

    assert "已对上 HB-002" in text_of(answer)
    assert Agent.objects.get(pk=found.pk).device == cast.printer


@pytest.mark.parametrize(
    ("step", "tag", "said"),
    [
        ("agent_register", "", "请写标签"),
        ("agent_register", "HB-001", "已有设备用这个标签"),
        ("agent_link", "HB-777", "没有这个标签的设备"),
        ("agent_link", "HB-7\0", "没有这个标签的设备"),
        ("agent_link", "HB-001", "已有另一台机器在报"),
    ],
)
def test_what_does_not_fit_is_said(cast, pc, found, sign_in, step, tag, said):
    answer = sign_in(cast.zhou).post(reverse(step, args=[found.pk]), {"tag": tag}, follow=True)

    assert said in text_of(answer)
    assert Agent.objects.get(pk=found.pk).device is None


def test_the_account_manager_sees_what_no_contract_covers(cast, pc, found, sign_in):
    said = shown(sign_in(cast.xu), "agents_uncovered")
    message = Message.objects.get(topic="notice", payload__kind="device_uncovered")

    assert "PC-0005" in said
    assert "CAIWU-01" not in said
    assert message.payload["people"] == [cast.xu.pk]
    assert message.payload["path"] == reverse("agents_uncovered")
    assert sentence("device_uncovered", message.payload["values"]) == (
        "华北精工（总部）有设备不在任何合同里，例如 PC-0005"
    )


def test_a_conflict_is_settled_by_a_press(cast, copies, sign_in):
    client = sign_in(cast.chen)
    conflict = Conflict.objects.get()
    assert "PC-0021" in shown(client, "agent_conflicts")

    settle = reverse("agent_conflict_settle", args=[conflict.pk])
    unclear = client.post(settle, {"answer": "perhaps"})
    answer = client.post(settle, {"answer": "one"}, follow=True)

    assert unclear.status_code == 404
    assert "没有标识冲突" in text_of(answer)
    assert Agent.objects.in_force().count() == 1


# ---------------------------------------------------------------- addresses of sites


def test_an_address_is_shown_once_with_the_lines_to_install(cast, sign_in):
    client = sign_in(cast.zhou)

    answer = client.post(reverse("site_tokens"), {"site": cast.office.pk, "label": "前台"})

    said = answer.content.decode()
    address = answer.context["address"]
    assert token_of_secret(address.rsplit("/", 1)[1]).label == "前台"
    assert f"glpi-agent --server=&quot;{address}&quot; --full-inventory-postpone=0" in said
    assert "FULL_INVENTORY_POSTPONE=0" in said
    assert f"fusioninventory-agent --server=&quot;{address}&quot; --no-category=" in said
    assert address not in shown(client, "site_tokens")


def test_a_site_of_strangers_is_no_choice_and_what_was_typed_stays(cast, sign_in):
    answer = sign_in(cast.wu).post(
        reverse("site_tokens"), {"site": cast.office.pk, "label": "前台"}
    )

    assert answer.status_code == 422
    assert "前台" in answer.content.decode()
    assert not SiteToken.objects.exists()


def test_a_site_with_ten_addresses_is_said_so(cast, sign_in, monkeypatch):
    monkeypatch.setattr("weibao.inventory.actions.tokens.MOST", 0)

    answer = sign_in(cast.zhou).post(reverse("site_tokens"), {"site": cast.office.pk})

    assert (answer.status_code, "已有十个地址" in text_of(answer)) == (422, True)


def test_an_address_is_revoked(cast, token, sign_in):
    answer = sign_in(cast.li).post(reverse("site_token_revoke", args=[token.pk]), follow=True)

    assert "已停用" in text_of(answer)
    assert SiteToken.objects.get().revoked_at is not None


def test_the_tabs_say_how_much_waits_in_each(cast, contract, receive, sign_in):
    for twin in (0, 100):
        receive(machine(twin), number=0, deviceid="pc-0")
    tabs = sign_in(cast.zhou).get(reverse("agents")).context["tabs"]
    page = sign_in(cast.zhou).get(reverse("agents_found")).content.decode()

    waiting = tabs["counts"]["agents_found"]
    assert waiting > 0
    found = reverse("agents_found")
    assert f'<a href="{found}" aria-current="page">未登记 <b class="num">{waiting}</b></a>' in page
    assert f'<a href="{reverse("agents")}">全部</a>' in page


# ---------------------------------------------------------------- what it costs


@pytest.mark.parametrize("name", ["agents", "agents_found", "agents_uncovered", "agent_conflicts"])
@pytest.mark.parametrize("count", [1, 5])
def test_pages_ask_the_database_no_more_for_more_machines(
    cast, contract, receive, sign_in, name, count, django_assert_max_num_queries
):
    for number in range(count):
        for twin in (0, 100):
            receive(machine(number + twin), number=number, deviceid=f"pc-{number}")
    client = sign_in(cast.zhou)
    client.get(reverse(name))

    with django_assert_max_num_queries(20):
        answer = client.get(reverse(name))

    assert text_of(answer).count("PC-0") >= 2 * count


def test_what_a_machine_says_is_never_markup(cast, receive, contract, sign_in):
    nasty = "<script>alert(1)</script>"
    agent = receive(
        content(
            hardware={"name": nasty},
            bios={"ssn": f"S{nasty}", "smodel": nasty, "smanufacturer": nasty},
            softwares=[{"name": nasty, "version": nasty}],
        )
    )
    client = sign_in(cast.zhou)

    for name, args in (("agents", []), ("agents_found", []), ("agent", [agent.pk])):
        assert "<script>alert" not in client.get(reverse(name, args=args)).content.decode()


def test_a_long_list_has_pages(cast, contract, receive, sign_in, monkeypatch):
    monkeypatch.setattr("weibao.workshop.views.agents.ON_A_PAGE", 2)
    monkeypatch.setattr("weibao.workshop.views.agents_found.ON_A_PAGE", 2)
    for number in range(3):
        receive(machine(number), number=number, deviceid=f"pc-{number}")
    client = sign_in(cast.zhou)

    for name in ("agents", "agents_found", "agents_uncovered"):
        assert "1 / 2" in shown(client, name)
        assert shown(client, name, page=2).count("华北精工 · 总部") == 1
