# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The documents of a contract, each with where to get it; money only for those who may see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from weibao.agreements.access import can_export_ledger, can_see_money
from weibao.agreements.models import ArchiveTaken, Contract
from weibao.agreements.queries import (
    SignedBy,
    amendments_of,
    issued_invoices,
    refunds_owed,
    signatures_of,
)
from weibao.billing.queries import months_of
from weibao.papers.presenters.agreed import BOTH, CONTRACT, NDA, ORDER
from weibao.papers.presenters.frame import local_day, yuan_of
from weibao.papers.presenters.money import values_of
from weibao.parties.models import Person
from weibao.web.presenters.words import clause_title

MOST_MONTHS, MOST_TAKEN = 12, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """`tone` colours `standing`; either address is empty where there is no such form."""

    name: str
    note: str
    standing: str
    tone: str
    pdf: str
    docx: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    name: str
    rows: tuple[Listed, ...]
    more: int
    """How many older ones are only in the archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """`taken` are the latest of those who took the archive; empty where it is not theirs to see."""

    shelves: tuple[Shelf, ...]
    archive_url: str
    taken: tuple[ArchiveTaken, ...]


def shelves_of(contract: Contract, *, by: Person, now: datetime) -> Shelves:
    shelves = [
        Shelf(
            name=_("合同文件"),
            rows=(*agreed(contract, now=now), *amended(contract, now=now)),
            more=0,
        )
    ]
    if can_see_money(by, contract):
        shelves += [*monthly(contract, now=now), *billed(contract, now=now)]
    may_take = can_export_ledger(by, contract)
    url = reverse("archive", args=[contract.number]) if may_take else ""
    taken = ArchiveTaken.objects.visible_to(by).filter(contract=contract).select_related("by")
    return Shelves(
        shelves=tuple(shelves),
        archive_url=url,
        taken=tuple(taken[:MOST_TAKEN]) if may_take else (),
    )


def agreed(contract: Contract, *, now: datetime) -> Iterator[Listed]:
    names = signatures_of(contract, now=now)
    documents = {
        CONTRACT: (_("合同文本"), "contract"),
        ORDER: (_("服务订单"), "service-order"),
        NDA: (_("保密协议"), "non-disclosure"),
    }
    for document, (name, slug) in documents.items():
        signed = [one for one in names if one.document == document]
        is_signed = len(signed) == len(BOTH)
        yield Listed(
            name=name,
            note=_("、").join(signature(one) for one in signed),
            standing=_("双方已签署") if is_signed else _("待签署"),
            tone="teal" if is_signed else "amber",
            pdf=reverse("paper", args=[contract.number, slug, "pdf"]),
            docx=reverse("paper", args=[contract.number, slug, "docx"]),
        )


def signature(one: SignedBy) -> str:
    return f"{one.person} {local_day(one.at)}"


def amended(contract: Contract, *, now: datetime) -> Iterator[Listed]:
    for one in amendments_of(contract, now=now):
        at = [contract.number, one.fact.id]
        names = (one.fact.provider_person, one.fact.customer_person)
        day = {"day": one.fact.effective_on}
        yield Listed(
            name=_("补充协议 %(name)s") % {"name": one.fact.amendment},
            note=_("、").join(f"{name} {local_day(one.fact.at)}" for name in names),
            standing=_("自 %(day)s") % day,
            tone="teal",
            pdf=reverse("amendment_paper", args=[*at, "pdf"]),
            docx=reverse("amendment_paper", args=[*at, "docx"]),
        )


def monthly(contract: Contract, *, now: datetime) -> Iterator[Shelf]:
    months = months_of(contract, now=now)
    if months:
        rows = tuple(
            Listed(
                name=f"{month:%Y-%m}",
                note="",
                standing=_("本月尚未结束") if month == months[0] else "",
                tone="line",
                pdf=reverse("statement_paper", args=[contract.number, f"{month:%Y-%m}", "pdf"]),
                docx=reverse("statement_paper", args=[contract.number, f"{month:%Y-%m}", "docx"]),
            )
            for month in months[:MOST_MONTHS]
        )
        more = max(0, len(months) - MOST_MONTHS)
        yield Shelf(name=_("对账单"), rows=rows, more=more)


def billed(contract: Contract, *, now: datetime) -> Iterator[Shelf]:
    rows = (*invoiced(contract, now=now), *refunded(contract, now=now))
    if rows:
        yield Shelf(name=_("账单与退款"), rows=rows, more=0)


def invoiced(contract: Contract, *, now: datetime) -> Iterable[Listed]:
    for one in reversed(issued_invoices(contract, now=now)):
        at = [contract.number, one.fact.id]
        yield Listed(
            name=one.invoice.number,
            note=f"{local_day(one.invoice.at)}",
            standing=yuan_of(one.invoice.gross),
            tone="line",
            pdf=reverse("invoice_paper", args=[*at, "pdf"]),
            docx=reverse("invoice_paper", args=[*at, "docx"]),
        )


def refunded(contract: Contract, *, now: datetime) -> Iterable[Listed]:
    for one in refunds_owed(contract, now=now):
        at = [contract.number, one.refund.clause]
        back = values_of(one.refund, "refund_sum")["refund_fen"]
        yield Listed(
            name=_("退款结算单"),
            note=clause_title(contract, one.refund.clause),
            standing=yuan_of(back),
            tone="line",
            pdf=reverse("refund_paper", args=[*at, "pdf"]),
            docx=reverse("refund_paper", args=[*at, "docx"]),
        )
