# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Rights of the parties: who may do what, about what, from when and how long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.web.presenters import links
from weibao.web.presenters.words import Verdict, period, word
from weibao.web.templatetags.weibao import exact_deadline, exact_minute


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    clause: str
    text: str
    subject: str
    span: str
    why: str
    is_over: bool


def claims_of(
    contract: Contract, rights: Iterable[Verdict], *, now: datetime
) -> tuple[ClaimRow, ...]:
    """Each right once: those that say the same of the same time are one."""
    rows = list(rights)
    addresses = links.whys(contract, "right", rows)
    found = {
        (item.clause, item.holder, item.effect, item.subject, item.since_at): claim_row(
            item, why=why, now=now
        )
        for item, why in reversed(list(zip(rows, addresses, strict=True)))
    }
    return tuple(reversed(found.values()))


def claim_row(right: Verdict, *, why: str, now: datetime) -> ClaimRow:
    return ClaimRow(
        clause=right.clause,
        text=text_of(right),
        subject=period(right.subject),
        span=span_of(right),
        why=why,
        is_over=right.until_at is not None and right.until_at <= now,
    )


def text_of(right: Verdict) -> str:
    return _("%(who)s有权%(what)s") % {"who": word(right.holder), "what": word(right.effect)}


def span_of(right: Verdict) -> str:
    """Since when, and until when where it ends."""
    since = {"since": exact_minute(right.since_at)}
    if right.until_at is None:
        return _("自 %(since)s 起") % since
    return _("自 %(since)s 至 %(until)s") % {**since, "until": exact_deadline(right.until_at)}
