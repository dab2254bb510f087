# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The data at the end of a contract, as its page shows it: what is held, chosen, and erased."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weibao.agreements.access import can_choose_data, can_erase_data
from weibao.agreements.models import ArchiveTaken, Contract
from weibao.erasure.kinds import AT_ONCE, Fate
from weibao.erasure.models import Erasure, Standing
from weibao.erasure.places import ERASED
from weibao.erasure.queries import (
    Certified,
    Held,
    Hindered,
    certified_of,
    held_of,
    hindrances_of,
    is_handed_over,
)
from weibao.erasure.scope import other_contracts
from weibao.papers.presenters.hindered import sentence
from weibao.papers.presenters.keeping import Keeping, KeptRow, keeping_of, kept_rows
from weibao.parties.models import Person
from weibao.web.presenters.words import word

HANDOVER, BOTH = "handover", "handover_and_erasure"
CHOICES = {
    BOTH: gettext_lazy("您先下载全部资料，服务商随后删除个人信息。"),
    "erasure": gettext_lazy("不取资料，服务商直接删除个人信息。"),
    HANDOVER: gettext_lazy("您先下载、核对，删除留待以后选择；在此之前资料仍在服务商处。"),
}
"""What each choice means; its name is that of the fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    value: str
    name: str
    says: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    is_running: bool
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage:
    """`why_not` are the reasons for which nothing can be chosen yet; `waits` why the provider
    cannot begin. `other` is the number of another contract that needs what is not counted here;
    of one with somebody else only `has_others` tells. `keeping` is there once it is erased.
    """

    erasable: tuple[Held, ...]
    restricted: tuple[KeptRow, ...]
    has_others: bool
    other: str
    why_not: tuple[str, ...]
    choices: tuple[Choice, ...]
    chosen: str
    erasure: Erasure | None
    taken: ArchiveTaken | None
    may_choose: bool
    may_start: bool
    waits: str
    progress: Progress
    certified: Certified | None
    keeping: Keeping | None
    archive_url: str

    @property
    def shown(self) -> tuple[Held, ...]:
        """What would be erased; once there is a certificate, what was."""
        if self.certified is None:
            return self.erasable
        done = {one.what: one.rows for one in self.certified.erased}
        return tuple(replace(one, rows=done.get(one.code, 0)) for one in self.erasable)

    @property
    def present(self) -> tuple[Held, ...]:
        return tuple(one for one in self.shown if one.rows)

    @property
    def absent(self) -> str:
        """The kinds of which there is nothing."""
        return _("、").join(str(one.kind.name) for one in self.shown if not one.rows)

    @property
    def common_rule(self) -> str:
        return str(AT_ONCE)

    @property
    def rows(self) -> int:
        return sum(one.rows for one in self.shown)


def data_page(contract: Contract, *, by: Person, now: datetime) -> DataPage:
    rows = Erasure.objects.visible_to(by).select_related("chosen_by", "started_by")
    row = rows.filter(contract=contract).first()
    others = other_contracts(contract, now=now)
    hindered = hindrances_of(contract, now=now)
    is_open = row is None or row.standing == Standing.CHOSEN
    held = held_of(contract, now=now)
    waits = why_it_waits(row, hindered)
    certified = certified_of(contract, now=now)
    return DataPage(
        erasable=tuple(one for one in held if one.kind.fate is Fate.ERASE),
        restricted=kept_rows([one for one in held if one.kind.fate is Fate.RESTRICT], certified),
        has_others=bool(others),
        other=number_of_one(others, by=by),
        why_not=tuple(sentence(one) for one in hindered),
        choices=choices(row),
        chosen=word(row.choice) if row else "",
        erasure=row,
        taken=latest_taken(contract),
        may_choose=can_choose_data(by, contract) and is_open and not hindered,
        may_start=can_erase_data(by, contract) and is_open and not waits,
        waits=waits,
        progress=progress_of(row),
        certified=certified,
        keeping=keeping_of(contract, certified, by=by, now=now) if certified else None,
        archive_url=reverse("archive", args=[contract.number]),
    )


def choices(row: Erasure | None) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            value=value,
            name=word(value),
            says=str(says),
            is_chosen=value == (row.choice if row else BOTH),
        )
        for value, says in CHOICES.items()
    )


def why_it_waits(row: Erasure | None, hindered: tuple[Hindered, ...]) -> str:
    """Why the provider cannot begin; empty where it can."""
    if row is None:
        return _("等客户的责任人选择资料的去向。")
    if row.choice == HANDOVER:
        return _("客户只要求交还，还没有要求删除。")
    if row.choice == BOTH and not is_handed_over(row):
        return _("等客户先下载全部资料。")
    return _("资料现在还用得着，见上。") if hindered else ""


def latest_taken(contract: Contract) -> ArchiveTaken | None:
    """By somebody of the customer, to whom it is to be returned."""
    rows = ArchiveTaken.objects.filter(contract=contract, by__organization=contract.customer_id)
    return rows.select_related("by").order_by("-at").first()


def number_of_one(contracts: tuple[Contract, ...], *, by: Person) -> str:
    """The number of one that this reader may see; empty where there is none."""
    visible = Contract.objects.visible_to(by).filter(pk__in=[one.pk for one in contracts])
    return visible.values_list("number", flat=True).first() or ""


def progress_of(row: Erasure | None) -> Progress:
    if row is None or row.standing != Standing.RUNNING:
        return Progress(is_running=False, percent=0 if row is None or row.done_at is None else 100)
    done = row.places.filter(is_done=True).count()
    return Progress(is_running=True, percent=100 * done // (len(ERASED) + 1))
