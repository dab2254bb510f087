# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a folder of contracts comes to, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from weibao.book.common import ZONE, Uncommon
from weibao.book.totals import Total, by_month, in_all, standings
from weibao.cli.counted import Counted
from weibao.cli.text.labels import label
from weibao.terms.release import ENGINE_VERSION
from weibao.terms.values.money import yuan_text
from weibao.terms.verdicts import Standing
from weibao.wording.names import name_of
from weibao.wording.values import Reader, shown_moment

MOST_NAMED = 20
"""Contracts that are named for each reason; the JSON has all of them."""


def book_lines(found: Counted, language: str) -> Iterator[str]:
    yield from _head(found, language)
    yield ""
    yield label("book_months", language)
    for month, total in by_month(found.table).items():
        yield "  " + _sums("book_month", total, language, month=month)
    yield "  " + _sums("book_total", in_all(found.table), language)
    counts = standings(found.table)
    yield ""
    yield label(
        "book_promises",
        language,
        **{standing.value: counts.get(standing.value, 0) for standing in Standing},
    )
    yield label("book_questions", language, count=int(found.table.questions.sum()))
    yield from _plain_lines(found, language)


def _head(found: Counted, language: str) -> Iterator[str]:
    as_of, reader = found.table.register.as_of, Reader(language, ZONE)
    count = len(found.pairs)
    yield label("book", language, path=found.folder, contracts=count, facts=found.facts)
    yield label(
        "as_of",
        language,
        until=shown_moment(as_of.until, reader),
        known_at=shown_moment(as_of.known_at, reader),
        zone=ZONE,
    )
    alone = len(found.plain)
    yield label("book_ways", language, engine=ENGINE_VERSION, at_once=count - alone, alone=alone)


def _sums(key: str, total: Total, language: str, **values: object) -> str:
    sums = {name: yuan_text(getattr(total, name)) for name in ("net", "tax", "gross")}
    return label(key, language, charges=total.charges, **sums, **values)


def _plain_lines(found: Counted, language: str) -> Iterator[str]:
    """The contracts that were derived alone, by their reasons."""
    reasons: dict[Uncommon, list[str]] = {}
    for contract, why in found.plain_contracts():
        reasons.setdefault(_shared(why), []).append(contract)
    if not reasons:
        return
    yield ""
    yield label("book_alone", language)
    for why, contracts in sorted(reasons.items()):
        named = ", ".join(contracts[:MOST_NAMED])
        more = len(contracts) - MOST_NAMED
        rest = label("book_more", language, count=more) if more > 0 else ""
        name = name_of(why.name, language)
        reason = label(f"book_why_{why.key}", language, name=name)
        yield "  " + label("book_plain", language, reason=reason, contracts=named, more=rest)


def _shared(why: Uncommon) -> Uncommon:
    """A reason without the fact that only one contract has."""
    return why if why.key in NAMED else Uncommon(why.key)


NAMED = ("term", "fact", "twice", "zone")
"""Reasons that several contracts may have for the same word."""
