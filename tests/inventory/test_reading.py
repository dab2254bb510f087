# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Both dialects say the same, and what is personal or secret is not even read."""

import gzip
import zlib

import pytest

from tests.inventory.machines import CONTENT, PROLOG, as_json, as_xml, contact, content
from weibao.inventory.reading import BadBodyError, Dialect, asked_by, sections
from weibao.inventory.reading.reported import Identity, macs_of, serial_of, uuid_of

OWN_ID = "a8fb2b39-1b2c-4d3e-9f40-000000000001"
CANARY = "金丝雀"


def test_a_machine_is_read_from_json():
    asked = asked_by(as_json(CONTENT), agent_id=OWN_ID)

    assert asked.inventory.identity == Identity(
        agent_id=OWN_ID,
        uuid="4c4c4544-0033-3510-8052-b4c04f4a3532",
        serial="SN-PC-1",
        model="ThinkCentre M750",
        macs=frozenset({"8c:ec:4b:00:00:01"}),
        device_id="caiwu-01-2026-11-20-09-00-00",
    )
    assert asked.inventory.sections["softwares"] == (
        {"name": "WPS Office", "version": "12.1", "publisher": "Kingsoft", "arch": "x86_64"},
        {"name": "Firefox", "version": "128.0", "arch": "x86_64"},
        {"name": "微信", "version": "3.9"},
    )
    assert asked.inventory.sections["antivirus"][0]["enabled"] == "1"


def test_both_dialects_say_the_same():
    by_json, by_xml = asked_by(as_json(CONTENT)), asked_by(as_xml(CONTENT))

    assert by_json.inventory.sections == by_xml.inventory.sections
    assert by_json.inventory.identity == by_xml.inventory.identity
    assert (by_json.dialect, by_xml.dialect) == (Dialect.JSON, Dialect.XML)


@pytest.mark.parametrize("body", [as_json, as_xml])
def test_nothing_personal_or_secret_is_read(body):
    inventory = asked_by(body(CONTENT)).inventory

    assert CANARY not in str(inventory)
    assert "SECRET" not in str(inventory)


@pytest.mark.parametrize("body", [as_json, as_xml])
def test_the_twin_that_keeps_everything_is_caught(body, monkeypatch):
    fields = frozenset(["name", "key", "val", "cmd", "login", "member"])
    everything = dict.fromkeys(CONTENT, fields)
    monkeypatch.setattr(sections, "ALLOWED", everything)

    found = str(asked_by(body(CONTENT)).inventory)

    assert all(word in found for word in ("金丝雀环境", "金丝雀口令", "金丝雀账户"))


def test_every_section_that_comes_in_is_one_of_a_machine():
    private = {"envs", "processes", "local_users", "local_groups", "users", "registry", "ports"}

    assert not private & sections.ALLOWED.keys()


@pytest.mark.parametrize("pack", [bytes, zlib.compress, gzip.compress])
def test_compressed_or_plain_is_the_same(pack):
    assert asked_by(pack(as_json(CONTENT))) == asked_by(as_json(CONTENT))


def test_an_agent_that_begins_says_who_it_is_and_how_it_speaks():
    older, newer, asks = (
        asked_by(PROLOG),
        asked_by(PROLOG, agent_id=OWN_ID),
        asked_by(contact(), agent_id="no id at all"),
    )

    assert [(one.dialect, one.agent_id, one.inventory) for one in (older, newer, asks)] == [
        (Dialect.XML, "", None),
        (Dialect.JSON, OWN_ID, None),
        (Dialect.JSON, "", None),
    ]


def test_the_tag_of_the_installer_and_of_the_maker_are_both_heard():
    tagged = content(bios={"assettag": "HB-001"})
    account = {"accountinfo": {"keyname": "TAG", "keyvalue": "HB-002"}}

    assert asked_by(as_json(tagged, tag="HB-003")).inventory.tags == ("HB-003", "HB-001")
    assert asked_by(as_xml(tagged | account)).inventory.tags == ("HB-002", "HB-001")


