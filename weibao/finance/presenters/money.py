# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Money that came in, as pages show it: what is proposed, what it was used for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.billing.bank.plan import BankPlan, BankRow, Fate, Wrong
from weibao.billing.models import Allotment, BankEntry
from weibao.billing.queries import Ground, Proposal, Target, entries_of, proposals_for
from weibao.parties.models import Organization, Person
from weibao.web.presenters.words import period

ON_A_PAGE = 20
MOST_FOUND = 10
SHOWS = {"used", "aside"}
MOST_ROWS = 500
TONES = {Ground.NUMBER: "teal", Ground.PAYER_AND_AMOUNT: "teal"}
FATE_TONES = {Fate.NEW: "teal", Fate.WRONG: "red", Fate.KNOWN: "line", Fate.TWICE: "amber"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceRow:
    contract: Contract
    subject: str
    name: str
    amount: int
    owed: int

    @property
    def rest(self) -> int:
        return self.owed - self.amount

    @property
    def yuan(self) -> str:
        """As a form's field holds it."""
        return plain_yuan(self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    ground: str
    tone: str
    pieces: tuple[PieceRow, ...]
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    entry: BankEntry
    left: int
    proposed: Proposed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPage:
    """`show` is used, aside, or empty for what is unmatched."""

    show: str
    part: Page[BankEntry]
    rows: tuple[EntryRow, ...]

    @property
    def where(self) -> str:
        """The address to which a page's number is added."""
        return f"?show={self.show}&"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    target: Target
    name: str
    yuan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    row: BankRow
    tone: str
    fate: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """At most `MOST_ROWS` rows are listed: what is wrong first, then what is alike to others.

    `alike` counts the rows of which somebody may say that they are real, `real` are those that they
    said so of.
    """

    rows: tuple[PlanRow, ...]
    counts: tuple[tuple[str, str, int], ...]
    new: int
    gross: int
    unlisted: int
    alike: int
    real: tuple[int, ...]
    digest: str
    is_readable: bool


def money_page(person: Person, *, show: str, number: str | None) -> MoneyPage:
    entries = entries_of(person)
    show = show if show in SHOWS else ""
    chosen = {
        "used": entries.exclude(pk__in=entries.unmatched().values("pk")).filter(
            set_aside_at__isnull=True
        ),
        "aside": entries.filter(set_aside_at__isnull=False),
    }.get(show, entries.unmatched())
    part = Paginator(chosen, ON_A_PAGE).get_page(number)
    rows = list(part)
    proposals = proposals_for(rows) if not show else {}
    return MoneyPage(
        show=show,
        part=part,
        rows=tuple(entry_row(row, proposals.get(row.pk)) for row in rows),
    )


def entry_row(entry: BankEntry, proposal: Proposal | None = None) -> EntryRow:
    left = entry.amount - entry.used  # type: ignore[attr-defined] # annotated by the query
    return EntryRow(entry=entry, left=left, proposed=_proposed(proposal) if proposal else None)


def _proposed(proposal: Proposal) -> Proposed:
    grounds = {
        Ground.NUMBER: _("附言里有编号"),
        Ground.PAYER_AND_AMOUNT: _("付款人与金额都相符"),
        Ground.PAYER: _("付款人相符，金额不同"),
        Ground.AMOUNT: _("只有金额相符"),
    }
    return Proposed(
        ground=grounds[proposal.ground],
        tone=TONES.get(proposal.ground, "amber"),
        amount=proposal.amount,
        pieces=tuple(
            PieceRow(
                contract=one.contract,
                subject=one.subject,
                name=period(one.subject),
                amount=amount,
                owed=one.owed,
            )
            for one, amount in proposal.pieces
        ),
    )


def target_rows(
    targets: Sequence[Target], *, left: int, typed: Mapping[str, str]
) -> list[TargetRow]:
    """What was typed stays; else nothing is filled in unless it comes to exactly what is left."""
    exact = next((target for target in targets if target.owed == left), None)
    return [
        TargetRow(
            target=target,
            name=period(target.subject),
            yuan=typed.get(target.subject, plain_yuan(left) if target is exact else ""),
        )
        for target in targets
    ]


def contracts_found(person: Person, text: str, *, customer: Organization | None) -> list[Contract]:
    """By number or customer; without words those of whose money it is."""
    rows: QuerySet[Contract] = Contract.objects.visible_to(person).filter(
        provider=person.organization_id
    )
    if text:
        name = Q(customer__name__icontains=text) | Q(customer__short_name__icontains=text)
        rows = rows.filter(Q(number__icontains=text) | name)
    elif customer is not None:
        rows = rows.filter(customer=customer)
    else:
        return []
    return list(rows.select_related("customer").order_by("-starts_on", "number")[:MOST_FOUND])


def uses_of(entry: BankEntry) -> list[tuple[Allotment, str]]:
    """What was made of it, with what each part is for."""
    made = entry.allotments.select_related("contract__customer", "made_by", "undone_by")
    return [(one, period(one.subject)) for one in made]


def preview_of(plan: BankPlan) -> Preview:
    names = {
        Fate.NEW: _("新到账"),
        Fate.KNOWN: _("已导入过"),
        Fate.TWICE: _("文件里重复"),
        Fate.OUT: _("不是收入"),
        Fate.WRONG: _("读不懂"),
    }
    wrongs = {
        Wrong.NO_DAY: _("日期写成 2026-11-20 这样：%(about)s"),
        Wrong.NO_AMOUNT: _("金额写成 1,234.50 这样：%(about)s"),
        Wrong.AHEAD: _("日期还没有到：%(about)s"),
        Wrong.OTHER_AMOUNT: _("同一流水号（%(about)s）以前是另一个金额"),
    }
    shown = sorted(plan.rows, key=lambda row: (row.fate is not Fate.WRONG, not row.is_another))[
        :MOST_ROWS
    ]
    return Preview(
        rows=tuple(
            PlanRow(
                row=row,
                tone=FATE_TONES.get(row.fate, ""),
                fate=names[row.fate],
                reason=wrongs[row.wrong] % {"about": row.about or "—"} if row.wrong else "",
            )
            for row in shown
        ),
        counts=tuple(
            (FATE_TONES.get(fate, ""), name, count)
            for fate, name in names.items()
            if (count := plan.count(fate))
        ),
        new=len(plan.new),
        gross=sum(row.amount for row in plan.new),
        unlisted=len(plan.rows) - len(shown),
        alike=sum(row.is_another and row.fate is Fate.TWICE for row in plan.rows),
        real=tuple(row.number for row in plan.new if row.is_another),
        digest=plan.digest,
        is_readable=plan.is_readable,
    )


def plain_yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
