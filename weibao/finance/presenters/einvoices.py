# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The invoices of a month beside what became of them at the tax bureau."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from weibao.agreements.months import moved
from weibao.einvoice.actions import Lack
from weibao.einvoice.models import EInvoice, Item
from weibao.einvoice.queries import Issued, issued_in
from weibao.einvoice.results import Fate, Judged, Wrong
from weibao.parties.models import Organization
from weibao.reports.sheets import Sheet
from weibao.web.presenters.words import word
from weibao.web.templatetags.weibao import yuan

ON_A_PAGE = 50
ALL = "all"
"""What a form ticks instead of each invoice of the month, also of its other pages."""
WHATS = ("fee", "visit", "work", "part", "pack", "repair", "seat", "resident", "trip", "extension")
"""What lines of invoices are mostly about; others have the name of their rate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedRow:
    """`document` is None until it is noted; `original` is the invoice that it takes back."""

    original: str
    gross: int
    document: EInvoice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceRow:
    issued: Issued
    value: str
    standing: str
    tone: str
    asked: int
    reds: tuple[RedRow, ...]

    @property
    def may_ask(self) -> bool:
        blue = self.issued.blue
        return bool(self.asked) and not (blue and blue.bureau_number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """`part` is what a page lists of it; the counts are those of the whole month."""

    month: str
    before: str
    after: str
    part: Page[InvoiceRow]
    to_ask: int
    done: int
    reds: int

    @property
    def where(self) -> str:
        """The address to which a page's number is added."""
        return f"{reverse('einvoices')}?month={self.month}&"


def month_of(provider: Organization, *, month: date, number: str | None = None) -> Month:
    rows = [row_of(one) for one in issued_in(provider, month=month)]
    return Month(
        month=f"{month:%Y-%m}",
        before=f"{moved(month, -1):%Y-%m}",
        after=f"{moved(month, 1):%Y-%m}",
        part=Paginator(rows, ON_A_PAGE).get_page(number),
        to_ask=sum(row.may_ask for row in rows),
        done=sum(bool(row.issued.blue and row.issued.blue.bureau_number) for row in rows),
        reds=sum(len(row.reds) for row in rows),
    )


def chosen_in(provider: Organization, *, month: date, values: Collection[str]) -> list[Issued]:
    """The invoices that a form ticked; all that can be asked for where it ticked `ALL`."""
    issued = issued_in(provider, month=month)
    if ALL in values:
        return [one for one in issued if row_of(one).may_ask]
    return [one for one in issued if value_of(one) in values]


def value_of(one: Issued) -> str:
    """How a form names an invoice: contracts count their own."""
    return f"{one.contract.pk}:{one.fact.number}"


def row_of(one: Issued) -> InvoiceRow:
    made = one.parted
    asked = sum(line.asked for line in made.blue)
    standing, tone = standing_of(one, is_blue=bool(made.blue))
    grossed: dict[str, int] = {}
    for part in made.red:
        grossed[part.original or "?"] = grossed.get(part.original or "?", 0) + part.gross
    reds = tuple(
        RedRow(original=name.strip("?"), gross=gross, document=one.documents.get(name))
        for name, gross in grossed.items()
    )
    return InvoiceRow(
        issued=one, value=value_of(one), standing=standing, tone=tone, asked=asked, reds=reds
    )


def standing_of(one: Issued, *, is_blue: bool) -> tuple[str, str]:
    blue = one.blue
    if not is_blue:
        return _("只有红字"), "line"
    if blue is None:
        return _("未申请"), "amber"
    return (_("已开具"), "done") if blue.bureau_number else (_("已填表，等结果"), "teal")


@dataclass(frozen=True, slots=True, kw_only=True)
class LackRow:
    text: str
    url: str


def lack_rows(lacks: Iterable[Lack]) -> list[LackRow]:
    return [lack_row(lack) for lack in lacks]


def lack_row(lack: Lack) -> LackRow:
    if lack.customer is not None:
        text = _("%(customer)s 还没有开票资料。") % {"customer": lack.customer.name}
        return LackRow(text=text, url=reverse("einvoice_buyer", args=[lack.customer.pk]))
    rate = f"{float(lack.rate) * 100:g}%"
    text = _("“%(what)s”（税率 %(rate)s）还没有项目名称和编码。") % {
        "what": word(lack.what),
        "rate": rate,
    }
    return LackRow(text=text, url=f"{reverse('einvoice_items')}?rate={lack.rate}")


WRONG = {
    Wrong.NO_NUMBER: lambda: _("发票号码不是 20 位数字"),
    Wrong.NO_DAY: lambda: _("开票日期读不出来"),
    Wrong.NO_AMOUNT: lambda: _("价税合计读不出来"),
    Wrong.OTHER_AMOUNT: lambda: _("价税合计与账单不同"),
    Wrong.OTHER_NUMBER: lambda: _("这张账单已有另一个发票号码"),
    Wrong.NUMBER_TAKEN: lambda: _("这个发票号码已是另一张账单的"),
    Wrong.TWICE: lambda: _("同一个流水号出现两次"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongRow:
    place: int
    serial: str
    invoice: str
    asked: int | None
    told: int | None
    text: str


def wrong_rows(rows: Iterable[Judged]) -> list[WrongRow]:
    return [
        WrongRow(
            place=row.told.place,
            serial=row.told.serial,
            invoice=row.einvoice.invoice if row.einvoice else "",
            asked=row.einvoice.gross if row.einvoice else None,
            told=row.told.gross,
            text=WRONG[row.wrong]() if row.wrong else "",
        )
        for row in rows
    ]


def heard(rows: Iterable[Judged]) -> str:
    """What became of the list, in one sentence."""
    counts = dict.fromkeys(Fate, 0)
    for row in rows:
        counts[row.fate] += 1
    said = _(
        "登记了 %(new)s 张；以前登记过 %(known)s 张，"
        "开具失败 %(failed)s 张，与这里无关 %(others)s 张。"
    )
    return said % {fate.value: count for fate, count in counts.items()}


def red_sheet_of(reds: Iterable[EInvoice]) -> Sheet:
    """One row for each, as the bureau's form for red invoices asks."""
    head = (
        *(_("流水号"), _("购买方"), _("合同"), _("账单编号"), _("原发票号码")),
        *(_("冲红原因"), _("价税合计"), _("税率")),
    )
    rows = tuple(
        (
            red.serial,
            red.contract.customer.name,
            red.contract.number,
            red.invoice,
            red.original.bureau_number if red.original else "",
            red.get_reason_display(),
            yuan(red.gross),
            " ".join(line["rate"] for line in red.lines),
        )
        for red in reds
    )
    return Sheet(name=_("红字申请"), head=head, rows=rows)


def whats() -> list[tuple[str, str]]:
    return [(what, word(what)) for what in WHATS]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    item: Item
    what: str
    rate: str


def item_rows(items: Iterable[Item]) -> list[ItemRow]:
    return [
        ItemRow(
            item=item,
            what=word(item.what) if item.what else _("这个税率的全部收费"),
            rate=f"{float(item.rate) * 100:g}%",
        )
        for item in items
    ]
