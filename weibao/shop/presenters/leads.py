# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Leads as pages show them: what makes each fit in words, what comes next, how far they come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weibao.parties.models import Organization, Person
from weibao.parties.queries import people_of
from weibao.selling.access import SELLERS, can_keep_lead
from weibao.selling.fit import Bearing, Reason, fit_of
from weibao.selling.models import Lead, LeadEvent, LeadStage
from weibao.selling.queries import (
    WAY,
    Narrowed,
    funnel_of,
    known_as_customer,
    leads_for,
    quotes_of,
    settings_of,
    trades_of,
    twins_of,
)
from weibao.shop.presenters.overview import QuoteCard, quote_card
from weibao.web.presenters.narrowing.filtering import FilterField

ON_A_PAGE = 30
TONES = {
    LeadStage.NEW: "line",
    LeadStage.IN_TALK: "teal",
    LeadStage.QUOTED: "amber",
    LeadStage.WON: "teal",
    LeadStage.LOST: "",
}
ICONS = {
    Bearing.FOR: "check",
    Bearing.AGAINST: "x",
    Bearing.NEUTRAL: "info-circle",
    Bearing.UNKNOWN: "help",
}
CRITERIA: Mapping[str, Promise] = {
    "way": gettext_lazy("离 IT 市场"),
    "trade": gettext_lazy("行业"),
    "staff": gettext_lazy("自己的 IT 人员"),
}
WHY: Mapping[str, Promise] = {
    "no_market": gettext_lazy("还没有设置从哪个 IT 市场量起。"),
    "no_way": gettext_lazy("还不知道离%(market)s多远：问一下地址，写上公里数或坐标。"),
    "far_fits": gettext_lazy(
        "离%(market)s %(km)s 公里，超过 %(bound)s 公里：自己跑市场不便，更需要上门。"
    ),
    "near_not": gettext_lazy(
        "离%(market)s %(km)s 公里，在 %(bound)s 公里以内：自己去一趟就能修，不大需要上门。"
    ),
    "near_fits": gettext_lazy("离%(market)s %(km)s 公里，在 %(bound)s 公里以内：取件和备件都快。"),
    "far_not": gettext_lazy(
        "离%(market)s %(km)s 公里，超过 %(bound)s 公里：取件和备件都慢，路上花时间。"
    ),
    "no_trade": gettext_lazy("还不知道做什么行业。"),
    "known_trade": gettext_lazy("%(trade)s是我们熟悉的行业：常见的系统和毛病都见过。"),
    "other_trade": gettext_lazy("%(trade)s不在我们熟悉的行业里：先弄清楚用哪些系统。"),
    "staff_unknown": gettext_lazy("还不知道有没有自己的 IT 人员。"),
    "staff_none": gettext_lazy("没有自己的 IT 人员：出了问题没有人管，最需要外包。"),
    "staff_part_time": gettext_lazy("有人兼职管 IT：本职忙起来就顾不上，外包能接过去。"),
    "staff_team": gettext_lazy("有专职 IT 人员：多半只需要补充，先问清缺什么。"),
    "staff_team_of": gettext_lazy("有 %(count)s 名专职 IT 人员：多半只需要补充，先问清缺什么。"),
}
SHORT: Mapping[str, Promise | str] = {
    "no_market": gettext_lazy("没有设市场"),
    "no_way": gettext_lazy("距离不明"),
    **dict.fromkeys(("far_fits", "near_not", "near_fits", "far_not"), gettext_lazy("%(km)s 公里")),
    "no_trade": gettext_lazy("行业不明"),
    **dict.fromkeys(("known_trade", "other_trade"), "%(trade)s"),
    "staff_unknown": gettext_lazy("IT 人员不明"),
    "staff_none": gettext_lazy("没有 IT 人员"),
    "staff_part_time": gettext_lazy("IT 兼职"),
    "staff_team": gettext_lazy("有 IT 专职"),
    "staff_team_of": gettext_lazy("%(count)s 名 IT 专职"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """One criterion: what it is called, what is known, and why it speaks for them or not."""

    name: str
    short: str
    why: str
    bearing: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadRow:
    row: Lead
    fits: tuple[Fit, ...]
    tone: str
    late: int
    """Days since the next step was due; 0 where it is not overdue."""
    twins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelStage:
    """In percent: `share` of those of the year, `of_before` of those of the stage before."""

    name: str
    count: int
    share: int
    of_before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadsPage:
    rows: tuple[LeadRow, ...]
    part: Page[Lead]
    bar: tuple[FilterField, ...]
    is_narrowed: bool
    where: str
    funnel: tuple[FunnelStage, ...]
    lost: int
    words: str
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadPage:
    row: Lead
    fits: tuple[Fit, ...]
    tone: str
    late: int
    twins: tuple[Lead, ...]
    served: Organization | None
    quotes: tuple[QuoteCard, ...]
    events: tuple[LeadEvent, ...]
    may: bool

    @property
    def is_open(self) -> bool:
        return self.row.stage not in {LeadStage.WON, LeadStage.LOST}

    @property
    def may_talk(self) -> bool:
        return self.row.stage in {LeadStage.NEW, LeadStage.LOST}


def leads_page(
    reader: Person, narrowed: Narrowed, *, number: str | None, now: datetime
) -> LeadsPage:
    """A fixed number of queries for any number of rows."""
    today = localdate(now)
    part = Paginator(leads_for(reader, narrowed, on=today), ON_A_PAGE).get_page(number)
    leads = list(part.object_list)
    settings, twins = settings_of(reader.organization), twins_of(leads)
    reached, lost = funnel_of(reader, now=now)
    asked = {
        "q": narrowed.words,
        "stage": narrowed.stage,
        "keeper": narrowed.keeper or "",
        "trade": narrowed.trade,
        "late": "1" if narrowed.is_overdue else "",
    }
    asked = {name: value for name, value in asked.items() if value}
    return LeadsPage(
        rows=tuple(
            LeadRow(
                row=lead,
                fits=fits_of(fit_of(lead, settings)),
                tone=TONES[LeadStage(lead.stage)],
                late=days_late(lead, today),
                twins=len(twins[lead.pk]),
            )
            for lead in leads
        ),
        part=part,
        bar=tuple(_bar(reader, narrowed)),
        is_narrowed=bool(asked),
        where=f"?{urlencode(asked)}&" if asked else "?",
        funnel=tuple(_funnel(reached)),
        lost=lost,
        words=narrowed.words,
        is_overdue=narrowed.is_overdue,
    )


def lead_page(lead: Lead, reader: Person, *, on: date) -> LeadPage:
    quotes = quotes_of(reader).filter(lead_events__lead=lead).distinct()
    return LeadPage(
        row=lead,
        fits=fits_of(fit_of(lead, settings_of(lead.provider))),
        tone=TONES[LeadStage(lead.stage)],
        late=days_late(lead, on),
        twins=twins_of([lead])[lead.pk],
        served=None if lead.customer_id else known_as_customer(lead, reader=reader),
        quotes=tuple(quote_card(quote, reader, on=on) for quote in quotes),
        events=tuple(lead.events.select_related("by").order_by("-pk")),
        may=can_keep_lead(reader, lead),
    )


def fits_of(reasons: Iterable[Reason]) -> tuple[Fit, ...]:
    return tuple(
        Fit(
            name=str(CRITERIA[reason.criterion]),
            short=str(SHORT[reason.key]) % reason.values,
            why=str(WHY[reason.key]) % reason.values,
            bearing=reason.bearing.value,
            icon=ICONS[reason.bearing],
        )
        for reason in reasons
    )


def days_late(lead: Lead, today: date) -> int:
    return max(0, (today - lead.next_on).days) if lead.next_on else 0


def _bar(reader: Person, narrowed: Narrowed) -> Sequence[FilterField]:
    keepers = people_of(reader.organization, SELLERS)
    return [
        FilterField(
            name="stage",
            label=_("阶段"),
            value=narrowed.stage,
            choices=tuple((str(value), str(name)) for value, name in LeadStage.choices),
        ),
        FilterField(
            name="keeper",
            label=_("跟进人"),
            value=str(narrowed.keeper or ""),
            choices=tuple((str(person.pk), person.name) for person in keepers),
        ),
        FilterField(
            name="trade",
            label=_("行业"),
            value=narrowed.trade,
            choices=tuple((name, name) for name in trades_of(reader)),
        ),
    ]


def _funnel(reached: Mapping[LeadStage, int]) -> Iterable[FunnelStage]:
    whole = reached[WAY[0]]
    before = None
    for stage in WAY:
        count = reached[stage]
        yield FunnelStage(
            name=str(_("线索") if stage is WAY[0] else stage.label),
            count=count,
            share=round(100 * count / whole) if whole else 0,
            of_before=round(100 * count / before) if before else None,
        )
        before = count
