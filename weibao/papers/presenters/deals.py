# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The parts of a deal as they are signed: the words of its latest version, and each signature."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.agreements.queries import read_belonging
from weibao.papers.presenters.agreed import (
    BOTH,
    CONTRACT,
    agreed_words,
    annex_of,
    contract_paper,
    nda_paper,
    order_paper,
    waits,
)
from weibao.papers.presenters.frame import (
    Kind,
    Side,
    empty_place,
    local_day,
    paper_of,
    shown_minute,
    sides_of,
)
from weibao.papers.presenters.hands import hands_of, with_hand
from weibao.printing.paper import Paper, Place
from weibao.selling.models import Deal, Part, PartSignature, Standing
from weibao.web.presenters.words import language
from weibao.wording.clauses import contract_words
from weibao.wording.values import EN, ZH

IN_FORCE = {
    Part.CONTRACT: contract_paper,
    Part.SERVICE_ORDER: order_paper,
    Part.NDA: nda_paper,
}
PRINTED = frozenset({Standing.OFFERED, Standing.IN_FORCE})


def deal_paper(deal: Deal, part: Part, *, now: datetime) -> Paper | None:
    """One part with the signatures that it has; once in force, the contract's own document.

    None while it is only drafted, or was dropped: then there is nothing to sign.
    """
    if deal.contract is not None:
        return IN_FORCE[part](deal.contract, now=now)
    if deal.standing not in PRINTED:
        return None
    version = deal.latest
    text, hands = version.texts[part], hands_of(version, part)
    signed = read_belonging(text)
    last = max((one.at for one in hands.values()), default=None)
    kind = Kind(
        title=contract_words(signed, ZH).title,
        subtitle=contract_words(signed, EN).title if language() == EN else "",
        number=signed.frame.number,
        on=local_day(last) if last else signed.frame.starts_on,
        more=(
            (_("起止"), f"{signed.frame.starts_on} — {signed.frame.ends_on}"),
            (_("版本"), _("第 %(n)s 版") % {"n": version.number}),
        ),
        annex=tuple(annex_of(signed, text)),
        proof=(
            (_("文本 SHA-256"), hashlib.sha256(text.encode()).hexdigest()),
            (_("全部文件 SHA-256"), version.digest),
        ),
    )
    to_be = Contract(
        number=deal.number or "",
        provider=deal.provider,
        customer=deal.customer,
        text=version.texts[CONTRACT],
    )
    return paper_of(
        to_be,
        kind,
        blocks=[*([] if len(hands) == len(BOTH) else [waits()]), *agreed_words(signed)],
        places=[place_of(side, hands) for side in sides_of(to_be)],
    )


def place_of(side: Side, hands: Mapping[str, PartSignature]) -> Place:
    signature = hands.get(side.party)
    if signature is None:
        return empty_place(side)
    rows = (
        (_("签署人"), signature.person),
        (_("签署时间"), shown_minute(signature.at)),
        (_("签署方式"), _("纸上签署") if signature.scan else _("电子签署")),
    )
    place = Place(label=side.place, name=side.name, rows=rows, is_signed=True)
    return with_hand(place, signature)
