# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is left of an entitlement: as words, as a bar, and as dots where there are few."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.web.presenters import links
from weibao.web.presenters.words import Verdict, clause_title, period, word
from weibao.web.templatetags.weibao import exact_deadline

MOST_DOTS = 12
FEW = 0.34


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    name: str
    text: str
    note: str
    share: int
    tone: str
    dots: tuple[str, ...]
    why: str


def worth_showing(balances: Iterable[Verdict]) -> list[Verdict]:
    """Packs that are used up are left out where another of the same clause has something left."""
    rows = list(balances)
    alive = {row.clause for row in rows if row.left > 0}
    return [row for row in rows if row.left > 0 or row.clause not in alive]


def left_of(contract: Contract, balance: Verdict) -> Left:
    share = balance.left / balance.granted if balance.granted else 0
    note = _("共 %(granted)s，用 %(used)s，失效 %(lapsed)s；%(until)s 止")
    return Left(
        name=f"{clause_title(contract, balance.clause)} {period(balance.subject)}",
        text=_("剩 %(left)s %(unit)s") % {"left": balance.left, "unit": word(balance.unit)},
        note=note
        % {
            "granted": balance.granted,
            "used": balance.used,
            "lapsed": balance.lapsed,
            "until": exact_deadline(balance.ends_at),
        },
        share=round(share * 100),
        tone="late" if balance.left <= 0 else "low" if share <= FEW else "left",
        dots=dots_of(balance),
        why=links.why(contract, "balance", balance),
    )


def dots_of(balance: Verdict) -> tuple[str, ...]:
    if balance.granted > MOST_DOTS:
        return ()
    return (
        *("is-used" for _used in range(balance.used)),
        *("is-lapsed" for _lapsed in range(balance.lapsed)),
        *("is-left" for _left in range(max(0, balance.left))),
    )
