# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Contracts for the laws: any clauses with any numbers, of every topic."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.terms.contracts import contract
from tests.terms.drawing import (
    counts,
    durations,
    joined,
    lines,
    maybe,
    pauses,
    tables,
    taxed_as,
    yes_or_no,
    yuan,
)
from tests.terms.topics import table
from weibao.terms.agreed.contract import Contract
from weibao.terms.entitlements.units import Unit
from weibao.terms.text.notation import ContractMistakesError

hours = lines(
    "hours",
    spans=st.sampled_from(('["09:00-12:00", "13:00-18:00"]', '["08:30-17:30"]', '["00:00-24:00"]')),
    days=maybe(st.sampled_from(('"working"', '"every"'))),
)
by = maybe(st.sampled_from(('"arrival"', '"answer"', '"workaround"', '"restoration"')))
by_a_duration = lines("response", within=durations, by=by, hours=st.just('"H1"'), pauses=pauses)
by_a_cutoff = lines(
    "response",
    within=st.sampled_from(('"1min"', '"1h"', '"4h"', '"8h"')),
    by=by,
    hours=st.just('"H1"'),
    cutoff=st.sampled_from(('"12:00"', '"15:30"', '"17:30"')),
    pauses=pauses,
)
by_telephone = maybe(st.just('[when]\nchannels = ["phone"]'))
response = st.tuples(by_a_duration | by_a_cutoff, by_telephone).map(joined)
on_the_web = maybe(st.just('[when]\nchannels = ["web"]'))
levels = st.tuples(
    lines("service_levels", hours=st.just('"H1"'), pauses=pauses),
    tables(
        "levels",
        ("1", "2", "3"),
        "priority",
        answer=maybe(durations),
        arrival=maybe(durations),
        workaround=maybe(durations),
        restoration=maybe(durations),
    ),
    on_the_web,
).map(joined)
coverage = lines(
    "coverage",
    devices=maybe(st.sampled_from(('"listed"', '"any"'))),
    districts=maybe(st.just('["朝阳"]')),
    services=maybe(st.just('["desktop", "network"]')),
    outside=maybe(st.sampled_from(('"refuse"', '"price"'))),
)
allowance = lines(
    "allowance",
    unit=maybe(st.sampled_from([f'"{unit}"' for unit in Unit])),
    units=st.sampled_from((1, 1, 2, 3, 90)),
    per=maybe(st.sampled_from(('"month"', '"quarter"'))),
    carries=maybe(st.integers(0, 2)),
    services=maybe(st.just('["onsite", "virus"]')),
    excludes=maybe(st.just('["remote"]')),
    pool=maybe(st.just('"集团"')),
)
pack = lines(
    "pack",
    unit=st.just('"incident"'),
    units=counts,
    limit=durations,
    valid=st.sampled_from(('"5 days"', '"10 days"', '"1 month"', '"2 years"')),
    price=yuan,
    extension_unit=durations,
    extension_price=yuan,
    warn_days=maybe(st.just("[7, 1]")),
    hours=maybe(st.just('"H1"')),
    is_rolled=maybe(yes_or_no),
    taxed_as=taxed_as,
    pool=maybe(st.just('"集团"')),
) | lines(
    "pack",
    unit=st.sampled_from([f'"{unit}"' for unit in Unit]),
    units=st.sampled_from((1, 2, 90)),
    valid=st.sampled_from(('"5 days"', '"10 days"', '"1 month"')),
    price=yuan,
    pool=maybe(st.just('"集团"')),
)
priced = st.tuples(
    st.just("priced_services"),
    tables(
        "services",
        ("onsite", "remote", "virus"),
        "service",
        price=yuan,
        unit=maybe(durations),
        minimum=maybe(counts),
        ceiling=maybe(yuan),
        taxed_as=taxed_as,
    ),
).map("\n".join)
included = st.sampled_from(("included\nis_remote = true", 'included\nservices = ["virus"]'))
settlement = lines(
    "settlement",
    taxpayer=maybe(st.sampled_from(('"general"', '"small"'))),
    prices=maybe(st.sampled_from(('"inclusive"', '"exclusive"'))),
)
CLAUSES: dict[str, SearchStrategy[str | None]] = {
    "H1": hours,
    "P5": response,
    "S1": levels,
    "M1": maybe(coverage),
    "M8": allowance,
    "M9": included,
    "P1": pack,
    "P2": pack,
    "V6": priced,
    "M3": lines("parts", taxed_as=taxed_as),
    "M2": lines(
        "fee",
        amount=yuan,
        per=maybe(st.sampled_from(('"month"', '"quarter"'))),
        paid=maybe(st.just('"advance"')),
        taxed_as=taxed_as,
        is_rolled=maybe(yes_or_no),
    ),
    "P5X": lines(
        "response",
        within=durations,
        by=by,
        hours=st.just('"H1"'),
        exception_to=st.just('"P5"'),
        when=st.sampled_from(('{ priorities = ["1"] }', '{ districts = ["朝阳"] }')),
    ),
    "M10": lines("right", trigger=st.just('"refusals"'), count=st.integers(1, 2)),
    "T8": settlement,
    **table("CLAUSES"),
}
NEEDED = ("H1", "T8")


def contracts(**fixed: SearchStrategy[str]) -> SearchStrategy[Contract]:
    """Contracts of any of the clauses; those that are `fixed` always stand in them."""
    chosen = {name: fixed.get(name, maybe(kind)) for name, kind in CLAUSES.items()}
    clauses = st.fixed_dictionaries({**chosen, **{name: CLAUSES[name] for name in NEEDED}})
    life = st.sampled_from((("2026-09-01", "2026-11-30"), ("2026-09-23", "2026-10-12")))
    return st.tuples(life, clauses).map(lambda drawn: sound(drawn[0], drawn[1]))


def sound(life: tuple[str, str], drawn: dict[str, str | None]) -> Contract:
    """A contract of the clauses that fit together; one that names a missing clause is left out."""
    clauses = {name: text for name, text in drawn.items() if text is not None}
    while True:
        try:
            return contract(starts_on=life[0], ends_on=life[1], **clauses)
        except ContractMistakesError as wrong:
            broken = clauses.keys() & {mistake.clause for mistake in wrong.mistakes}
            if not broken:
                raise
            clauses = {name: text for name, text in clauses.items() if name not in broken}
