# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The cast: the same people in every test, and in the demonstration.

恒维 serves 华北精工 under contracts. 朝阳文创 has none, and its 吴迪 must see nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from weibao.assets.models import Device
from weibao.parties.actions import add_organization, add_person, add_site, relate
from weibao.parties.models import Organization, Person, Role, Site

PASSWORD = "weibao-cast-9"
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday 2026-11-23 10:00 in Shanghai, a working day."""

PEOPLE = {
    "lin": ("林恒", Role.OWNER, "provider"),
    "xu": ("许静", Role.ACCOUNT_MANAGER, "provider"),
    "zhou": ("周敏", Role.DISPATCHER, "provider"),
    "chen": ("陈志远", Role.ENGINEER, "provider"),
    "liu": ("刘洋", Role.ENGINEER, "provider"),
    "sun": ("孙丽", Role.FINANCE, "provider"),
    "wang": ("王建国", Role.RESPONSIBLE, "customer"),
    "li": ("李文博", Role.MIS_MANAGER, "customer"),
    "zhao": ("赵小燕", Role.END_USER, "customer"),
    "qian": ("钱芳", Role.BUYER, "customer"),
    "wu": ("吴迪", Role.MIS_MANAGER, "outsider"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    provider: Organization
    customer: Organization
    outsider: Organization
    lin: Person
    xu: Person
    zhou: Person
    chen: Person
    liu: Person
    sun: Person
    wang: Person
    li: Person
    zhao: Person
    qian: Person
    wu: Person
    office: Site
    pc: Device
    printer: Device
    laptop: Device
    """Not on any configuration list."""

    @property
    def everybody(self) -> dict[str, Person]:
        return {name: getattr(self, name) for name in PEOPLE}


def make_cast() -> Cast:
    sides = {
        "provider": add_organization("恒维信息服务有限公司", short_name="恒维"),
        "customer": add_organization("华北精工有限公司", short_name="华北精工"),
        "outsider": add_organization("朝阳文创有限公司", short_name="朝阳文创"),
    }
    people = {
        username: add_person(
            sides[side],
            username=username,
            name=name,
            role=role,
            phone=f"1380013800{number}",
            password=PASSWORD,
        )
        for number, (username, (name, role, side)) in enumerate(PEOPLE.items())
        if number < 10
    }
    name, role, side = PEOPLE["wu"]
    people["wu"] = add_person(
        sides[side], username="wu", name=name, role=role, phone="010-66778899", password=PASSWORD
    )
    customer = sides["customer"]
    relate(sides["provider"], customer=customer, at=MONDAY)
    office = add_site(customer, name="总部", district="海淀区", address="学院路 1 号")
    devices = {
        "pc": ("HB-001", "ThinkCentre M750", "SN-PC-1", people["zhao"]),
        "printer": ("HB-002", "LaserJet M405", "SN-PR-1", None),
        "laptop": ("HB-099", "MacBook Air", "SN-NB-9", None),
    }
    cards = {
        name: Device.objects.create(
            organization=customer,
            site=office,
            tag=tag,
            model=model,
            serial=serial,
            user=user,
            user_name=user.name if user else "",
        )
        for name, (tag, model, serial, user) in devices.items()
    }
    return Cast(**sides, **people, **cards, office=office)
