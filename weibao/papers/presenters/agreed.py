# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The contract, its service order and its non-disclosure agreement: the words as they are signed.

The words come from the text that executes, its blanks filled from the terms. They stay in the
language in which they hold; an English reader finds the English words below them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.agreements.queries import (
    SignedBy,
    SignedText,
    nda_form,
    parsed_contract,
    priced_clauses,
    read_belonging,
    signatures_of,
    signed_text,
    written_terms,
)
from weibao.papers.presenters.frame import Kind, local_day, paper_of, places_of, sides_of
from weibao.papers.presenters.hands import hands_of, with_hand
from weibao.printing.paper import Block, Heading, Listing, Notice, Paper, Place, Words
from weibao.web.presenters.words import Verdict, language
from weibao.wording.clauses import clause_words, contract_words
from weibao.wording.values import EN, ZH

CONTRACT, ORDER, NDA = "contract", "service_order", "nda"
BOTH = ("provider", "customer")


def contract_paper(contract: Contract, *, now: datetime) -> Paper:
    """As it was signed: what amendments changed stands in them."""
    signed = parsed_contract(contract)
    return agreed_paper(contract, signed, text=contract.text, document=CONTRACT, now=now)


def nda_paper(contract: Contract, *, now: datetime) -> Paper:
    """As both agreed it with the contract; else the library's, ready to be signed."""
    text = agreed_texts(contract).get(NDA) or nda_form(contract)
    return agreed_paper(contract, read_belonging(text), text=text, document=NDA, now=now)


def order_paper(contract: Contract, *, now: datetime) -> Paper:
    """As both agreed it with the contract; else the price, start and length that stand in it."""
    text = agreed_texts(contract).get(ORDER)
    if text:
        return agreed_paper(contract, read_belonging(text), text=text, document=ORDER, now=now)
    signed = parsed_contract(contract)
    head = agreed_paper(contract, signed, text=contract.text, document=ORDER, now=now)
    intro = _("本订单是合同 %(number)s 的组成部分，载明价格、开始日期和期限，内容取自合同条款。")
    waiting = [block for block in head.blocks if isinstance(block, Notice)]
    priced = priced_clauses(contract)
    return replace(
        head,
        title=ORDER_TITLE,
        subtitle=ORDER_ENGLISH if language() == EN else "",
        blocks=(
            *waiting,
            Words(paragraphs=(intro % {"number": contract.number},)),
            *(block for clause in priced for block in worded(signed, clause)),
        ),
        annex=tuple(annex_of(signed, contract.text, {clause.id for clause in priced})),
    )


ORDER_TITLE, ORDER_ENGLISH = "服务订单", "Service Order"
"""As the library calls it; a title is part of what is signed, and stays in Chinese."""


def by_hand(contract: Contract, places: Iterable[Place], document: str) -> Iterator[Place]:
    """With what each side drew, where the contract began as a deal."""
    deal = getattr(contract, "deal", None)
    drawn = hands_of(deal.latest, document) if deal is not None else {}
    for side, place in zip(sides_of(contract), places, strict=True):
        yield with_hand(place, drawn.get(side.party))


def agreed_texts(contract: Contract) -> dict[str, str]:
    """The parts that were signed together with the contract, where it began as a deal."""
    deal = getattr(contract, "deal", None)
    return dict(deal.latest.texts) if deal is not None else {}


def agreed_paper(
    contract: Contract, signed: Verdict, *, text: str, document: str, now: datetime
) -> Paper:
    """`signed` is `text` as it was read: of the contract, or of a document that belongs to it."""
    names = [one for one in signatures_of(contract, now=now) if one.document == document]
    latest = names[-1] if len(names) == len(BOTH) else None
    frame = signed.frame
    kind = Kind(
        title=contract_words(signed, ZH).title,
        subtitle=contract_words(signed, EN).title if language() == EN else "",
        number=frame.number,
        on=local_day(latest.at) if latest else frame.starts_on,
        entry=latest.entry if latest else None,
        more=((_("起止"), f"{frame.starts_on} — {frame.ends_on}"),),
        annex=tuple(annex_of(signed, text)),
        proof=tuple(hashed(signed_text(text, names))),
    )
    return paper_of(
        contract,
        kind,
        blocks=[*standing_of(names), *agreed_words(signed)],
        places=by_hand(contract, places_of(contract, names, document=document), document),
    )


def hashed(text: SignedText) -> Iterator[tuple[str, str]]:
    """What a reader can compute from the text, and whether the signatures are over it."""
    yield _("文本 SHA-256"), text.sha256
    if text.entries:
        yield _("签署的文本"), _("与上相同，见台账第 %(n)s 条") % {"n": numbers(text.entries)}
    if text.others:
        yield _("签署的文本"), _("与上不同，见台账第 %(n)s 条") % {"n": numbers(text.others)}


def numbers(places: tuple[int, ...]) -> str:
    return (", " if language() == EN else "、").join(map(str, places))


def standing_of(names: list[SignedBy]) -> Iterator[Block]:
    if len(names) < len(BOTH):
        yield waits()


def waits() -> Notice:
    return Notice(text=_("本文件尚待双方签署；双方签署前不生效。"))


def agreed_words(signed: Verdict) -> Iterator[Block]:
    yield from both_texts(contract_words(signed, ZH).text, contract_words(signed, EN).text)
    for clause in signed.clauses:
        yield from worded(signed, clause)


def worded(signed: Verdict, clause: Verdict) -> Iterator[Block]:
    zh, en = (clause_words(signed, clause, tongue) for tongue in (ZH, EN))
    yield Heading(number=clause.id, text=zh.title)
    yield from both_texts(zh.text, en.text)


def both_texts(zh: str, en: str) -> Iterator[Block]:
    """Where there is no English of its own, the Chinese stands alone."""
    if zh:
        yield Words(paragraphs=paragraphs_of(zh))
    if language() == EN and en and en != zh:
        yield Words(paragraphs=paragraphs_of(en), is_quiet=True)


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Paragraphs, and the items of lists one by one."""
    return tuple(
        line
        for paragraph in text.split("\n\n")
        for line in (paragraph.split("\n") if "\n- " in f"\n{paragraph}" else [paragraph])
        if line.strip()
    )


def annex_of(signed: Verdict, text: str, clauses: Collection[str] | None = None) -> Iterator[Block]:
    """What the system executes, clause by clause, in the letters of the text."""
    terms = [one for one in written_terms(text) if clauses is None or one.clause in clauses]
    if not terms:
        return
    titles = {clause.id: clause_words(signed, clause, ZH).title for clause in signed.clauses}
    yield Heading(text=_("附：可执行项"))
    yield Notice(text=_("条款中的数字取自这些可执行项，系统按它们计算期限、余量和金额。"))
    for term in terms:
        head = f"{term.clause} {titles.get(term.clause, '')} [{term.kind}]"
        yield Listing(lines=(head, *term.lines))
