# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Contracts and ledgers for the laws: any clauses with any numbers, any readable facts.

The days lie around National Day 2026, so that rest days, make-up days and the ends of months
are among them; the times of day are those at which rules change.
"""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.terms.contracts import contract
from tests.terms.drawing import (
    LAW,
    REQUESTS,
    counts,
    durations,
    lines,
    maybe,
    moments,
    moments_within,
    pauses,
    tables,
    taxed_as,
    yes_or_no,
    yuan,
)
from tests.terms.ledger import fact, raw_fact
from tests.terms.topics import table, texts
from weibao.terms.contract import Contract
from weibao.terms.facts.base import Fact
from weibao.terms.facts.reading import fact_from, plain_fact

__all__ = ["LAW", "REQUESTS", "moments"]

hours = lines(
    "hours",
    spans=st.sampled_from(('["09:00-12:00", "13:00-18:00"]', '["08:30-17:30"]', '["00:00-24:00"]')),
    days=maybe(st.sampled_from(('"working"', '"every"'))),
)
by = maybe(st.sampled_from(('"arrival"', '"answer"')))
by_a_duration = lines("response", within=durations, by=by, hours=st.just('"H1"'), pauses=pauses)
by_a_cutoff = lines(
    "response",
    within=st.sampled_from(('"1min"', '"1h"', '"4h"', '"8h"')),
    by=by,
    hours=st.just('"H1"'),
    cutoff=st.sampled_from(('"12:00"', '"15:30"', '"17:30"')),
    pauses=pauses,
)
response = by_a_duration | by_a_cutoff
levels = st.tuples(
    lines("service_levels", hours=st.just('"H1"'), pauses=pauses),
    tables(
        "levels",
        ("1", "2", "3"),
        "priority",
        answer=maybe(durations),
        arrival=maybe(durations),
        restoration=maybe(durations),
    ),
).map("\n".join)
coverage = lines(
    "coverage",
    devices=maybe(st.sampled_from(('"listed"', '"any"'))),
    districts=maybe(st.just('["朝阳"]')),
    services=maybe(st.just('["desktop", "network"]')),
    outside=maybe(st.sampled_from(('"refuse"', '"price"'))),
)
pack = lines(
    "pack",
    incidents=counts,
    limit=durations,
    valid=st.sampled_from(('"5 days"', '"10 days"', '"1 month"', '"2 years"')),
    price=yuan,
    extension_unit=durations,
    extension_price=yuan,
    warn_days=maybe(st.just("[7, 1]")),
    hours=maybe(st.just('"H1"')),
    is_rolled=maybe(yes_or_no),
    taxed_as=taxed_as,
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
    "M8": lines("allowance", visits=counts),
    "M9": included,
    "P1": pack,
    "P2": pack,
    "V6": priced,
    "M3": lines("parts", taxed_as=taxed_as),
    "M2": lines("fee", amount=yuan, taxed_as=taxed_as, is_rolled=maybe(yes_or_no)),
    "M10": lines("termination", refusals=st.integers(1, 2)),
    "T8": settlement,
    **table("CLAUSES"),
}
NEEDED = ("H1", "T8")


def contracts(**fixed: SearchStrategy[str]) -> SearchStrategy[Contract]:
    """Contracts of any of the clauses; those that are `fixed` always stand in them."""
    chosen = {name: fixed.get(name, maybe(kind)) for name, kind in CLAUSES.items()}
    clauses = st.fixed_dictionaries({**chosen, **{name: CLAUSES[name] for name in NEEDED}})
    life = st.sampled_from((("2026-09-01", "2026-11-30"), ("2026-09-23", "2026-10-12")))
    return st.tuples(life, clauses).map(
        lambda drawn: contract(
            starts_on=drawn[0][0],
            ends_on=drawn[0][1],
            **{name: text for name, text in drawn[1].items() if text is not None},
        )
    )


WORDS = (
    "answered {request}",
    "triaged {request} no",
    "triaged {request} yes",
    "paused {request} awaiting_user",
    "paused {request} awaiting_vendor",
    "paused {request} engineer_is_ill",
    "resumed {request}",
    "restored {request}",
    "reopened {request}",
    "cancelled {request}",
    "refused {request}",
    "refused {request}",
    "arrived {request} {visit}",
    "arrived {request} {visit}",
    "arrived {request} {visit}",
    "worked {request} onsite {minutes} visit={visit}",
    "worked {request} virus {minutes} visit={visit}",
    "worked {request} remote {minutes}",
    "agreed {request} 李文博",
    "fitted {request} 网线 2 {price}",
    "listed PC-1",
    "listed PC-1",
    "delisted PC-1",
    "bought {pack} clause=P1",
    "bought {pack} clause=P1",
    "bought {pack} clause=P2",
    "bought {pack}",
    "paid 2026-09 {price}",
    "paid 2026-10 {price}",
    *texts("WORDS"),
)
"""What may happen; calendars are left to the laws that speak of them."""

happenings = st.tuples(
    moments,
    st.sampled_from(WORDS),
    st.sampled_from(REQUESTS),
    st.sampled_from((0, 15, 45, 60, 121, 300)),
    st.sampled_from(("0.00", "0.01", "99.99", "3000.00")),
).map(
    lambda drawn: (
        drawn[0]
        + " "
        + drawn[1].format(
            request=drawn[2],
            visit=f"V-{drawn[0][5:10]}",
            pack=f"B-{drawn[0][5:10]}",
            minutes=drawn[3],
            price=drawn[4],
        )
    )
)
"""A moment and what happened then; there is one visit a day, for all requests."""
reports = st.tuples(
    moments_within(10),
    st.sampled_from(
        ("device=PC-1 district=朝阳", "device=PC-1 district=朝阳", "district=通州", "")
    ),
    st.sampled_from(("priority=1", "priority=2", "priority=3", "")),
    st.sampled_from(("service=desktop", "", "service=server")),
)


def numbered(drawn: tuple[list[tuple[str, ...]], list[str]]) -> tuple[Fact, ...]:
    """Up to three reports and whatever else happened, with ids in the order drawn."""
    reported, happened = drawn
    made = [
        f"r{number} {at} reported R{number} {' '.join(more)}"
        for number, (at, *more) in enumerate(reported, 1)
    ]
    made.append("d0 2026-09-21 09:00 listed PC-1")
    made.append("b0 2026-09-21 09:00 bought B0 clause=P1")
    made += [f"f{number} {what}" for number, what in enumerate(happened, 1)]
    return tuple(fact(line) for line in made)


histories = st.tuples(
    st.lists(reports, min_size=1, max_size=3),
    st.lists(happenings, min_size=6, max_size=20),
).map(numbered)
"""Facts that stand: each was recorded when it happened, and nothing corrects them."""


@st.composite
def corrected_histories(draw: st.DrawFn) -> tuple[Fact, ...]:
    """Facts recorded late, corrected at other moments, and withdrawn; all of them readable."""
    facts = list(draw(histories))
    for number in range(draw(st.integers(0, 4))):
        target = draw(st.sampled_from(facts))
        recorded_at = target.recorded_at + timedelta(days=draw(st.integers(0, 30)))
        line = f"c{number} {draw(moments)} withdrawn {target.id}"
        raw = raw_fact(line) if draw(st.booleans()) else again(target, number)
        read, problems = fact_from({**raw, "recorded_at": recorded_at.isoformat()})
        if not problems and read is not None:
            facts.append(read)
    return tuple(facts)


def again(target: Fact, number: int) -> dict[str, object]:
    """The same fact an hour earlier, in place of the other."""
    moved = (target.at - timedelta(hours=1)).isoformat()
    return {**plain_fact(target), "id": f"c{number}", "corrects": target.id, "at": moved}
