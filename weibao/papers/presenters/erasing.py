# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The certificate of erasure: who erased what, when and how, from the fact on the ledger (PIPL 21).

It names what is kept as well, until when and by which rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.erasure.kinds import KINDS
from weibao.erasure.queries import Certified, Gone, Held
from weibao.papers.presenters.frame import (
    Kind,
    local_day,
    paper_of,
    shown_minute,
    sides_of,
    signed_place,
)
from weibao.papers.presenters.keeping import names_of
from weibao.printing.paper import Block, Heading, Pairs, Paper, Place, Table, Words
from weibao.web.presenters.words import word


def certificate_paper(contract: Contract, certified: Certified) -> Paper:
    kind = Kind(
        title=_("个人信息删除证明"),
        number=f"{contract.number}-DE",
        on=local_day(certified.at),
        entry=certified.entry,
        more=((_("所属合同"), contract.title),),
    )
    blocks = certificate_blocks(certified)
    return paper_of(contract, kind, blocks=blocks, places=places(contract, certified))


def certificate_blocks(certified: Certified) -> Iterator[Block]:
    yield Words(
        paragraphs=(
            _(
                "合同已经结束。受托处理的个人信息，已按客户的选择删除，不再保留；法律要求保存的除外。"
            ),
        )
    )
    yield Pairs(
        rows=(
            (_("客户的选择"), f"{word(certified.choice)} · {certified.chosen_by}"),
            (_("选择时间"), shown_minute(certified.chosen_at)),
            (_("执行人"), certified.person),
            (_("完成时间"), shown_minute(certified.at)),
            (_("方法"), method()),
        )
    )
    yield Heading(text=_("已删除"))
    yield Table(
        head=(_("种类"), _("条数"), _("文件数")),
        rows=tuple(
            (str(KINDS[one.what].name), str(one.rows), str(one.files))
            for one in certified.erased
            if one.rows
        ),
        widths=(70, 15, 15),
        aligns=("left", "right", "right"),
    )
    yield Heading(text=_("依法保存（只存储，不作他用）"))
    yield Table(
        head=(_("种类"), _("条数"), _("保存至"), _("法律依据")),
        rows=tuple(kept_row(one) for one in certified.restricted),
        widths=(34, 8, 14, 44),
        aligns=("left", "right", "left", "left"),
    )
    if certified.gone:
        yield Heading(text=_("期满后自动删除"))
        yield Table(
            head=(_("种类"), _("条数"), _("删除时间"), _("台账")),
            rows=tuple(gone_row(one) for one in certified.gone),
            widths=(52, 10, 26, 12),
            aligns=("left", "right", "left", "right"),
        )
    yield Words(paragraphs=(backups(),))


def gone_row(gone: Gone) -> tuple[str, ...]:
    return (names_of(gone.kinds), str(gone.rows), shown_minute(gone.at), str(gone.entry.seq))


def kept_row(one: Held) -> tuple[str, ...]:
    return (str(one.kind.name), str(one.rows), f"{one.until}", str(one.kind.rule))


def method() -> str:
    return _(
        "数据库逐条改写或删除，磁盘文件删除；台账删去姓名和文字，保留原文的 SHA-256，链条仍可核对"
    )


def backups() -> str:
    return _("删除之前的备份到期即销毁，到期前不用于恢复这些资料；从备份恢复时，重新执行本次删除。")


def places(contract: Contract, certified: Certified) -> list[Place]:
    """The provider answers for it by name; the customer has chosen it by name."""
    names = {
        "provider": (certified.person, certified.at, certified.entry),
        "customer": (certified.chosen_by, certified.chosen_at, certified.chosen_entry),
    }
    found = []
    for side in sides_of(contract):
        person, at, entry = names[side.party]
        found.append(signed_place(side, person=person, at=at, entry=entry))
    return found
