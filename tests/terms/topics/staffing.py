# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Residents: posts, attendance, leave, substitutes, special hours."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.terms.drawing import counts, lines, maybe, taxed_as, yes_or_no, yuan

FORMS = {
    "assigned": ("resident_assigned", "resident starts_on"),
    "changed": ("resident_changed", "resident successor starts_on"),
    "left": ("resident_left", "resident last_on"),
    "attended": ("attendance_recorded", "resident day"),
    "confirmed": ("attendance_confirmed", "resident starts_on ends_on"),
    "asked_leave": ("leave_asked", "resident starts_on ends_on"),
    "approved_leave": ("leave_approved", "resident starts_on ends_on"),
    "absence": ("absence_reported", "resident day"),
    "told": ("deviation_notified", "resident day about"),
    "substituted": ("substitute_sent", "resident substitute starts_on ends_on"),
    "agreed_hours": ("special_hours_agreed", "resident day minutes"),
    "worked_hours": ("special_hours_worked", "resident day minutes"),
}

DEFAULTS = {
    "attendance_confirmed": {"person": "李文博"},
    "leave_approved": {"person": "李文博", "how": "mail"},
    "absence_reported": {"person": "李文博"},
    "deviation_notified": {"person": "李文博", "how": "phone"},
    "special_hours_agreed": {"person": "李文博"},
}

EXAMPLES = (
    "ra 2026-01-06 09:00 assigned 陈志远 2026-01-07 clause=R2",
    "rb 2026-01-06 09:00 changed 陈志远 周敏 2026-02-01 reason=调岗",
    "rc 2026-01-06 09:00 left 周敏 2026-02-28",
    'rd 2026-01-06 09:00 attended 陈志远 2026-01-05 came_at="2026-01-05 08:15" portion=half',
    "re 2026-01-06 09:00 confirmed 陈志远 2026-01-01 2026-01-05",
    "rf 2026-01-06 09:00 asked_leave 陈志远 2026-01-08 2026-01-09",
    "rg 2026-01-06 09:00 approved_leave 陈志远 2026-01-08 2026-01-09 how=in_person",
    "rh 2026-01-06 09:00 absence 陈志远 2026-01-06",
    "ri 2026-01-06 09:00 told 陈志远 2026-01-06 early",
    "rj 2026-01-06 09:00 substituted 陈志远 周敏 2026-01-08 2026-01-09",
    "rk 2026-01-06 09:00 agreed_hours 陈志远 2026-01-06 120",
    "rl 2026-01-06 09:00 worked_hours 陈志远 2026-01-06 90",
)

formulas = (
    ('"deduct"', None, None),
    ('"deduct"', "22", None),
    ('"present"', "21", "true"),
    ('"present"', None, None),
    ('"present_real"', None, None),
)

resident = st.sampled_from(formulas).flatmap(
    lambda drawn: lines(
        "resident",
        fee=yuan,
        hours=st.just('"H1"'),
        formula=st.just(drawn[0]),
        days=st.just(drawn[1]),
        cap_at_fee=st.just(drawn[2]),
        half_days=maybe(yes_or_no),
        deemed_within=maybe(st.just('"5 days"')),
        substitute_within=maybe(st.sampled_from(('"1h"', '"8h"'))),
        leave_days=maybe(counts),
        within=maybe(st.just('"10 days"')),
        taxed_as=taxed_as,
    )
)

special_hours = lines("special_hours", price=yuan, taxed_as=taxed_as)

CLAUSES: dict[str, SearchStrategy[str | None]] = {"R2": resident, "R3S": special_hours}

WORDS = (
    "assigned 陈志远 2026-09-01 clause=R2",
    "assigned 陈志远 2026-09-01 clause=R2",
    "assigned 周敏 2026-09-01",
    "changed 陈志远 周敏 2026-09-24",
    "left 陈志远 2026-09-29",
    "attended 陈志远 2026-09-22",
    'attended 陈志远 2026-09-23 came_at="2026-09-23 09:30" left_at="2026-09-23 17:00"',
    "attended 陈志远 2026-09-24 portion=half",
    "attended 周敏 2026-10-09",
    "attended 陈志远 2026-09-27",
    "confirmed 陈志远 2026-09-01 2026-09-30",
    "confirmed 周敏 2026-10-01 2026-10-31",
    "asked_leave 陈志远 2026-09-25 2026-09-28",
    "approved_leave 陈志远 2026-09-25 2026-09-28",
    "absence 陈志远 2026-09-24",
    "told 陈志远 2026-09-23 late",
    "substituted 陈志远 周敏 2026-09-25 2026-09-25",
    "agreed_hours 陈志远 2026-09-26 60",
    "worked_hours 陈志远 2026-09-26 {minutes}",
)

IDS = {"resident": "R2", "special_hours": "R3S"}
