# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an allowance, a pack, and days on site come to; pools that contracts share."""

from hypothesis import strategies as st

from tests.terms.drawing import lines, maybe

FORMS = {"drew": ("pool_drawn", "pool contract units use")}
DEFAULTS = {"pool_drawn": {"pool": "集团", "contract": "WB-2026-02", "units": 1}}
EXAMPLES = ("en1 2026-01-06 09:00 drew 集团 WB-2026-02 2 R9 pack=B1",)
WORDS = (
    "drew 集团 WB-2026-02 1 R9",
    "drew 集团 WB-2026-02 1 R8 pack=B0",
)
CLAUSES = {
    "V4": maybe(
        lines(
            "presence",
            days=st.sampled_from((1, 2, 8)),
            per=maybe(st.sampled_from(('"month"', '"quarter"'))),
            services=maybe(st.just('["onsite"]')),
        )
        | lines("presence", days=st.sampled_from((1, 3)), within=st.just('"10 days"'))
    ),
}
IDS = {"presence": "V4"}
