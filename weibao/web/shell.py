# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What surrounds every page: the places a role goes to, the bell, the words that scripts say."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from weibao.billing.access import can_bill
from weibao.bundles.access import can_send_entries
from weibao.bundles.queries import number_to_judge
from weibao.earnings.access import can_see_pay
from weibao.inventory.access import can_see_agents
from weibao.outbox.queries import unread_notices
from weibao.parties.models import Person, Role
from weibao.reports.access import can_see_reports
from weibao.selling.access import can_see_selling
from weibao.web.gate import demo_cast
from weibao.web.side import sees_contracts, sees_statements, sits_with_provider, takes_calls


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    name: str
    icon: str
    url: str
    is_here: bool
    is_call: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    places: tuple[Place, ...]
    tabs: tuple[Place, ...]
    unread: object
    """How many notices, asked of the database by the pages that have a bell."""
    clashes: object
    """How often a telephone and the desk disagree, asked by the pages that lead there."""
    has_pocket: bool
    may_take_calls: bool
    is_provider: bool
    is_me: bool
    keeps_devices: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor of every template; parts of pages pay only for what they show."""
    person = getattr(request, "user", None)
    common = {
        "words": words_of_scripts,
        "server_now": int(timezone.now().timestamp() * 1000),
        "most_bytes": settings.BODY_LIMIT,
    }
    if not isinstance(person, Person):
        # Looked up only by the sign-in page.
        return {**common, "demo_cast": SimpleLazyObject(demo_cast)}
    return {**common, "shell": SimpleLazyObject(lambda: shell_of(person, path=request.path))}


def shell_of(person: Person, *, path: str) -> Shell:
    places = tuple(places_of(person, path=path))
    return Shell(
        places=places,
        tabs=tabs_of(person, places=places, path=path),
        unread=SimpleLazyObject(unread_notices(person).count),
        clashes=SimpleLazyObject(lambda: number_to_judge(person)),
        has_pocket=can_send_entries(person),
        may_take_calls=takes_calls(person),
        is_provider=sits_with_provider(person),
        is_me=path == reverse("me"),
        keeps_devices=can_see_agents(person),
    )


MOST_TABS = 4
UNHURRIED = {"book", "chart-bar", "coin", "device-desktop", "signature", "wallet"}
"""What is left out of a full bar: it is read sitting down, or found by scanning a label."""
MONEY = ("/statements/", "/invoice/", "/dispute/")
PARTS = ("/stock/", "/purchases/", "/repairs/")


def places_of(person: Person, *, path: str) -> list[Place]:
    if sits_with_provider(person):
        places = [place(_("工作台"), icon="headset", view="desk", path=path)]
    else:
        places = [place(_("我的报修"), icon="list-details", view="mine", path=path)]
    if sits_with_provider(person):
        visits = place(_("上门"), icon="route", view="visits", path=path)
        places.insert(0 if person.role == Role.ENGINEER else 1, visits)
    if takes_calls(person):
        places.append(place(_("调度台"), icon="calendar-event", view="dispatch", path=path))
        places.append(place(_("来信"), icon="mail", view="mails", path=path))
        places.append(place(_("配件"), icon="briefcase", view="stock", path=path))
    places.append(place(_("知识库"), icon="book", view="knowledge", path=path))
    places.append(place(_("设备"), icon="device-desktop", view="devices", path=path))
    return [*places, *places_of_business(person, path=path)]


def places_of_business(person: Person, *, path: str) -> list[Place]:
    """What is agreed and paid."""
    places = []
    for is_theirs, name, icon, view in (
        (sees_contracts(person), _("合同"), "file-text", "contracts"),
        (can_see_selling(person), _("签约"), "signature", "selling"),
        (can_see_reports(person), _("报表"), "chart-bar", "reports"),
        (can_see_pay(person), _("薪酬"), "coin", "pay"),
        (can_bill(person), _("财务"), "wallet", "finance"),
        (sees_statements(person), _("对账单"), "receipt", "statements"),
    ):
        if is_theirs:
            places.append(place(name, icon=icon, view=view, path=path))
    return places


def tabs_of(person: Person, *, places: tuple[Place, ...], path: str) -> tuple[Place, ...]:
    """The telephone's bar: at most four, the call or the report in the middle."""
    if takes_calls(person):
        return (*places[:2], first_deed(_("接电话"), "phone-call", "call", path), *places[2:3])
    is_customer = not sits_with_provider(person)
    first = (first_deed(_("我要报修"), "plus", "report", path),) if is_customer else ()
    is_full = len(places) + len(first) > MOST_TABS
    kept = tuple(one for one in places if not (is_full and one.icon in UNHURRIED))
    return (*kept[:1], *first, *kept[1:])


def first_deed(name: str, icon: str, view: str, path: str) -> Place:
    """What a side comes here to do most."""
    url = reverse(view)
    return Place(name=name, icon=icon, url=url, is_here=path.startswith(url), is_call=True)


def place(name: str, *, icon: str, view: str, path: str) -> Place:
    url = reverse(view)
    # What is about money lies under its contract's address, and is a place of its own.
    is_money = any(part in path for part in MONEY)
    is_here = is_money if view == "statements" else path.startswith(url)
    is_here = is_here and not (view == "contracts" and is_money)
    is_here = is_here or (view == "stock" and path.startswith(PARTS))
    return Place(name=name, icon=icon, url=url, is_here=is_here)


def words_of_scripts() -> dict[str, str]:
    return {
        "left": _("剩 {t}"),
        "late": _("超 {t}"),
        "days_hours": _("{d} 天 {h} 小时"),
        "hours_minutes": _("{h} 小时 {m} 分"),
        "minutes_seconds": _("{m}:{s}"),
        "gone": _("这一项已不存在，请刷新。"),
        "server_error": _("没有成功，请再试一次。"),
        "too_large": _("一次最多上传 {most} MB，现在共 {now} MB：请少选几个，或选小一些的文件。"),
        "offline": _("没有网络，内容还在页面上。"),
    }
