# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a pack costs, and what an incident costs that takes longer than its limit (P1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from weibao.terms.clauses.entitlements.pack.overrun import overrun_of
from weibao.terms.clauses.entitlements.pack.spending import Bought
from weibao.terms.entitlements.burning import Taken
from weibao.terms.facts.visits import ExtensionAgreed
from weibao.terms.findings import Case
from weibao.terms.money.settlement import Priced
from weibao.terms.verdicts import Because, cited, step


def prices(packs: Sequence[Bought], case: Case) -> Iterator[Priced]:
    for pack in packs:
        if pack.fact.charged_under is None or pack.spoken.term.pool is None:
            yield _purchase(pack, case)
    for pack in packs:
        for taken in pack.uses:
            extension = _extension(pack, taken)
            if extension:
                yield _extended(pack, extension, case)


def _purchase(pack: Bought, case: Case) -> Priced:
    clause, term = pack.spoken.clause, pack.spoken.term
    reason = step("pack_bought", units=term.units, unit=term.unit.value, amount_fen=term.price)
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


class _Extension(NamedTuple):
    """Work of an incident beyond its limit, and the consent to it."""

    taken: Taken
    consent: ExtensionAgreed
    over: int
    limit: int
    unit: int
    price: int


def _extension(pack: Bought, taken: Taken) -> _Extension | None:
    term, found = pack.spoken.term, overrun_of(pack.spoken.term, taken.use)
    if (
        found is None
        or not found.agreed
        or found.consent is None
        or term.limit is None
        or term.extension_unit is None
        or term.extension_price is None
    ):
        return None
    return _Extension(
        taken=taken,
        consent=found.consent,
        over=found.agreed,
        limit=term.limit,
        unit=term.extension_unit,
        price=term.extension_price,
    )


def _extended(pack: Bought, extension: _Extension, case: Case) -> Priced:
    clause, use, consent = pack.spoken.clause, extension.taken.use, extension.consent
    over, price = extension.over, extension.price
    units = -(-over // extension.unit)
    amount = units * price
    steps = (
        step(
            "over_limit", work_minutes=use.minutes, limit_seconds=extension.limit, over_seconds=over
        ),
        step("consent", person=consent.person, agreed_at=consent.at),
        step("started_units", over_seconds=over, unit_seconds=extension.unit, units=units),
        step("times_price", units=units, price_fen=price, amount_fen=amount),
    )
    worked = (work.id for work in use.work)
    facts = cited(*pack.grounds, *use.facts, consent.id, *worked)
    return Priced(
        clause=clause,
        what="extension",
        subject=use.subject,
        on=case.clocks.day_of(max(work.at for work in use.work)),
        quantity=units,
        unit_price=price,
        amount=amount,
        taxed_as=pack.spoken.term.taxed_as,
        because=Because((clause,), facts, steps),
    )
