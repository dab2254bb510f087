# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A supplementary agreement as both signed it: the clauses that it wrote and took out."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.agreements.queries import SignedAmendment, written_terms
from weibao.papers.presenters.agreed import paragraphs_of, worded
from weibao.papers.presenters.frame import (
    Kind,
    local_day,
    paper_of,
    shown_minute,
    sides_of,
    signed_place,
)
from weibao.printing.paper import Block, Heading, Listing, Notice, Pairs, Paper, Words
from weibao.web.presenters.words import Verdict, language, word
from weibao.wording.values import EN

TITLE = "补充协议"
"""A title is part of what is signed, and stays in Chinese."""


def amendment_paper(contract: Contract, amendment: SignedAmendment) -> Paper:
    fact = amendment.fact
    kind = Kind(
        title=TITLE,
        subtitle=f"Supplementary Agreement {fact.amendment}"
        if language() == EN
        else fact.amendment,
        number=fact.amendment,
        on=local_day(fact.at),
        entry=amendment.entry,
        more=tuple(amendment_facts(fact)),
        annex=tuple(amendment_annex(fact.text)),
    )
    people = {"provider": fact.provider_person, "customer": fact.customer_person}
    places = [
        signed_place(side, person=people[side.party], at=fact.at, entry=amendment.entry)
        for side in sides_of(contract)
    ]
    return paper_of(contract, kind, blocks=amendment_blocks(amendment), places=places)


def amendment_facts(fact: Verdict) -> Iterator[tuple[str, str]]:
    yield _("签署时间"), shown_minute(fact.at)
    yield _("生效日"), fact.effective_on.isoformat()
    yield _("适用"), word(str(fact.takes_effect))
    if fact.ends_on:
        yield _("合同最后一日改为"), fact.ends_on.isoformat()


def amendment_blocks(amendment: SignedAmendment) -> Iterator[Block]:
    """As a fact with mistakes is not carried out, its text then stands as it was typed."""
    fact = amendment.fact
    yield Notice(
        text=_("本协议自生效日起成为合同的组成部分；没有提及的条款不变，生效日之前的权利义务不变。")
    )
    for wording in amendment.wordings:
        yield from worded(wording.contract, wording.clause)
    if fact.text and not amendment.wordings:
        yield Words(paragraphs=paragraphs_of(fact.text))
    if amendment.removed:
        yield Heading(text=_("删去的条款"))
        yield Pairs(rows=tuple((name, _("自生效日起不再适用")) for name in amendment.removed))


def amendment_annex(text: str) -> Iterator[Block]:
    terms = written_terms(text)
    if terms:
        yield Heading(text=_("附：可执行项"))
    for term in terms:
        yield Listing(lines=(f"{term.clause} [{term.kind}]", *term.lines))
