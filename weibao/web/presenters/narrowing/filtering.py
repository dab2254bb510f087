# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The filter bar of the desk, and the queues kept under a name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.knowledge.queries import checklists
from weibao.parties.models import Person, Site
from weibao.parties.queries import customers_of, people_of
from weibao.servicedesk.models import Channel, SavedView
from weibao.servicedesk.models.request import OPEN
from weibao.servicedesk.queries.filters import NOBODY
from weibao.web.presenters.narrowing.asked import AskedDesk, asked_by
from weibao.web.side import sits_with_provider

MOST_CHOICES = 500
KEYS = 9
Choices = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterField:
    name: str
    label: str
    choices: tuple[tuple[str, str], ...]
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewChip:
    """`key` is the figure that opens it, empty beyond the ninth."""

    pk: int
    name: str
    url: str
    key: str
    by: str
    is_own: bool
    is_shared: bool
    is_here: bool


def filter_bar(person: Person, asked: AskedDesk) -> Iterator[FilterField]:
    """Each field with what may be chosen, in a fixed number of queries."""
    for name, label, choices in _fields_of(person):
        value = asked.fields.get(name, "")
        yield FilterField(name=name, label=label, choices=tuple(choices), value=value)


def view_chips(views: Iterable[SavedView], *, reader: Person, asked: AskedDesk) -> list[ViewChip]:
    return [
        ViewChip(
            pk=view.pk,
            name=view.name,
            url=asked_by(view.query).url,
            key=str(number) if number <= KEYS else "",
            by="" if view.owner_id == reader.pk else view.owner.name,
            is_own=view.owner_id == reader.pk,
            is_shared=view.is_shared,
            is_here=view.query == asked.but().query,
        )
        for number, view in enumerate(views, start=1)
    ]


def _fields_of(person: Person) -> Iterator[tuple[str, str, Choices]]:
    if sits_with_provider(person):
        own = person.organization
        served = customers_of(person)[:MOST_CHOICES]
        yield "customer", _("客户"), [(str(row.pk), str(row)) for row in served]
        yield "engineer", _("负责"), [(NOBODY, _("还没有人")), *workers_of(person)]
        titles = [(row.symptom, row.title) for row in checklists(own).prefetch_related(None)]
        yield "symptom", _("症状"), titles
        signed = Contract.objects.visible_to(person).defer("text")[:MOST_CHOICES]
        without = [(NOBODY, _("没有合同"))]
        yield "contract", _("合同"), [*without, *((str(row.pk), row.title) for row in signed)]
    yield "district", _("区"), [(name, name) for name in _districts(person)]
    yield "channel", _("来源"), [(value, str(label)) for value, label in Channel.choices]
    yield "standing", _("状态"), [(one.value, str(one.label)) for one in OPEN]
    yield "urgent", _("急"), [("1", _("只看急件"))]
    yield "vendor", _("其他厂商"), [("1", _("在等其他厂商"))]
    yield "due", _("时限"), _spans()
    yield "order", _("排序"), _orders()


def workers_of(person: Person) -> Choices:
    """The colleagues who may be given a request."""
    people = people_of(person.organization).filter(role__in=["ENGINEER", "DISPATCHER"])
    return [(str(key), name) for key, name in people.values_list("pk", "name")[:MOST_CHOICES]]


def _districts(person: Person) -> Iterable[str]:
    named = Site.objects.visible_to(person).exclude(district="")
    return named.order_by("district").values_list("district", flat=True).distinct()[:MOST_CHOICES]


def _spans() -> Choices:
    yield "0h", _("已超时")
    yield "1h", _("1 小时内")
    yield "4h", _("4 小时内")
    yield "24h", _("24 小时内")
    yield "7d", _("7 天内")


def _orders() -> Choices:
    yield "newest", _("最新报修在前")
    yield "oldest", _("最早报修在前")
    yield "customer", _("按客户")
