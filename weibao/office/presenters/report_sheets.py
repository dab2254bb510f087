# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The same tables as the page's, as sheets of a workbook; and all requests behind them."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.months import months_between, moved
from weibao.office.presenters.reports import (
    COLUMNS,
    MONTHS,
    PROMISES,
    Asked,
    names_of_figures,
    names_of_tables,
    rows_of,
    shown_name,
)
from weibao.parties.models import Person
from weibao.reports.counting import Case, Row, narrowed
from weibao.reports.queries import cases_seen_by
from weibao.reports.sheets import Cell, Sheet
from weibao.servicedesk.models import Standing


def sheets_of(person: Person, asks: Asked) -> list[Sheet]:
    months = list(months_between(moved(asks.month, 1 - MONTHS), asks.month))
    seen = cases_seen_by(person, first=months[0], last=asks.month)
    cases = narrowed(seen, asks.wanted)
    shown = [case for case in cases if case.month == asks.month]
    rows = rows_of(cases, shown, months)
    tables = [sheet_of(key, rows[key]) for key in names_of_tables()]
    return [*tables, requests_sheet(shown)]


def sheet_of(key: str, rows: Iterable[Row]) -> Sheet:
    names, figures = names_of_tables(), names_of_figures()
    columns = PROMISES if key == "promise" else COLUMNS
    return Sheet(
        name=names[key],
        head=(names[key], *(figures[column] for column in columns), _("守约率 %")),
        rows=tuple(
            (
                shown_name(key, row.of),
                *(getattr(row.figures, column) for column in columns),
                "" if row.figures.kept_share is None else row.figures.kept_share,
            )
            for row in rows
        ),
    )


def requests_sheet(cases: Iterable[Case]) -> Sheet:
    figures = names_of_figures()
    head = (
        *(_("报修单号"), _("报修时间"), _("客户"), _("合同"), _("工程师"), _("优先级")),
        *(_("内容"), _("状态"), _("上门次数")),
        *(figures[name] for name in PROMISES),
        *(figures[name] for name in ("first_fixed", "reopened", "repeated", "saved")),
    )
    return Sheet(name=_("报修清单"), head=head, rows=tuple(map(request_row, cases)))


def request_row(case: Case) -> tuple[Cell, ...]:
    return (
        case.number,
        minute(case.reported_at),
        case.customer.name,
        case.contract.name,
        case.engineer.name,
        case.priority.name,
        case.summary,
        str(Standing(case.standing).label),
        case.visits,
        case.count("MET"),
        case.count("MISSED"),
        case.count("OPEN", "PAUSED"),
        int(case.is_first_fixed),
        int(case.is_reopened),
        int(case.is_repeated),
        int(case.is_saved),
    )


def minute(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
