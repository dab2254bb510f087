# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Seats, tiers, surcharges, discounts, ceilings, trips, repairs, loaners and consent."""

from hypothesis import strategies as st

from tests.terms.drawing import lines, maybe, yes_or_no, yuan

FORMS = {
    "consented": ("price_agreed", "request person"),
    "buying": ("purchase_agreed", "request purchase name quantity unit_price person"),
    "sent_off": ("part_sent", "repair request name category"),
    "quoted": ("repair_quoted", "repair amount"),
    "ordered": ("repair_ordered", "repair person"),
    "declined": ("repair_declined", "repair person"),
    "came_back": ("part_returned", "repair cost"),
    "lent": ("loaner_lent", "repair name"),
    "no_loaner": ("loaner_declined", "repair person"),
    "given_back": ("loaner_returned", "repair"),
}
EXAMPLES = (
    "ua 2026-11-23 09:20 consented R1 李文博",
    "uj 2026-11-23 10:00 buying R1 R1-B1 硬盘 1 380.00 李文博",
    "ub 2026-11-23 15:00 sent_off S1 R1 硬盘 disk under_maker_warranty=yes",
    "uc 2026-11-24 09:00 quoted S1 380.00",
    "ud 2026-11-24 10:00 ordered S1 李文博",
    "ue 2026-11-25 10:00 declined S1 李文博",
    "uf 2026-11-30 10:00 came_back S1 380.00",
    "ug 2026-11-29 10:00 lent S1 硬盘",
    "uh 2026-11-29 10:00 no_loaner S1 李文博",
    "ui 2026-11-30 10:00 given_back S1",
)
rates = st.sampled_from(('"5%"', '"33%"', '"50%"', '"100%"'))
cycles = maybe(st.sampled_from(('"month"', '"quarter"')))
_CLAUSES = {
    "H1S": lines(
        "seats",
        price=yuan,
        counted=maybe(st.sampled_from(('"by_days"', '"started"', '"at_end"'))),
        minimum=maybe(st.integers(1, 2)),
        per=cycles,
        is_rolled=maybe(yes_or_no),
    ),
    "M4R": lines("repairs", markup=maybe(rates)),
    "M4T": lines("trip_charge", price=yuan, free_districts=maybe(st.just('["朝阳"]'))),
    "M5": lines("loaner", days=st.integers(1, 6), except_categories=maybe(st.just('["monitor"]'))),
    "V6S": lines(
        "surcharges",
        rate=rates,
        hours=maybe(st.just('"H1"')),
        side=maybe(st.sampled_from(('"outside"', '"within"'))),
        free_districts=maybe(st.just('["朝阳"]')),
        services=maybe(st.just('["onsite", "virus"]')),
    ),
    "V8D": lines("discounts", rate=rates, above=maybe(yuan), per=cycles)
    | lines("discounts", amount=yuan),
    "V6C": lines("ceilings", amount=yuan, per=cycles),
}
CLAUSES = {name: maybe(kind) for name, kind in _CLAUSES.items()}
WORDS = (
    "consented {request} 李文博",
    "sent_off S1 {request} 硬盘 disk",
    "sent_off S2 {request} 显示器 monitor under_maker_warranty=yes has_warranty_proof=yes",
    "quoted S1 {price}",
    "ordered S1 李文博",
    "declined S1 李文博",
    "came_back S1 {price}",
    "came_back S2 {price}",
    "lent S1 硬盘",
    "no_loaner S2 李文博",
    "given_back S1",
)
IDS = {
    "seats": "H1S",
    "repairs": "M4R",
    "trip_charge": "M4T",
    "loaner": "M5",
    "surcharges": "V6S",
    "discounts": "V8D",
    "ceilings": "V6C",
}