@pytest.mark.parametrize("is_list", [False, True])
def test_the_newer_dialect_may_carry_the_tag_as_the_older_one_does(is_list):
    account = {"keyname": "TAG", "keyvalue": "HB-002", "keysecret": "金丝雀"}
    said = content(accountinfo=[account] if is_list else account)

    inventory = asked_by(as_json(said)).inventory

    assert (inventory.tags, "accountinfo" in inventory.sections) == (("HB-002",), False)
    assert "金丝雀" not in str(inventory)


def test_a_partial_report_of_what_nobody_keeps_only_says_that_it_is_there():
    databases = {"databases_services": [{"name": "default", "port": 3306}], "versionclient": "a"}

    asked = asked_by(as_json(databases, partial=True), agent_id=OWN_ID)

    assert (asked.dialect, asked.agent_id, asked.inventory) == (Dialect.JSON, OWN_ID, None)
    with pytest.raises(BadBodyError):
        asked_by(as_json(databases))


def test_the_newer_dialect_as_its_published_examples_shape_it():
    """Numbers, yes and no, one object where others have a list, cards once for each address."""
    cards = [
        {"mac": "8c:ec:4b:00:00:01", "type": "ethernet", "virtualdev": False, **address}
        for address in ({"ipaddress": "10.1.2.3"}, {"ipaddress6": "fe80::1"})
    ]
    said = {
        "hardware": {"name": "caiwu-01", "memory": 16000, "uuid": "not-a-uuid"},
        "bios": {"ssn": "PF2ABC9", "bdate": "2024-02-06"},
        "operatingsystem": {"name": "Debian", "timezone": {"name": "Asia/Shanghai"}},
        "memories": [{"capacity": 8192, "speed": "3200 MHz", "numslots": 1}, {"numslots": 2}],
        "cameras": [{"resolution": ["1080p"]}],
        "versionprovider": {"perl_module": ["LWP"]},
        "networks": cards,
        "antivirus": {"name": "Defender", "enabled": True, "uptodate": False},
    }

    inventory = asked_by(as_json(said, query="INVENTORY")).inventory

    assert inventory.identity.macs == {"8c:ec:4b:00:00:01"}
    assert (inventory.identity.serial, inventory.identity.uuid) == ("PF2ABC9", "")
    assert inventory.sections["hardware"][0]["memory"] == "16000"
    assert dict(inventory.sections["antivirus"][0]) == {
        "name": "Defender",
        "enabled": "1",
        "uptodate": "0",
    }
    assert inventory.sections["operatingsystem"][0]["name"] == "Debian"


def test_a_partial_report_says_so():
    assert asked_by(as_json({"hardware": {"name": "a"}}, partial=True)).inventory.is_partial


@pytest.mark.parametrize(
    "text", ["", "0", "To be filled by O.E.M.", "Default string", "None", "AAAAAA", "----", "12"]
)
def test_what_makers_write_for_nothing_is_no_serial_number(text):
    assert serial_of(text) == ""


def test_a_serial_number_is_the_same_in_small_letters():
    assert serial_of(" pf2abc9 ") == "PF2ABC9"
    assert len(serial_of("1" + "ß" * 199)) == 200


@pytest.mark.parametrize(
    "text",
    ["", "x", "03000200-0400-0500-0006-000700080009", "ffffffff-ffff-ffff-ffff-ffffffffffff"],
)
def test_what_cheap_boards_share_is_no_uuid(text):
    assert uuid_of(text) == ""


def test_only_cards_to_touch_count():
    cards = (
        {"mac": "8C-EC-4B-00-00-01", "type": "ethernet", "virtualdev": "0"},
        {"mac": "02:42:00:00:00:01", "virtualdev": "1"},
        {"mac": "8c:ec:4b:00:00:02", "type": "bridge"},
        {"mac": "00:00:00:00:00:00"},
        {"description": "no address"},
    )

    assert macs_of(cards) == {"8c:ec:4b:00:00:01"}


def test_a_name_is_one_line_and_no_longer_than_names_are():
    assert sections.cleaned(" a\n\tb\x00\x1b[31m \u202e " + "长" * 500) == "a b [31m " + "长" * 191
