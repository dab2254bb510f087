# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What follows from broken promises: rights, credits, points, suspension, refunds, compensation.

What counts missed promises rests on each one that was kept as well, which nobody can cite: the laws
of citation know that.
"""

from hypothesis import strategies as st

from tests.terms.drawing import counts, lines, maybe, taxed_as, yes_or_no, yuan

FORMS = {
    "clashed": ("staff_clashed", "person evidence"),
    "misbehaved": ("conduct_recorded", "person rule evidence"),
    "uncooperative": ("cooperation_lacking", "person evidence"),
    "leaked": ("secret_leaked", "party person evidence"),
    "disagreed": ("negotiation_failed", "about evidence"),
    "disaster": ("force_majeure_declared", "party event evidence"),
    "approved": ("refund_approved", "person"),
    "refunded": ("refund_paid", "amount"),
    "damaged": ("damage_done", "device purchase_price bought_on"),
}
DEFAULTS = {
    "conduct_recorded": {"person": "陈志远", "rule": "games", "evidence": "屏幕截图"},
    "cooperation_lacking": {"person": "李文博", "evidence": "门禁记录"},
    "secret_leaked": {"party": "provider", "person": "陈志远", "evidence": "邮件"},
    "negotiation_failed": {"about": "十月的服务费", "evidence": "会议纪要"},
    "force_majeure_declared": {"party": "provider", "event": "地震", "evidence": "公告"},
    "refund_approved": {"person": "李文博"},
    "damage_done": {"party": "provider", "evidence": "照片"},
    "staff_clashed": {"person": "陈志远", "evidence": "监控录像"},
}
EXAMPLES = (
    "cq1 2026-01-06 09:00 clashed 陈志远 监控录像 opponent=赵小燕 answer=当时情绪激动",
    "cq2 2026-01-06 09:00 misbehaved 陈志远 games 屏幕截图 answer=不会再犯",
    "cq3 2026-01-06 09:00 uncooperative 李文博 机房上锁",
    "cq4 2026-01-06 09:00 leaked provider 陈志远 邮件",
    "cq5 2026-01-06 09:00 disagreed 十月的服务费 会议纪要",
    "cq6 2026-01-06 09:00 disaster provider 地震 公告",
    "cq7 2026-01-06 09:00 approved",
    "cq8 2026-01-06 09:00 refunded 100.00",
    "cq9 2026-01-06 09:00 damaged PC-1 6000.00 2024-01-15 answer=不慎跌落 cause=wear",
)
lengths = st.sampled_from(('"3 days"', '"7 days"', '"1 month"'))
shares = st.integers(1, 5).map(lambda percent: f'"{percent}%"')
CLAUSES = {
    "M10A": lines(
        "right",
        trigger=st.sampled_from(('"staff_clashes"', '"conduct"')),
        effect=maybe(st.sampled_from(('"end_assignment"', '"terminate"'))),
        count=counts,
        exceeding=maybe(yes_or_no),
        within=maybe(lengths),
        open_for=maybe(lengths),
        is_rolled=maybe(yes_or_no),
    ),
    "M12": lines(
        "right",
        trigger=st.sampled_from(('"lack_of_cooperation"', '"leaks"')),
        holder=maybe(st.sampled_from(('"provider"', '"customer"'))),
        count=counts,
        open_for=maybe(lengths),
    ),
    "H2C": lines(
        "service_credit",
        clauses=st.sampled_from(('["P5"]', '["P5", "S1"]')),
        fee=st.just('"M2"'),
        share=shares,
        whats=maybe(st.just('["arrival"]')),
        free=maybe(st.integers(1, 2)),
        ceiling=maybe(st.sampled_from(('"3%"', '"12%"'))),
    )
    | lines("service_credit", clauses=st.just('["P5"]'), fee=st.just('"M2"'), amount=yuan)
    | lines(
        "service_credit",
        clauses=st.just('["H2"]'),
        fee=st.just('"M2"'),
        bands=st.just('[{ below = "99.9%", share = "5%" }, { below = "99%", share = "20%" }]'),
    ),
    "H2P": lines(
        "penalty_points",
        fee=st.just('"M2"'),
        misses=st.sampled_from(
            (
                '[{ what = "arrival", points = 2 }]',
                '[{what = "answer", points = 1, priority = "1"}, {what = "answer", points = 3}]',
            )
        ),
        start=maybe(st.sampled_from((3, 10))),
        per=maybe(st.sampled_from(('"month"', '"quarter"'))),
        per_point=shares,
        ceiling=maybe(shares),
    )
    | lines(
        "penalty_points",
        fee=st.just('"M2"'),
        misses=st.just('[{ what = "arrival", points = 2 }]'),
        bands=st.just('[{ below = 99, share = "1%" }, { below = 95, share = "5%" }]'),
    ),
    "M11": lines(
        "right",
        trigger=st.sampled_from(('"late_arrivals"', '"missed_promises"')),
        count=counts,
        exceeding=maybe(yes_or_no),
        within=maybe(lengths),
        clauses=maybe(st.just('["P5"]')),
    )
    | lines("right", trigger=st.just('"fruitless_visits"'), count=counts, open_for=maybe(lengths))
    | lines("right", trigger=st.just('"points"'), count=counts, clauses=st.just('["H2P"]')),
    "V10U": lines(
        "right",
        trigger=st.just('"unpaid"'),
        holder=st.just('"provider"'),
        effect=maybe(st.just('"suspend"')),
        clauses=maybe(st.just('["M2"]')),
        grace=lengths,
    ),
    "V10S": lines("suspension", clauses=maybe(st.just('["M2"]')), grace=maybe(lengths)),
    "M10R": lines(
        "refund",
        fee=st.just('"M2"'),
        method=st.sampled_from(('"by_time"', '"by_whole_months"')),
        within=lengths,
        clauses=maybe(st.just('["M10"]')),
        is_rolled=maybe(yes_or_no),
        needs_approval=maybe(yes_or_no),
    )
    | lines(
        "refund",
        fee=st.just('"M2"'),
        method=st.just('"by_visits"'),
        visit_price=yuan,
        within=lengths,
    ),
    "M13": lines(
        "compensation",
        life=st.sampled_from(('"5 years"', '"30 months"')),
        least=maybe(st.just('"10%"')),
        taxed_as=taxed_as,
    ),
}
WORDS = (
    "clashed",
    "misbehaved",
    "misbehaved",
    "uncooperative",
    "leaked",
    "damaged PC-1 {price} 2024-09-25",
    "damaged PC-1",
    "rated {request} {visit} 3",
    "reopened {request}",
    "approved",
    "refunded {price}",
    "terminated customer clause=M10",
)
IDS = {
    "service_credit": "H2C",
    "penalty_points": "H2P",
    "suspension": "V10",
    "refund": "M10R",
    "compensation": "M13",
}
