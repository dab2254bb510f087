# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Statements, invoices, credits and refunds: the amounts of the screen, which are the engine's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.agreements.queries import At, IssuedInvoice, RefundOwed, ledger_of
from weibao.office.presenters.bill import Bill, Group, bill_of
from weibao.office.presenters.settling import PaymentRow
from weibao.papers.presenters.frame import (
    Kind,
    days_of,
    empty_place,
    local_day,
    paper_of,
    shown_minute,
    sides_of,
    sum_of,
    yuan_of,
)
from weibao.parties.models import Person
from weibao.printing.paper import Block, Heading, Notice, Pairs, Paper, Table, Words
from weibao.refunds.queries import approval_of
from weibao.web.presenters.words import Verdict, clause_title, period, reader, word
from weibao.web.templatetags.weibao import exact_deadline
from weibao.wording.reasons import sentence
from weibao.wording.values import shown_money, shown_rate

# ------------------------------------------------------------------ the statement of a month


def statement_paper(contract: Contract, *, month: date, by: Person, now: datetime) -> Paper:
    """Raises PermissionDenied for whoever may not see the money."""
    bill = bill_of(contract, month=month, by=by, now=now)
    entries = ledger_of(contract).count()
    kind = Kind(
        title=_("对账单"),
        subtitle=bill.month,
        number=f"{contract.number}-{bill.month}",
        on=bill.ends_on,
        entry=At(seq=entries, hash=bill.root) if entries else None,
        more=((_("所属合同"), contract.title), (_("期间"), days_of(bill.starts_on, bill.ends_on))),
    )
    places = [empty_place(side) for side in sides_of(contract)]
    return paper_of(contract, kind, blocks=statement_blocks(bill), places=places)


def statement_blocks(bill: Bill) -> Iterator[Block]:
    yield sum_of(_("应退合计") if bill.gross < 0 else _("应付合计"), bill.to_pay)
    if bill.is_disputed:
        label = _("无争议部分应退") if bill.undisputed < 0 else _("无争议部分应付")
        yield Pairs(rows=((label, yuan_of(bill.undisputed_to_pay)),))
    if bill.is_running:
        yield Notice(text=_("本月尚未结束，金额随新的事实变化。"))
    if not bill.groups:
        yield Notice(text=_("本月没有费用。"))
    for group in bill.groups:
        yield Heading(text=group.name)
        yield group_table(group)
    if bill.groups:
        yield totals_of(bill.net, bill.tax, bill.gross)
    yield from settled_blocks(bill)


def group_table(group: Group) -> Table:
    return Table(
        head=(_("日期"), _("项目"), _("数量 × 单价"), _("税率"), _("税额"), _("含税")),
        rows=tuple(
            (
                f"{line.on:%m-%d}",
                " ".join(filter(None, (line.name, line.clause, line.subject, *marks_of(line)))),
                line.quantity,
                line.rate,
                shown_money(line.tax),
                shown_money(line.gross),
            )
            for line in group.lines
        ),
        total=(_("小计"), "", "", "", "", shown_money(group.gross)),
        widths=(10, 46, 20, 8, 12, 16),
        aligns=("left", "left", "right", "right", "right", "right"),
    )


def marks_of(line: Verdict) -> Iterator[str]:
    if line.is_disputed:
        yield _("（争议中）")
    if line.saved:
        yield _("封顶价省下 %(saved)s") % {"saved": yuan_of(line.saved)}


def totals_of(net: int, tax: int, gross: int) -> Pairs:
    rows = ((_("不含税"), net), (_("税额"), tax), (_("合计"), gross))
    return Pairs(rows=tuple((name, yuan_of(fen)) for name, fen in rows))


def settled_blocks(bill: Bill) -> Iterator[Block]:
    """What was billed, what is left, what was kept and what is due: as far as there is any."""
    rows: list[tuple[str, str, int | None]]
    if bill.invoices:
        rows = [
            (f"{local_day(one.on)}" if one.on else "—", one.number or _("尚未开票"), one.gross)
            for one in bill.invoices
        ]
        yield Heading(text=_("发票"))
        yield listed((_("日期"), _("编号"), _("含税")), rows)
    if bill.balances:
        yield Heading(text=_("余量"))
        yield Pairs(
            rows=tuple((left.name, f"{left.text}（{left.note}）") for left in bill.balances)
        )
    if bill.kept:
        yield Heading(text=_("守约"))
        yield Pairs(rows=tuple((row.name, row.label) for row in bill.kept))
    if bill.payments:
        yield Heading(text=_("付款"))
        rows = [
            (
                exact_deadline(row.due.due_at),
                " ".join(filter(None, (row.due.name, row.due.subject, *paid_of(row)))),
                row.owed,
            )
            for row in bill.payments
        ]
        yield listed((_("到期"), _("项目"), _("应付（元）")), rows)


def paid_of(row: PaymentRow) -> Iterator[str]:
    yield row.due.exact_result
    if row.paid:
        yield _("已付 %(paid)s") % {"paid": yuan_of(row.paid)}


