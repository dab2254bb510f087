# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The page of figures: tiles, and for each table a chart above it; every number opens."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.agreements.months import months_between, moved
from weibao.agreements.queries import contracts_of
from weibao.parties.models import Person
from weibao.reports.counting import (
    DIMENSIONS,
    Case,
    Figures,
    Named,
    Row,
    by,
    by_month,
    by_promise,
    figures_of,
    narrowed,
    share,
)
from weibao.reports.queries import cases_seen_by
from weibao.servicedesk.models import Standing
from weibao.web.presenters.narrowing.filtering import FilterField
from weibao.web.presenters.words import word

MONTHS = 6
"""Shown side by side, the last of them the one that is asked for."""
NONE = "-"
"""In addresses: of a dimension, those that have none of it."""
PROMISES = ("kept", "missed", "pending")
COLUMNS = ("requests", *PROMISES, "fixed", "first_fixed", "reopened", "repeated", "saved")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address asks for: a month, and a key for each dimension that is narrowed."""

    month: date
    wanted: Mapping[str, str]

    def url(self, view: str, **more: str) -> str:
        keys = {name: key or NONE for name, key in self.wanted.items()}
        return reverse(view, query={"month": f"{self.month:%Y-%m}", **keys, **more})

    def of(self, dimension: str, key: str) -> "Asked":
        if dimension == "month":
            return replace(self, month=date.fromisoformat(f"{key}-01"))
        return replace(self, wanted={**self.wanted, dimension: key})


@dataclass(frozen=True, slots=True)
class Number:
    """`url` is empty where nothing stands behind it."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    name: str
    number: Number
    note: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Shares are of a hundred, for the bar; it is drawn only where something was promised."""

    name: str
    numbers: tuple[Number, ...]
    label: str
    met_share: int
    missed_share: int
    open_share: int

    @property
    def open_x(self) -> int:
        return self.met_share + self.missed_share


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    key: str
    name: str
    head: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    month: str
    before_url: str
    after_url: str
    choices: tuple[FilterField, ...]
    is_narrowed: bool
    tiles: tuple[Tile, ...]
    tables: tuple[Table, ...]
    sheet_url: str
    documents: tuple[Contract, ...]


def names_of_figures() -> Mapping[str, str]:
    return {
        "requests": _("报修数"),
        "kept": _("守约数"),
        "missed": _("违约数"),
        "pending": _("未到期"),
        "fixed": _("修好过"),
        "first_fixed": _("一次修好"),
        "reopened": _("重开"),
        "repeated": _("重复故障"),
        "saved": _("省下上门"),
    }


def names_of_tables() -> Mapping[str, str]:
    return {
        "month": _("按月"),
        "promise": _("按承诺"),
        "customer": _("按客户"),
        "contract": _("按合同"),
        "engineer": _("按工程师"),
        "priority": _("按优先级"),
    }


def report_of(person: Person, asks: Asked, *, now: datetime) -> Report:
    months = list(months_between(moved(asks.month, 1 - MONTHS), asks.month))
    seen = cases_seen_by(person, first=months[0], last=asks.month)
    cases = narrowed(seen, asks.wanted)
    shown = [case for case in cases if case.month == asks.month]
    after = moved(asks.month, 1)
    return Report(
        month=f"{asks.month:%Y-%m}",
        before_url=replace(asks, month=months[-2]).url("reports"),
        after_url=replace(asks, month=after).url("reports") if has_begun(after, now) else "",
        choices=choices_of(seen, asks),
        is_narrowed=bool(asks.wanted),
        tiles=tuple(tiles_of(figures_of(shown), asks)),
        tables=tuple(tables_of(rows_of(cases, shown, months), asks)),
        sheet_url=asks.url("report_sheet"),
        documents=documents_of(person, asks),
    )


def has_begun(month: date, now: datetime) -> bool:
    return month <= timezone.localtime(now).date()


def rows_of(
    cases: list[Case], shown: list[Case], months: Iterable[date]
) -> Mapping[str, list[Row]]:
    """The rows of each table: of the months all cases, of everything else the month's."""
    return {
        "month": by_month(cases, months),
        "promise": by_promise(shown),
        **{name: by(shown, name) for name in DIMENSIONS},
    }


def tables_of(rows: Mapping[str, list[Row]], asks: Asked) -> Iterable[Table]:
    figures = names_of_figures()
    for key, name in names_of_tables().items():
        columns = PROMISES if key == "promise" else COLUMNS
        head = (name, *(figures[column] for column in columns), _("守约率"))
        lines = tuple(line_of(key, row, asks, columns) for row in rows[key])
        yield Table(key=key, name=name, head=head, lines=lines)


