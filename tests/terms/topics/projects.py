# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Projects: requirements restated, confirmed and tested, and what they cost."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.terms.drawing import counts, lines, maybe, taxed_as, yes_or_no, yuan

FORMS = {
    "restated": ("requirement_restated", "requirement"),
    "understood": ("requirement_confirmed", "requirement"),
    "tested": ("requirement_tested", "requirement is_accepted"),
    "spent": ("cost_incurred", "party amount"),
}

DEFAULTS = {
    "requirement_restated": {"person": "陈志远"},
    "requirement_confirmed": {"person": "李文博"},
    "requirement_tested": {"person": "李文博"},
}

EXAMPLES = (
    "pa 2026-01-06 09:00 restated Q1 words=单据由仓库开出",
    "pb 2026-01-06 09:00 understood Q1",
    "pc 2026-01-06 09:00 tested Q1 no evidence=截图",
    "pd 2026-01-06 09:00 spent customer 1200.00 subject=差旅",
)

rows = st.tuples(yuan, yuan).map(
    lambda amounts: (
        f"""
[[milestones]]
name = "上线"
amount = {amounts[0]}
due_on = 2026-09-25
[[milestones]]
name = "月结"
amount = {amounts[1]}
[[requirements]]
id = "Q1"
milestone = "上线"
test = "开单"
[[requirements]]
id = "Q2"
milestone = "上线"
test = "导入"
[[requirements]]
id = "Q3"
milestone = "月结"
test = "月结"
"""
    )
)
kept_back = st.sampled_from((("", ""), ('\nretention = "10%"', '\nwarranty = "1 year"')))
milestones = st.tuples(
    lines(
        "milestones",
        within=maybe(st.just('"10 days"')),
        taxed_as=taxed_as,
        is_rolled=maybe(yes_or_no),
    ),
    kept_back.map("".join),
    rows,
).map("".join)

settled = st.sampled_from((None, '"accepted_only"'))
way_out = lines(
    "way_out",
    milestones=st.just('"A4"'),
    last_on=st.just("2026-10-09"),
    failures=maybe(counts),
    budget=maybe(yuan),
    pays=settled,
)

promised_people = st.tuples(st.integers(22, 30), st.sampled_from(("初级", "中级", "高级"))).map(
    lambda drawn: (
        f"""promised_people
by_on = 2026-09-{drawn[0]}
[[people]]
name = "陈志远"
level = "{drawn[1]}"
[[people]]
name = "周敏"
level = "{drawn[1]}"
"""
    )
)

CLAUSES: dict[str, SearchStrategy[str | None]] = {
    "A2": promised_people,
    "A4": milestones,
    "A5": way_out,
}

WORDS = (
    "restated Q1",
    "understood Q1",
    "tested Q1 yes",
    "tested Q1 yes",
    "tested Q1 no",
    "tested Q2 yes",
    "tested Q2 no",
    "tested Q3 yes",
    "tested Q9 yes",
    "spent customer {price}",
    "spent provider {price}",
)

IDS = {"promised_people": "A2", "milestones": "A4", "way_out": "A5"}
