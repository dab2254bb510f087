# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What facts are worth: guards, exclusions, signatures, acceptance, disputes."""

from hypothesis import strategies as st

from tests.terms.drawing import lines, maybe

FORMS = {
    "started": ("work_started", "request service"),
    "found": ("cause_found", "request cause evidence"),
    "accepted": ("fact_accepted", "fact"),
    "disputed": ("fact_disputed", "fact"),
    "settled": ("dispute_settled", "fact is_upheld"),
}
DEFAULTS = {
    "work_started": {"engineer": "陈志远"},
    "fact_disputed": {"reason": "it did not take that long"},
}
EXAMPLES = (
    "ea 2026-01-06 09:00 started R1 reinstall visit=V1 is_destructive=yes side=provider",
    "eb 2026-01-06 09:00 found R1 lightning 照片 person=赵小燕",
    "ec 2026-01-06 09:00 accepted w1 side=customer",
    "ed 2026-01-06 09:00 disputed w1 side=customer",
    "ee 2026-01-06 09:00 settled w1 no side=customer",
    "ef 2026-01-06 09:00 signed provider 陈志远 document=nda",
    "eg 2026-01-06 09:00 listed PC-1 brand=联想 warranty_until=2026-12-31",
)
CLAUSES = {
    "M14": lines(
        "guard",
        before=st.sampled_from(('["work_done"]', '["engineer_arrived", "work_done"]')),
        needs=st.just('["backup_answered"]'),
        services=maybe(st.just('["virus"]')),
    ),
    "V7": lines(
        "exclusions",
        causes=st.sampled_from(('["lightning"]', '["lightning", "misuse"]')),
        outside=maybe(st.sampled_from(('"refuse"', '"price"'))),
    ),
    "M6": lines(
        "maker_warranty",
        services=st.sampled_from(('["virus"]', '["onsite", "remote"]')),
        outside=maybe(st.sampled_from(('"refuse"', '"price"'))),
    ),
    "V1": maybe(lines("formation", documents=st.just('["contract"]'))),
}
WORDS = (
    "backup {request} {visit} done",
    "found {request} lightning 照片",
    "found {request} misuse",
    "listed PC-1 brand=联想 warranty_until=2026-09-30",
    "signed provider 陈志远",
    "signed customer 李文博",
)
IDS = {
    "guard": "M14",
    "exclusions": "V7",
    "maker_warranty": "M6",
    "formation": "V1",
    "evidence": "E1",
}
