# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Ledgers for the laws: any readable facts, amended, late, corrected and withdrawn.

The days lie around National Day 2026, so that rest days, make-up days and the ends of months
are among them; the times of day are those at which rules change.
"""

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.terms.amending import amendment
from tests.terms.contracts_drawn import CLAUSES
from tests.terms.drawing import REQUESTS, moments, moments_within
from tests.terms.ledger import fact, raw_fact
from tests.terms.topics import texts
from weibao.terms.facts.base import Fact
from weibao.terms.facts.reading import fact_from, plain_fact

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
    "paid {month} {price}",
    "paid {month} {price}",
    "terminated customer",
    *texts("WORDS"),
)
"""What may happen; calendars are left to the laws that speak of them."""

OF_REQUESTS = tuple(word for word in WORDS[:20] if "{request}" in word)
"""What may happen to a request while it is served."""


def happenings(words: Sequence[str]) -> SearchStrategy[str]:
    """A moment and what happened then; there is one visit a day, for all requests."""
    return st.tuples(
        moments,
        st.sampled_from(words),
        st.sampled_from(REQUESTS),
        st.sampled_from((0, 15, 45, 60, 121, 300)),
        st.sampled_from(("0.00", "0.01", "99.99", "3000.00")),
    ).map(
        lambda drawn: (
            drawn[0]
            + " "
            + drawn[1].format(
                request=drawn[2],
                month=drawn[0][:7],
                visit=f"V-{drawn[0][5:10]}",
                pack=f"B-{drawn[0][5:10]}",
                minutes=drawn[3],
                price=drawn[4],
            )
        )
    )


reports = st.tuples(
    moments_within(10),
    st.sampled_from(
        ("device=PC-1 district=朝阳", "device=PC-1 district=朝阳", "district=通州", "")
    ),
    st.sampled_from(("priority=1", "priority=2", "priority=3", "")),
    st.sampled_from(("service=desktop", "", "service=server")),
    st.sampled_from(("", "channel=web")),
)


def numbered(drawn: tuple[list[tuple[str, str, str, str, str]], list[str]]) -> tuple[Fact, ...]:
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


def histories_of(words: Sequence[str]) -> SearchStrategy[tuple[Fact, ...]]:
    """Facts that stand: each was recorded when it happened, and nothing corrects them."""
    return st.tuples(
        st.lists(reports, min_size=1, max_size=3),
        st.lists(happenings(words), min_size=6, max_size=20),
    ).map(numbered)


histories = histories_of(WORDS)


EFFECTS = ("now", "now", "next_period", "retroactive")
MOVED_ENDS = ("2026-10-05", "2026-10-31", "2026-12-15")


@st.composite
def amendments(draw: st.DrawFn, names: Sequence[str] = ()) -> tuple[Fact, ...]:
    """Up to two supplementary agreements; of clauses that a contract does not fit, also unsound."""
    found = []
    names = names or sorted(CLAUSES)
    for number in range(draw(st.integers(0, 2))):
        changed = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2))
        drawn = {name: draw(CLAUSES[name]) for name in changed}
        clauses = {name: text for name, text in drawn.items() if text is not None}
        more = draw(st.sampled_from(("", "", "", "removes=V6", "removes=M2")))
        moved = draw(st.none() | st.none() | st.sampled_from(MOVED_ENDS))
        more += f" ends_on={moved}" if moved else ""
        day, effect = draw(moments)[:10], draw(st.sampled_from(EFFECTS))
        line = f"n{number} {draw(moments)} amended 补-{number} {day} {effect} {more}"
        found.append(amendment(line, **clauses))
    return tuple(found)


amended_histories = st.tuples(histories, amendments()).map(lambda drawn: (*drawn[0], *drawn[1]))
"""Facts that stand, amendments among them."""


@st.composite
def corrected_histories(draw: st.DrawFn) -> tuple[Fact, ...]:
    """Facts recorded late, corrected at other moments, and withdrawn; all of them readable."""
    facts = list(draw(amended_histories))
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
