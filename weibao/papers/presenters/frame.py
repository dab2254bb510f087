# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What every document of a contract has: its number, the two sides, places to sign, the proof."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.agreements.queries import At, SignedBy, parsed_contract
from weibao.printing.paper import Block, Paper, Place, Sum
from weibao.web.presenters.words import language
from weibao.wording.amounts import amount_in_capitals
from weibao.wording.letters import party_letters
from weibao.wording.values import shown_money

CURRENCY = "人民币"
"""Before an amount in capitals, also in an English document."""
BLANK_DAY = "　　　　年　　月　　日"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """`party` is provider or customer, `letter` what the contract calls it."""

    party: str
    name: str
    letter: str

    @property
    def label(self) -> str:
        role = _("服务商") if self.party == "provider" else _("客户")
        return (_("甲方（%(role)s）") if self.letter == "甲" else _("乙方（%(role)s）")) % {
            "role": role
        }

    @property
    def place(self) -> str:
        return _("甲方（盖章）") if self.letter == "甲" else _("乙方（盖章）")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a document is: `number` is its own, `on` its day, `entry` its place on the ledger.

    `more` stands below the two sides, `annex` on pages of its own behind the signatures.
    """

    title: str
    number: str
    subtitle: str = ""
    on: date | None = None
    entry: At | None = None
    more: tuple[tuple[str, str], ...] = ()
    annex: tuple[Block, ...] = ()
    proof: tuple[tuple[str, str], ...] = ()


def sides_of(contract: Contract) -> tuple[Side, Side]:
    """甲方 first."""
    letters = party_letters(parsed_contract(contract))
    both = (
        Side(party="customer", name=contract.customer.name, letter=letters["customer"]),
        Side(party="provider", name=contract.provider.name, letter=letters["provider"]),
    )
    return both if both[0].letter == "甲" else both[::-1]


def paper_of(
    contract: Contract, kind: Kind, *, blocks: Iterable[Block], places: Iterable[Place] = ()
) -> Paper:
    proof = (*kind.proof, *verified(contract, kind.entry))
    return Paper(
        lang="zh" if language() == "zh" else "en",
        title=kind.title,
        subtitle=kind.subtitle,
        number_line=_("编号 %(number)s") % {"number": kind.number},
        contract_line=_("合同编号 %(number)s") % {"number": contract.number},
        author=contract.provider.name,
        on=kind.on.isoformat() if kind.on else "",
        page_words=_("第 {} 页 共 {} 页"),
        parties=(*((side.label, side.name) for side in sides_of(contract)), *kind.more),
        blocks=tuple(blocks),
        places=tuple(places),
        annex=kind.annex,
        proof_title=_("如何核对") if proof else "",
        proof=proof,
    )


def verified(contract: Contract, entry: At | None) -> tuple[tuple[str, str], ...]:
    """A hash that the exported ledger holds, now and however much is added to it."""
    if entry is None:
        return ()
    command = f"weibao verify {contract.number}.jsonl --root {entry.hash}"
    return (
        (_("台账指纹"), entry.hash),
        (_("台账条数"), str(entry.seq)),
        (_("核对命令"), command),
    )


def places_of(contract: Contract, signed: Iterable[SignedBy], *, document: str) -> list[Place]:
    """For each side: who signed and when; or room for a seal, a name and a day."""
    by_party = {one.party: one for one in signed if one.document == document}
    return [place(side, by_party.get(side.party)) for side in sides_of(contract)]


def place(side: Side, signed: SignedBy | None) -> Place:
    if signed is None:
        return empty_place(side)
    return signed_place(side, person=signed.person, at=signed.at, entry=signed.entry)


def signed_place(side: Side, *, person: str, at: datetime, entry: At) -> Place:
    rows = (
        (_("签署人"), person),
        (_("签署时间"), shown_minute(at)),
        (_("签署方式"), _("电子签署，台账第 %(n)s 条") % {"n": entry.seq}),
    )
    return Place(label=side.place, name=side.name, rows=rows, is_signed=True)


def empty_place(side: Side) -> Place:
    day = BLANK_DAY if language() == "zh" else ""
    rows = ((_("授权代表（签字）"), ""), (_("日期"), day))
    return Place(label=side.place, name=side.name, rows=rows, is_signed=False)


def sum_of(label: str, fen: int) -> Sum:
    """In figures and in capitals; what goes back on a credit note keeps its sign in both."""
    return Sum(
        label=label,
        figures=yuan_of(fen),
        capitals_label=_("大写"),
        capitals=f"{CURRENCY}{amount_in_capitals(fen)}",
    )


def yuan_of(fen: int) -> str:
    """-320 -> -¥3.20: as it must be read back."""
    return f"{'-' if fen < 0 else ''}¥{shown_money(abs(fen))}"


def shown_minute(at: datetime) -> str:
    return f"{local(at):%Y-%m-%d %H:%M}"


def days_of(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first} — {last}"


def local_day(at: datetime) -> date:
    return local(at).date()


def local(at: datetime) -> datetime:
    return at.astimezone(timezone.get_current_timezone())
