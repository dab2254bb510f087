# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Running systems and telling about it: reports, invoices, renewal, recovery, availability."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.terms.drawing import counts, durations, lines, maybe, tables, yes_or_no

FORMS = {
    "worked_around": ("workaround_given", "request"),
    "explained": ("fault_report_sent", "request"),
    "sent": ("report_sent", "report period"),
    "scored": ("report_scored", "report period score"),
    "renewal": ("renewal_noticed", ""),
    "down": ("system_down", "outage system"),
    "up": ("system_up", "outage"),
    "maintenance": ("maintenance_planned", "system starts_at ends_at"),
    "drilled": ("drill_made", "system restored_minutes lost_minutes"),
    "vendor": ("vendor_asked", "request part vendor"),
    "vendor_said": ("vendor_answered", "request part vendor"),
    "vendor_over": ("vendor_ended", "request part vendor outcome"),
}
DEFAULTS = {
    "report_scored": {"person": "李文博"},
    "renewal_noticed": {"person": "李文博"},
    "vendor_asked": {"channel": "phone"},
}
EXAMPLES = (
    "oa 2026-11-23 09:30 worked_around R1",
    "ob 2026-11-24 09:30 explained R1",
    "oc 2026-11-23 17:00 sent 日报 2026-11-23",
    "od 2026-11-30 09:00 scored 周报 2026-W48 90",
    "oe 2026-12-16 09:00 renewal",
    "of 2026-11-23 10:00 down D1 ERP",
    'og 2026-11-23 12:00 up D1 data_as_of="2026-11-23 09:00"',
    'oh 2026-11-23 12:00 maintenance ERP "2026-11-28 22:00" "2026-11-29 02:00"',
    "oi 2026-11-27 09:00 drilled ERP 90 15",
    "oj 2026-11-23 10:00 vendor R1 1 中国电信",
    "ok 2026-11-23 11:00 vendor_said R1 1 中国电信 words=已派人",
    "ol 2026-11-23 12:00 vendor_over R1 1 中国电信 done",
)

periodic_reports = lines(
    "periodic_reports",
    report=st.just('"总结"'),
    every=st.sampled_from(('"day"', '"week"', '"month"', '"quarter"')),
    hours=st.just('"H1"'),
    within=maybe(st.sampled_from(('"1 day"', '"10 days"'))),
    is_rolled=maybe(yes_or_no),
)
fault_report = lines("fault_report", within=durations, hours=maybe(st.just('"H1"'))) | lines(
    "fault_report", within_working_days=counts, hours=maybe(st.just('"H1"'))
)
invoicing = lines(
    "invoicing",
    within_working_days=counts,
    of=maybe(st.sampled_from(('"first_payment"', '"first_of_period"', '"each_payment"'))),
    hours=maybe(st.just('"H1"')),
)
renewal = lines(
    "renewal", earliest_days=st.sampled_from((5, 15, 40)), latest_days=st.sampled_from((1, 5))
)
recovery = st.tuples(
    lines(
        "recovery",
        hours=maybe(st.just('"H1"')),
        notice=maybe(durations),
        drills=maybe(counts),
        drills_per=maybe(st.sampled_from(('"month"', '"quarter"'))),
    ),
    tables(
        "systems", ("ERP", "OA"), "system", restore_within=durations, lose_at_most=maybe(durations)
    ),
).map("\n".join)
availability = st.tuples(
    lines(
        "availability",
        hours=maybe(st.just('"H1"')),
        notice=maybe(durations),
        per=maybe(st.sampled_from(('"month"', '"quarter"'))),
    ),
    tables(
        "systems", ("ERP", "OA"), "system", target=st.sampled_from(('"99%"', '"99.9%"', '"100%"'))
    ),
).map("\n".join)
CLAUSES: dict[str, SearchStrategy[str | None]] = {
    "R6": periodic_reports,
    "R7": periodic_reports,
    "F1": fault_report,
    "V9": invoicing,
    "V10": renewal,
    "H8": recovery,
    "H2": availability,
}
WORDS = (
    "worked_around {request}",
    "explained {request}",
    "sent 总结 2026-09-23",
    "sent 总结 2026-W40",
    "sent 总结 2026-09",
    "scored 总结 2026-W40 90",
    "renewal",
    "down D1 ERP",
    "down D1 ERP",
    "down D2 ERP",
    "down D3 OA",
    'up D1 data_as_of="2026-09-22 09:00"',
    "up D2",
    'maintenance ERP "2026-09-24 10:00" "2026-09-24 20:00"',
    'maintenance ERP "2026-09-24 12:00" "2026-09-26 20:00"',
    "drilled ERP {minutes} 15",
)
IDS = {
    "periodic_reports": "R6",
    "fault_report": "F1",
    "invoicing": "V9",
    "renewal": "V10",
    "recovery": "H8",
    "availability": "H2",
}
