# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A quote as the document that a buyer passes on: what it costs, until when, and who accepted."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from weibao.papers.presenters.frame import BLANK_DAY, local_day, shown_minute, yuan_of
from weibao.printing.paper import Block, Heading, Notice, Pairs, Paper, Place, Table, Words
from weibao.selling.models import Quote, QuoteVersion
from weibao.shop.presenters.deals import title_of
from weibao.shop.presenters.picking import LISTS
from weibao.shop.presenters.prices import prices_of_lines
from weibao.web.presenters.words import language


def quote_paper(quote: Quote, version: QuoteVersion) -> Paper:
    """One version, without what the provider reckons with."""
    return Paper(
        lang="zh" if language() == "zh" else "en",
        title=_("报价单"),
        subtitle=title_of(quote.template),
        number_line=_("编号 %(number)s") % {"number": quote.number},
        contract_line=_("第 %(n)s 版") % {"n": version.number},
        author=quote.provider.name,
        on=local_day(version.at).isoformat(),
        page_words=_("第 {} 页 共 {} 页"),
        parties=tuple(facts_of(quote, version)),
        blocks=tuple(blocks_of(version)),
        places=(seller_place(quote), buyer_place(quote)),
        annex=(),
        proof_title=_("如何核对"),
        proof=((_("内容 SHA-256"), version.digest),),
    )


def facts_of(quote: Quote, version: QuoteVersion) -> Iterator[tuple[str, str]]:
    yield _("服务商"), quote.provider.name
    yield _("客户"), quote.customer.name
    yield _("服务期"), f"{version.starts_on} — {version.ends_on}"
    if version.districts:
        yield _("服务区域"), LISTS.join(version.districts)
    yield _("报价有效至"), f"{version.valid_until}"


def blocks_of(version: QuoteVersion) -> Iterator[Block]:
    if version.monthly is not None:
        yield Pairs(rows=((_("每月服务费"), yuan_of(version.monthly)),))
    if version.lines:
        yield Heading(text=_("价格"))
        yield prices_table(version)
    if version.note:
        yield Heading(text=_("说明"))
        yield Words(paragraphs=tuple(line for line in version.note.splitlines() if line.strip()))
    yield Notice(text=_("价格取自服务目录第 %(n)s 版") % {"n": version.edition.number})
    yield Notice(text=_("接受之后服务商据此起草合同；合同经双方签署才生效。"))


def prices_table(version: QuoteVersion) -> Table:
    return Table(
        head=(_("服务"), _("区域"), _("单价"), _("计费单位"), _("封顶价")),
        rows=tuple(
            (
                one.name,
                LISTS.join(one.districts) or _("全部"),
                yuan_of(one.price),
                one.unit or _("每次"),
                _("不封顶") if one.ceiling is None else yuan_of(one.ceiling),
            )
            for one in prices_of_lines(version.lines)
        ),
        widths=(26, 34, 16, 16, 16),
        aligns=("left", "left", "right", "left", "right"),
    )


def seller_place(quote: Quote) -> Place:
    rows = ((_("授权代表（签字）"), ""), (_("日期"), blank_day()))
    return Place(label=_("服务商（盖章）"), name=quote.provider.name, rows=rows, is_signed=False)


def buyer_place(quote: Quote) -> Place:
    if quote.accepted_at is None:
        rows = ((_("接受人（签字）"), ""), (_("日期"), blank_day()))
    else:
        rows = (
            (_("接受人"), quote.accepted_person),
            (_("接受时间"), shown_minute(quote.accepted_at)),
        )
    is_accepted = quote.accepted_at is not None
    return Place(label=_("客户"), name=quote.customer.name, rows=rows, is_signed=is_accepted)


def blank_day() -> str:
    return BLANK_DAY if language() == "zh" else ""
