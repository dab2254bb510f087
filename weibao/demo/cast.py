# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who and what the demonstration shows: people, sites, devices. The same names as in the tests."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password

from weibao.assets.actions import add_device
from weibao.assets.actions.devices import DeviceCard
from weibao.assets.models import Device
from weibao.parties.actions import add_organization, add_person, add_site, relate
from weibao.parties.models import Organization, Person, Role, Site

PASSWORD = "weibao-demo"  # noqa: S105 # printed for everybody who starts the demonstration

PROVIDER = "恒维信息服务（演示）"
CUSTOMER = "华北精工（演示）"
OUTSIDER = "朝阳文创（演示）"

PEOPLE: tuple[tuple[str, str, Role, str, str], ...] = (
    ("lin", "林恒", Role.OWNER, PROVIDER, "13911000001"),
    ("xu", "许静", Role.ACCOUNT_MANAGER, PROVIDER, "13911000002"),
    ("zhou", "周敏", Role.DISPATCHER, PROVIDER, "13911000003"),
    ("chen", "陈志远", Role.ENGINEER, PROVIDER, "13911000004"),
    ("liu", "刘洋", Role.ENGINEER, PROVIDER, "13911000005"),
    ("sun", "孙丽", Role.FINANCE, PROVIDER, "13911000006"),
    ("wang", "王建国", Role.RESPONSIBLE, CUSTOMER, "010-62770001-801"),
    ("li", "李文博", Role.MIS_MANAGER, CUSTOMER, "010-62770001-802"),
    ("zhao", "赵小燕", Role.END_USER, CUSTOMER, "13811200007"),
    ("wu", "吴迪", Role.MIS_MANAGER, OUTSIDER, "13511300009"),
)

SITES = {
    "总部": ("海淀区", "中关村南大街 9 号"),
    "朝阳工厂": ("朝阳区", "酒仙桥路 20 号"),
    "通州仓库": ("通州区", "物流园路 3 号"),
}

DEVICES: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    # tag, brand, model, serial, user, place, site
    ("HB-0101", "联想", "ThinkCentre M750t", "PF1A0101", "赵小燕", "财务室", "总部"),
    ("HB-0102", "联想", "ThinkCentre M750t", "PF1A0102", "周立", "销售部", "总部"),
    ("HB-0103", "戴尔", "OptiPlex 7010", "DL2B0103", "李文博", "信息室", "总部"),
    ("HB-0104", "戴尔", "OptiPlex 7010", "DL2B0104", "韩雪", "人事部", "总部"),
    ("HB-0105", "华为", "MateBook D 16", "HW3C0105", "王建国", "总经理办", "总部"),
    ("HB-0201", "惠普", "LaserJet Pro M405", "HP4D0201", "", "财务室", "总部"),
    ("HB-0202", "理光", "IM C2500", "RC5E0202", "", "文印间", "总部"),
    ("HB-0301", "华三", "S5130S 交换机", "H3C60301", "", "机房", "总部"),
    ("HB-0302", "华为", "AR611 路由器", "HW7F0302", "", "机房", "总部"),
    ("HB-0401", "浪潮", "NF5280M6 服务器", "IN8G0401", "", "机房", "总部"),
    ("HB-0501", "联想", "启天 M437", "PF9H0501", "马强", "一车间", "朝阳工厂"),
    ("HB-0601", "小米", "笔记本 Pro 15", "XM0J0601", "临时人员", "仓库", "通州仓库"),
)
WARRANTIES = {
    "HB-0102": timedelta(days=500),
    "HB-0104": timedelta(days=40),
    "HB-0105": timedelta(days=-30),
}
"""How long the maker's warranty still lasts: long, not long, and no longer."""
UNLISTED = {"HB-0601"}
"""Not on the configuration list of the maintenance contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    organizations: dict[str, Organization]
    people: dict[str, Person]
    sites: dict[str, Site]
    devices: dict[str, Device]

    @property
    def provider(self) -> Organization:
        return self.organizations[PROVIDER]

    @property
    def customer(self) -> Organization:
        return self.organizations[CUSTOMER]

    def by_name(self, name: str) -> Person | None:
        """Somebody with an account; None for a name that only stands on a device."""
        return next((person for person in self.people.values() if person.name == name), None)


def make_cast(*, at: datetime) -> Cast:
    organizations = {
        name: add_organization(name, short_name=name.removesuffix("（演示）"))
        for name in (PROVIDER, CUSTOMER, OUTSIDER)
    }
    people = {
        username: add_person(
            organizations[side],
            username=username,
            name=name,
            role=role,
            phone=phone,
        )
        for username, name, role, side, phone in PEOPLE
    }
    # One password for all, hashed once: hashing is slow on purpose.
    Person.objects.filter(username__in=people).update(password=make_password(PASSWORD))
    customer = organizations[CUSTOMER]
    # It called once, and has no contract yet.
    relate(organizations[PROVIDER], customer=organizations[OUTSIDER], at=at)
    sites = {
        name: add_site(customer, name=name, district=district, address=address)
        for name, (district, address) in SITES.items()
    }
    by_name = {person.name: person for person in people.values()}
    devices = {
        tag: add_device(
            customer,
            card=DeviceCard(
                tag=tag,
                brand=brand,
                model=model,
                serial=serial,
                user=by_name.get(user),
                user_name=user,
                place=place,
                site=sites[site],
                warranty_until=(at + WARRANTIES[tag]).date() if tag in WARRANTIES else None,
            ),
            by=people["li"],
        )
        for tag, brand, model, serial, user, place, site in DEVICES
    }
    return Cast(organizations=organizations, people=people, sites=sites, devices=devices)
