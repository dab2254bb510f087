# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A number or a sentence of the engine, and where its derivation is."""

from collections.abc import Iterable
from dataclasses import dataclass

from weibao.agreements.models import Contract
from weibao.web.presenters import links
from weibao.web.presenters.words import Verdict, period, reader
from weibao.wording.reasons import question


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    text: str
    why: str
    tone: str = ""
    gross: int = 0


def questions_of(contract: Contract, undecided: Iterable[Verdict]) -> tuple[Said, ...]:
    """What a person must decide, with what it is about."""
    items = list(undecided)
    return tuple(
        Said(text=f"{period(item.subject)} {question(item, reader())}".strip(), why=why)
        for item, why in zip(items, links.whys(contract, "undecided", items), strict=True)
    )
