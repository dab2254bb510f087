# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The groups of notices as a person ticks them."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from weibao.outbox.models import Group

ABOUT: Mapping[Group, Callable[[], str]] = {
    Group.REQUESTS: lambda: _("受理、答复、上门、恢复"),
    Group.DEADLINES: lambda: _("约定的时限将到、已过"),
    Group.MONEY: lambda: _("开了发票，费用将到期、已逾期，余量不多"),
    Group.CONTRACT: lambda: _("补充协议、争议，因违约而产生的权利"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    name: str
    label: str
    about: str
    is_on: bool


def ticked(on: Collection[str]) -> Iterator[Ticked]:
    for group in Group:
        yield Ticked(
            name=group.value, label=str(group.label), about=ABOUT[group](), is_on=group in on
        )
