# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Renewals in words: what goes out when, and what keeps it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weibao.outbox.sentences import RENEWAL_GAPS
from weibao.selling.queries import Renewal, Stage

STAGES: Mapping[Stage, tuple[Promise, str]] = {
    Stage.BLOCKED: (_("发不出去"), "red"),
    Stage.MISSED: (_("错过了"), "red"),
    Stage.HELD: (_("已暂缓"), "amber"),
    Stage.DUE: (_("等待发出"), "teal"),
    Stage.COMING: (_("还没到"), "line"),
    Stage.TOLD: (_("已通知"), ""),
}
"""Each stage's name and tone, the ones that ask for somebody first."""
FOR_PEOPLE = frozenset({Stage.BLOCKED, Stage.MISSED, Stage.HELD})


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalCard:
    """One end of a contract; `why` is what keeps the notice back."""

    row: Renewal
    name: str
    tone: str
    why: str

    @property
    def may_send(self) -> bool:
        return self.row.stage is Stage.DUE

    @property
    def may_hold(self) -> bool:
        return self.row.stage in {Stage.DUE, Stage.COMING}

    @property
    def will_go(self) -> bool:
        return self.row.stage in {Stage.DUE, Stage.COMING}


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalsPage:
    """`waiting` ask for a person; `going` go out, or went, by themselves."""

    waiting: tuple[RenewalCard, ...]
    going: tuple[RenewalCard, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.waiting or self.going)


def renewals_page(rows: Iterable[Renewal]) -> RenewalsPage:
    cards = [renewal_card(row) for row in rows]
    return RenewalsPage(
        waiting=tuple(card for card in cards if card.row.stage in FOR_PEOPLE),
        going=tuple(card for card in cards if card.row.stage not in FOR_PEOPLE),
    )


def renewal_card(row: Renewal) -> RenewalCard:
    name, tone = STAGES[row.stage]
    why = ""
    if row.stage is Stage.HELD and row.hold is not None:
        why = row.hold.reason
    elif row.stage is Stage.BLOCKED and row.gap is not None:
        why = RENEWAL_GAPS[row.gap]()
    return RenewalCard(row=row, name=str(name), tone=tone, why=why)