def line_of(key: str, row: Row, asks: Asked, columns: Iterable[str]) -> Line:
    figures = row.figures
    whole = figures.kept + figures.missed + figures.pending
    met, missed = share(figures.kept, whole) or 0, share(figures.missed, whole) or 0
    there, more = (
        (asks, {"what": row.of.key})
        if key == "promise"
        else (
            asks.of(key, row.of.key),
            {},
        )
    )
    numbers = tuple(number_of(figures, column, there, more) for column in columns)
    return Line(
        name=shown_name(key, row.of),
        numbers=(*numbers, Number(percent(figures.kept_share))),
        label=kept_label(figures),
        met_share=met,
        missed_share=missed,
        open_share=100 - met - missed if whole else 0,
    )


def shown_name(key: str, named: Named) -> str:
    if not named.name:
        return {
            "contract": _("没有合同"),
            "engineer": _("没有派人"),
            "priority": _("没有优先级"),
        }[key]
    return capfirst(word(named.name)) if key in {"promise", "priority"} else named.name


def number_of(figures: Figures, column: str, asks: Asked, more: Mapping[str, str]) -> Number:
    count = getattr(figures, column)
    url = asks.url("report_requests", figure=column, **more) if count else ""
    return Number(str(count), url)


def percent(part: int | None) -> str:
    return "—" if part is None else f"{part}%"


def kept_label(figures: Figures) -> str:
    said = _("守约 %(kept)s，违约 %(missed)s，未到期 %(pending)s")
    return said % {
        "kept": figures.kept,
        "missed": figures.missed,
        "pending": figures.pending,
    }


def tiles_of(figures: Figures, asks: Asked) -> Iterable[Tile]:
    def tile(figure: str, text: str, note: str, tone: str = "grey") -> Tile:
        url = asks.url("report_requests", figure=figure) if getattr(figures, figure) else ""
        return Tile(name=names[figure], number=Number(text, url), note=note, tone=tone)

    names = {**names_of_figures(), "kept": _("守约率")}
    decided, fixed = figures.kept + figures.missed, figures.fixed
    yield tile("requests", str(figures.requests), _("本月报修"))
    kept = {"kept": figures.kept, "all": decided}
    yield tile("kept", percent(figures.kept_share), _("%(kept)s / %(all)s 项") % kept, "teal")
    yield tile("missed", str(figures.missed), _("项承诺"), "red" if figures.missed else "grey")
    first = {"first": figures.first_fixed, "all": fixed}
    note = _("%(first)s / %(all)s 件") % first
    yield tile("first_fixed", percent(figures.first_share), note, "teal")
    yield tile("reopened", str(figures.reopened), _("修好后又坏"))
    yield tile("repeated", str(figures.repeated), _("30 天内同一故障"))
    yield tile("saved", str(figures.saved), _("电话解决，没有上门"), "teal")


def choices_of(cases: Iterable[Case], asks: Asked) -> tuple[FilterField, ...]:
    names, rows = names_of_tables(), list(cases)
    return tuple(
        FilterField(
            name=key,
            label=names[key],
            choices=tuple(
                (named.key or NONE, shown_name(key, named))
                for named in sorted({getattr(case, key) for case in rows})
            ),
            value=(asks.wanted[key] or NONE) if key in asks.wanted else "",
        )
        for key in DIMENSIONS
    )


def documents_of(person: Person, asks: Asked) -> tuple[Contract, ...]:
    """The contracts in force in the month, each with a service report."""
    rows = contracts_of(person).filter(starts_on__lt=moved(asks.month, 1))
    return tuple(rows.filter(ends_on__gte=asks.month).order_by("customer__short_name", "number"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The requests behind one number."""

    title: str
    month: str
    back_url: str
    count: int
    rows: tuple[tuple[Case, str], ...]


def behind_of(cases: list[Case], asks: Asked, *, figure: str, what: str, most: int) -> Behind:
    names = [names_of_figures()[figure]]
    names += [word(what)] if what else []
    return Behind(
        title=" · ".join(names),
        month=f"{asks.month:%Y-%m}",
        back_url=asks.url("reports"),
        count=len(cases),
        rows=tuple((case, str(Standing(case.standing).label)) for case in cases[:most]),
    )