def listed(head: tuple[str, str, str], rows: Iterable[tuple[str, str, int | None]]) -> Table:
    return Table(
        head=head,
        rows=tuple(
            (when, what, "" if fen is None else shown_money(fen)) for when, what, fen in rows
        ),
        widths=(26, 60, 20),
        aligns=("left", "left", "right"),
    )


# ------------------------------------------------------------------ invoices and credits


def invoice_paper(contract: Contract, issued: IssuedInvoice) -> Paper:
    """As it was issued. One that comes to less than nothing gives money back."""
    invoice, fact = issued.invoice, issued.fact
    is_credit = invoice.gross < 0
    due_on = ((_("付款日"), f"{fact.due_on}"),) if fact.due_on else ()
    kind = Kind(
        title=_("红字账单") if is_credit else _("账单"),
        number=invoice.number,
        on=local_day(invoice.at),
        entry=issued.entry,
        more=((_("所属合同"), contract.title), (_("开出"), shown_minute(invoice.at)), *due_on),
    )
    blocks: list[Block] = [
        sum_of(_("应退合计") if is_credit else _("应付合计"), invoice.gross),
        Heading(text=_("明细")),
        bill_table(contract, invoice),
        totals_of(invoice.net, invoice.tax, invoice.gross),
        Notice(text=_("账单开出后不再改动；以后查明的差额由下一张账单调整。账单不是税务发票。")),
    ]
    seller = [empty_place(side) for side in sides_of(contract) if side.party == "provider"]
    return paper_of(contract, kind, blocks=blocks, places=seller)


def bill_table(contract: Contract, invoice: Verdict) -> Table:
    return Table(
        head=(_("序号"), _("项目"), _("期间"), _("税率"), _("不含税"), _("税额"), _("含税")),
        rows=tuple(
            (
                str(place),
                " ".join(billed_words(contract, line)),
                days_of(line.starts_on, line.ends_on),
                shown_rate(line.rate),
                shown_money(line.net),
                shown_money(line.tax),
                shown_money(line.gross),
            )
            for place, line in enumerate(invoice.lines, 1)
        ),
        total=(
            *(_("合计"), "", "", ""),
            shown_money(invoice.net),
            shown_money(invoice.tax),
            shown_money(invoice.gross),
        ),
        widths=(7, 36, 22, 7, 14, 12, 14),
        aligns=("left", "left", "left", "right", "right", "right", "right"),
    )


def billed_words(contract: Contract, line: Verdict) -> Iterator[str]:
    yield word(line.what)
    yield period(line.subject)
    yield clause_title(contract, line.clause)
    if line.adjusts:
        yield _("调整 %(line)s") % {"line": line.adjusts}


# ------------------------------------------------------------------ what goes back at the end


def refund_paper(contract: Contract, owed: RefundOwed) -> Paper:
    """How the engine came to the sum, step by step, and what of it was paid back."""
    refund, ended = owed.refund, owed.ended
    sums = values_of(refund, "refund_sum")
    back, paid = sums["refund_fen"], values_of(refund, "refunded")["refunded_fen"]
    kind = Kind(
        title=_("退款结算单"),
        number=f"{contract.number}-{refund.clause}",
        on=local_day(ended.at),
        entry=owed.entry,
        more=(
            (_("所属合同"), contract.title),
            (_("解除"), f"{shown_minute(ended.at)} {word(str(ended.party))}"),
            (_("依据"), clause_title(contract, ended.clause) if ended.clause else _("双方协商")),
            (_("退款条款"), clause_title(contract, refund.clause)),
            *approved_by(contract, refund.clause),
        ),
    )
    steps = tuple(f"- {sentence(step, reader())}" for step in refund.because.steps)
    blocks: list[Block] = [
        sum_of(_("应退合计"), back),
        Pairs(
            rows=(
                (_("已付"), yuan_of(sums["paid_fen"])),
                (_("应留"), yuan_of(sums["owed_fen"])),
                (_("应退"), yuan_of(back)),
                (_("已退"), yuan_of(paid)),
                (_("尚欠"), yuan_of(back - paid)),
                (_("退款期限"), exact_deadline(refund.due_at)),
            )
        ),
        Heading(text=_("计算过程")),
        Words(paragraphs=steps),
    ]
    places = [empty_place(side) for side in sides_of(contract)]
    return paper_of(contract, kind, blocks=blocks, places=places)


def approved_by(contract: Contract, clause: str) -> Iterator[tuple[str, str]]:
    approval = approval_of(contract, clause)
    if approval is None:
        return
    said = f"{approval.by.name} {shown_minute(approval.at)}"
    if approval.is_alone:
        said += " " + _("由提出人自己批准：没有第二个人可以批准")
    yield _("批准"), said


def values_of(verdict: Verdict, key: str) -> dict[str, int]:
    """The numbers of a step of the derivation, by their names."""
    return {
        name: value
        for step in verdict.because.steps
        if step.key == key
        for name, value in step.values
    }
