# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a pack costs, and what an incident costs that takes longer than its limit (P1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from weibao.terms.clauses.pack.spending import Bought, Use
from weibao.terms.clauses.pack.term import Pack
from weibao.terms.facts.visits import ExtensionAgreed
from weibao.terms.findings import Case
from weibao.terms.settlement import Priced
from weibao.terms.verdicts import Because, cited, step


def prices(packs: Sequence[Bought], case: Case) -> Iterator[Priced]:
    for pack in packs:
        yield _purchase(pack, case)
    for pack in packs:
        for use in pack.uses:
            if _is_extended(pack.spoken.term, use):
                yield _extension(pack, use, case)


def _purchase(pack: Bought, case: Case) -> Priced:
    clause, term = pack.spoken.clause, pack.spoken.term
    reason = step("pack_bought", units=term.incidents, amount_fen=term.price)
    return Priced(
        clause=clause,
        what="pack",
        subject=pack.fact.pack,
        on=case.clocks.day_of(pack.fact.at),
        quantity=1,
        unit_price=term.price,
        amount=term.price,
        taxed_as=term.taxed_as,
        because=Because((clause,), pack.grounds, (reason,)),
    )


def _is_extended(term: Pack, use: Use) -> bool:
    return use.minutes * 60 > term.limit and use.story.first(ExtensionAgreed) is not None


def _extension(pack: Bought, use: Use, case: Case) -> Priced:
    clause, term = pack.spoken.clause, pack.spoken.term
    consent = use.story.all(ExtensionAgreed)[0]
    over = use.minutes * 60 - term.limit
    units = -(-over // term.extension_unit)
    amount = units * term.extension_price
    steps = (
        step("over_limit", work_minutes=use.minutes, limit_seconds=term.limit, over_seconds=over),
        step("consent", person=consent.person, agreed_at=consent.at),
        step("started_units", over_seconds=over, unit_seconds=term.extension_unit, units=units),
        step("times_price", units=units, price_fen=term.extension_price, amount_fen=amount),
    )
    worked = (work.id for work in use.work)
    facts = cited(*pack.grounds, *use.facts, consent.id, *worked)
    return Priced(
        clause=clause,
        what="extension",
        subject=use.story.request,
        on=case.clocks.day_of(max(work.at for work in use.work)),
        quantity=units,
        unit_price=term.extension_price,
        amount=amount,
        taxed_as=term.taxed_as,
        because=Because((clause,), facts, steps),
    )
