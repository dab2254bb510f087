# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The statement of a month as a document: groups of lines, totals, kept and missed promises."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from weibao.agreements.access import can_dispute, is_customer_side
from weibao.agreements.models import Contract
from weibao.billing.access import can_issue_invoice
from weibao.billing.queries import MonthlyStatement, monthly_statement, months_of
from weibao.einvoice.queries import bureau_numbers
from weibao.office.presenters.settling import (
    DisputeRow,
    PaymentRow,
    ReceiptRow,
    dispute_rows,
    payment_row,
    receipt_row,
)
from weibao.parties.models import Person
from weibao.web.presenters import links
from weibao.web.presenters.due import Due, due_of
from weibao.web.presenters.left import Left, left_of
from weibao.web.presenters.said import Said, questions_of
from weibao.web.presenters.words import Verdict, clause_title, period, word
from weibao.web.templatetags.weibao import yuan
from weibao.wording.amounts import amount_in_capitals

CURRENCY = "人民币"
"""Before an amount in capitals, also on an English screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    on: date
    name: str
    clause: str
    subject: str
    request_url: str
    quantity: str
    tax: int
    rate: str
    gross: int
    saved: int
    is_disputed: bool
    why: str
    dispute_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    name: str
    gross: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BilledLine:
    """A line of an invoice, or of the next one; `adjusts` is the earlier line that it changes."""

    name: str
    subject: str
    starts_on: date
    ends_on: date
    gross: int
    adjusts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bills:
    """An invoice that was issued this month; or, without a number, what of it is not billed yet."""

    number: str
    fact: str
    on: datetime | None
    gross: int
    lines: tuple[BilledLine, ...]
    bureau_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRow:
    """Shares are of a hundred, for the bar."""

    name: str
    label: str
    met_share: float
    missed_share: float
    open_share: float

    @property
    def open_x(self) -> float:
        return self.met_share + self.missed_share


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    contract: Contract
    monthly: MonthlyStatement
    month: str
    starts_on: date
    ends_on: date
    before_url: str
    after_url: str
    gross: int
    net: int
    tax: int
    saved: int
    undisputed: int
    capitals: str
    is_running: bool
    groups: tuple[Group, ...]
    invoices: tuple[Bills, ...]
    balances: tuple[Left, ...]
    kept: tuple[KeptRow, ...]
    missed: tuple[Due, ...]
    payments: tuple[PaymentRow, ...]
    receipts: tuple[ReceiptRow, ...]
    disputes: tuple[DisputeRow, ...]
    undecided: tuple[Said, ...]
    root: str
    may_invoice: bool

    @property
    def to_pay(self) -> int:
        """Without its sign: the words before it say whether it is paid or paid back."""
        return abs(self.gross)

    @property
    def undisputed_to_pay(self) -> int:
        return abs(self.undisputed)

    @property
    def is_disputed(self) -> bool:
        return any(line.is_disputed for group in self.groups for line in group.lines)


def bill_of(contract: Contract, *, month: date, by: Person, now: datetime) -> Bill:
    monthly: MonthlyStatement = monthly_statement(contract, month=month, by=by, now=now)
    statement = monthly.statement
    months = months_of(contract, now=now)
    return Bill(
        contract=contract,
        monthly=monthly,
        month=f"{month:%Y-%m}",
        starts_on=statement.period.start,
        ends_on=statement.period.end - timedelta(days=1),
        before_url=neighbour(contract, [m for m in months if m < month.replace(day=1)][:1]),
        after_url=neighbour(contract, [m for m in months if m > month.replace(day=1)][-1:]),
        gross=statement.gross,
        net=statement.net,
        tax=statement.tax,
        saved=statement.saved,
        undisputed=sum(item.gross for item in statement.charges if not item.is_disputed),
        capitals=f"{CURRENCY}{amount_in_capitals(abs(statement.gross))}",
        is_running=not monthly.is_final,
        groups=tuple(groups_of(contract, statement.charges, by=by)),
        invoices=tuple(invoices_of(monthly, numbers=bureau_numbers(contract))),
        balances=tuple(left_of(contract, item) for item in statement.balances),
        kept=tuple(kept_row(contract, tally) for tally in statement.tallies),
        missed=tuple(missed_of(contract, statement.promises)),
        payments=tuple(payment_row(contract, item) for item in statement.payments),
        receipts=tuple(receipt_row(item) for item in statement.receipts),
        disputes=tuple(dispute_rows(contract, statement.disputes, by=by)),
        undecided=questions_of(contract, statement.undecided),
        root=monthly.root,
        may_invoice=can_issue_invoice(by, contract) and bool(monthly.verdicts.unbilled),
    )


def neighbour(contract: Contract, months: list[date]) -> str:
    return reverse("statement", args=[contract.number, f"{months[0]:%Y-%m}"]) if months else ""


def groups_of(contract: Contract, charges: Iterable[Verdict], *, by: Person) -> Iterable[Group]:
    """In the order of their names, empty ones left out; what goes back stands last."""
    names = {
        "fee": _("服务费"),
        "work": _("工作"),
        "part": _("配件"),
        "pack": _("服务包"),
        "late_interest": _("逾期违约金"),
        "back": _("抵扣与退还"),
    }
    lines: dict[str, list[Line]] = {key: [] for key in names}
    seen: dict[str, int] = {}
    may_dispute = is_customer_side(by, contract) and can_dispute(by, contract)
    for charge in charges:
        line = line_of(contract, charge, seen)
        is_asked = charge.gross > 0 and not charge.is_disputed and charge.because.facts
        url = links.dispute(line.why) if may_dispute and is_asked else ""
        lines[group_name(charge)].append(replace(line, dispute_url=url))
    for key, name in names.items():
        if lines[key]:
            gross = sum(line.gross for line in lines[key])
            yield Group(name=name, gross=gross, lines=tuple(lines[key]))


def invoices_of(monthly: MonthlyStatement, *, numbers: Mapping[str, str]) -> Iterable[Bills]:
    """What was billed this month; and what is left to bill, where this contract bills at all."""
    for invoice in monthly.statement.invoices:
        lines = tuple(billed_line(line) for line in invoice.lines)
        yield Bills(
            number=invoice.number,
            bureau_number=numbers.get(invoice.number, ""),
            fact=invoice.because.facts[0],
            on=invoice.at,
            gross=invoice.gross,
            lines=lines,
        )
    if monthly.verdicts.invoices and monthly.statement.unbilled:
        lines = tuple(billed_line(line) for line in monthly.statement.unbilled)
        gross = sum(line.gross for line in lines)
        yield Bills(number="", fact="", on=None, gross=gross, lines=lines)


def billed_line(line: Verdict) -> BilledLine:
    return BilledLine(
        name=word(line.what),
        subject=period(line.subject),
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        gross=line.gross,
        adjusts=line.adjusts or "",
    )


def named(charge: Verdict) -> str:
    """What it is, and for a part which one: its name stands in the derivation."""
    names = [dict(step.values).get("name") for step in charge.because.steps]
    return " ".join([word(charge.what), *(str(name) for name in names if name)])


GROUPS = {
    "fee": "fee",
    "resident": "fee",
    "seat": "fee",
    "kept_month": "fee",
    "part": "part",
    "pack": "pack",
    "late_interest": "late_interest",
}


def group_name(charge: Verdict) -> str:
    return "back" if charge.gross < 0 else GROUPS.get(charge.what, "work")


def line_of(contract: Contract, charge: Verdict, seen: dict[str, int]) -> Line:
    address = links.why(contract, "charge", charge)
    nth = seen.get(address, 0)
    seen[address] = nth + 1
    is_request = charge.subject.startswith("R")
    return Line(
        on=charge.on,
        name=named(charge),
        clause=clause_title(contract, charge.clause),
        subject=period(charge.subject),
        request_url=links.request_page(charge.subject) if is_request else "",
        quantity=f"{charge.quantity} × {yuan(charge.unit_price)}",
        tax=charge.tax,
        rate=f"{float(charge.rate) * 100:g}%",
        gross=charge.gross,
        saved=charge.saved,
        is_disputed=charge.is_disputed,
        why=links.why(contract, "charge", charge, nth=nth),
        dispute_url="",
    )


def kept_row(contract: Contract, tally: Verdict) -> KeptRow:
    promised = tally.met + tally.missed + tally.open
    whole = promised or 1
    names = (clause_title(contract, tally.clause), word(tally.what), tally.priority or "")
    return KeptRow(
        name=" · ".join(dict.fromkeys(filter(None, names))),
        label=kept_label(tally),
        met_share=round(100 * tally.met / whole, 1),
        missed_share=round(100 * tally.missed / whole, 1),
        open_share=round(100 * tally.open / whole, 1),
    )


def kept_label(tally: Verdict) -> str:
    """Of those that have ended; what still runs is neither kept nor missed."""
    ended = tally.met + tally.missed
    kept = _("%(met)s / %(all)s 守约") % {"met": tally.met, "all": ended}
    running = _("%(n)s 件在计时") % {"n": tally.open}
    said = [kept] if ended else []
    return " · ".join([*said, running] if tally.open else said) or _("本月没有")


def missed_of(contract: Contract, promises: Iterable[Verdict]) -> Iterable[Due]:
    return (due_of(contract, item) for item in promises if str(item.standing) == "missed")
