# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Books for the laws: contracts of common terms with any numbers, and what happened under them."""

from hypothesis import strategies as st

from tests.terms import contracts_drawn, drawing
from tests.terms.contracts_drawn import by_a_cutoff, by_a_duration, hours, settlement, sound
from tests.terms.drawing import counts, durations, lines, maybe, taxed_as, yes_or_no, yuan
from tests.terms.histories_drawn import corrected_histories, happenings, numbered, reports
from tests.terms.ledger import moment
from weibao.book.register import AsOf, Folio
from weibao.terms.facts.agreement import PackBought

allowance = lines(
    "allowance",
    unit=maybe(st.sampled_from(('"visit"', '"incident"'))),
    units=st.integers(1, 3),
    per=maybe(st.sampled_from(('"month"', '"quarter"'))),
)
price = lines(
    "[[services]]",
    price=yuan,
    unit=maybe(durations),
    minimum=maybe(counts),
    ceiling=maybe(yuan),
    taxed_as=taxed_as,
)
SERVICES = ("onsite", "remote", "virus")
priced = st.tuples(price, price, price).map(
    lambda drawn: "\n".join(
        (
            "priced_services",
            *(f'{row}\nservice = "{name}"' for name, row in zip(SERVICES, drawn, strict=True)),
        )
    )
)
fee = lines(
    "fee",
    amount=yuan,
    per=maybe(st.sampled_from(('"month"', '"quarter"', '"year"'))),
    paid=maybe(st.just('"advance"')),
    discount=maybe(st.sampled_from(('"5%"', '"12.5%"'))),
    taxed_as=taxed_as,
    is_rolled=maybe(yes_or_no),
)
CLAUSES = {
    "H1": hours,
    "H2": hours,
    "P5": maybe(by_a_duration),
    "P6": maybe(by_a_cutoff),
    "M8": maybe(allowance),
    "V6": priced,
    "M3": lines("parts", taxed_as=taxed_as),
    "M2": maybe(fee),
    "M2B": maybe(fee),
    "T8": settlement,
}
LIVES = (("2026-09-01", "2026-11-30"), ("2026-09-21", "2026-10-12"), ("2026-01-31", "2027-01-30"))
WORDS = (
    "answered {request}",
    "triaged {request} no",
    "triaged {request} yes",
    "restored {request}",
    "cancelled {request}",
    "refused {request}",
    "arrived {request} {visit}",
    "arrived {request} {visit}",
    "arrived {request} V0",
    "worked {request} onsite {minutes} visit={visit}",
    "worked {request} virus {minutes} visit={visit}",
    "worked {request} remote {minutes} visit=V0",
    "worked {request} remote {minutes}",
    "worked {request} remote {minutes} consent=赵小燕",
    "starred {request} 4",
    "fitted {request} 网线 2 {price}",
    "paid 2026-09 {price}",
)
contracts = st.tuples(st.sampled_from(LIVES), st.fixed_dictionaries(CLAUSES)).map(
    lambda drawn: sound(*drawn)
)
histories = st.tuples(
    st.lists(reports, min_size=3, max_size=3),
    st.lists(happenings(WORDS), min_size=10, max_size=25),
).map(lambda drawn: tuple(f for f in numbered(drawn) if not isinstance(f, PackBought)))
common_folios = st.builds(Folio, contracts, histories)
any_folios = st.builds(Folio, contracts | contracts_drawn.contracts(), corrected_histories())


moments_asked = st.tuples(drawing.moments, drawing.moments).map(
    lambda drawn: AsOf(*map(moment, drawn))
)
as_ofs = st.just(AsOf(moment("2026-12-31 12:00"), moment("2026-12-31 12:00"))) | moments_asked
