# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The parts of a deal from their templates: contract, service order, non-disclosure (V1)."""

from __future__ import annotations

from collections.abc import Mapping

from weibao.agreements.drafting.blanks import DAYS, Blank, blanks_of, raw_of
from weibao.agreements.drafting.filling import filled
from weibao.agreements.drafting.ordering import asked_of_order, ordered
from weibao.terms.agreed.contract import FRAME
from weibao.terms.text.markdown import sections
from weibao.terms.text.reading import kind_of

CONTRACT, ORDER, NDA = "contract", "service_order", "nda"
SUFFIXES = {CONTRACT: "", ORDER: "-D", NDA: "-B"}
"""What the number of a part adds to the contract's."""
UNNUMBERED = "待编号"

Answers = Mapping[str, Mapping[str, str]]


def filled_parts(
    templates: Mapping[str, str],
    answers: Answers,
    *,
    number: str | None,
    provider: str,
    customer: str,
) -> dict[str, str]:
    """The text of each part. Life, parties and what the order repeats come from the contract."""
    parties: dict[str, object] = {"provider": provider, "customer": customer}
    texts: dict[str, str] = {}
    for part in (CONTRACT, ORDER, NDA):
        frame = {**parties, "number": f"{number}{SUFFIXES[part]}" if number else UNNUMBERED}
        if part != CONTRACT:
            frame |= _days(texts[CONTRACT])
        texts[part] = filled(templates[part], answers.get(part, {}), frame)
    texts[ORDER] = ordered(texts[ORDER], contract=texts[CONTRACT])
    return texts


def asked_parts(templates: Mapping[str, str]) -> dict[str, tuple[Blank, ...]]:
    """What is asked for, by part; each thing once."""
    contract = templates[CONTRACT]
    nda = tuple(blank for blank in blanks_of(templates[NDA]) if blank.clause != FRAME)
    return {
        CONTRACT: blanks_of(contract),
        ORDER: asked_of_order(templates[ORDER], contract=contract),
        NDA: nda,
    }


def _days(contract: str) -> dict[str, object]:
    for section in sections(contract):
        for fence in section.fences[:1]:
            if kind_of(fence) == FRAME:
                raw = raw_of(fence)
                return {name: raw[name] for name in DAYS if name in raw}
    return {}
