# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from zoneinfo import ZoneInfo

import pytest

from tests.cli.event_log import event
from weibao.cli.incidents.events import RowError, event_from
from weibao.cli.incidents.servicenow import by_incident, doubts_about, facts_of

SHANGHAI = ZoneInfo("Asia/Shanghai")


def events(*rows):
    read = [event_from(line, row, zone=SHANGHAI) for line, row in enumerate(rows, 2)]
    return next(iter(by_incident(read).values()))


def story(*rows):
    """Each fact as its kind, its moment in Shanghai, and what matters besides."""
    told = [item.raw for item in facts_of(events(*rows))]
    return [(raw["kind"].removeprefix("request_"), clock(raw["at"]), *extra(raw)) for raw in told]


def clock(moment):
    return f"{int(moment[11:13]) + 8:02d}{moment[13:16]}"


def extra(raw):
    return [raw[name] for name in ("priority", "cause") if name in raw]


def test_facts_of_one_incident_as_a_whole():
    first = event("New", "09:05")
    resolved = event("Resolved", "09:40", assigned_to="Resolver 7")

    told = [item.raw for item in facts_of(events(first, resolved))]

    reported = {
        "id": "INC1-20160301T0105Z-01-reported",
        "kind": "request_reported",
        "request": "INC1",
        "at": "2016-03-01T01:00:00Z",
        "recorded_at": "2016-03-01T01:05:00Z",
        "by": "Opened by 8",
        "channel": "phone",
        "summary": "Category 55",
        "priority": "3",
    }
    answered = {
        "id": "INC1-20160301T0140Z-01-answered",
        "kind": "request_answered",
        "request": "INC1",
        "at": "2016-03-01T01:40:00Z",
        "recorded_at": "2016-03-01T01:40:00Z",
        "by": "Updated by 21",
    }
    restored = {"id": "INC1-20160301T0140Z-02-restored", "kind": "request_restored"}
    assert told == [reported, answered, {**answered, **restored}]


def test_answer_is_the_first_assignee_even_while_it_is_new():
    assert story(
        event("New", "09:05"),
        event("New", "09:10", assigned_to="Resolver 7"),
        event("Active", "09:30", assigned_to="Resolver 7"),
    ) == [("reported", "09:00", "3"), ("answered", "09:10")]


@pytest.mark.parametrize(
    ("state", "cause"),
    [
        ("Awaiting User Info", "awaiting_user"),
        ("Awaiting Vendor", "awaiting_vendor"),
        ("Awaiting Problem", "awaiting_problem"),
        ("Awaiting Evidence", "awaiting_evidence"),
        ("  awaiting   USER info ", "awaiting_user"),
    ],
)
def test_waiting_is_a_pause_until_it_is_left(state, cause):
    assert story(event("Active", "09:05"), event(state, "10:00"), event("Active", "11:00")) == [
        ("reported", "09:00", "3"),
        ("answered", "09:05"),
        ("paused", "10:00", cause),
        ("resumed", "11:00"),
    ]


def test_one_wait_after_another_resumes_in_between():
    told = [
        item.raw["id"]
        for item in facts_of(
            events(
                event("Awaiting User Info", "09:05"),
                event("Awaiting Vendor", "10:00"),
                event("Resolved", "11:00"),
            )
        )
    ]

    # Ids sort as the facts happened, which is how the engine orders those of one moment.
    assert told == sorted(told)
    assert [name.split("Z-")[1] for name in told] == [
        "01-reported",
        "02-answered",
        "03-paused",
        "01-resumed",
        "02-paused",
        "01-resumed",
        "02-restored",
    ]


def test_working_again_after_the_restoration_reopens():
    assert story(
        event("Resolved", "09:05"),
        event("Active", "10:00"),
        event("Closed", "11:00"),
        event("Awaiting Vendor", "12:00"),
    ) == [
        ("reported", "09:00", "3"),
        ("answered", "09:05"),
        ("restored", "09:05"),
        ("reopened", "10:00"),
        ("restored", "11:00"),
        ("reopened", "12:00"),
        ("paused", "12:00", "awaiting_vendor"),
    ]


def test_closing_what_is_resolved_is_no_second_restoration():
    assert story(event("Resolved", "09:05"), event("Closed", "18:00"))[-1] == ("restored", "09:05")


@pytest.mark.parametrize(
    ("resolved_at", "restored"),
    [("01-03-2016 10:00", "10:00"), ("?", "18:00"), ("02-03-2016 10:00", "18:00")],
    ids=["resolved-before", "unknown", "resolved-later"],
)
def test_closed_without_resolved_is_restored_at_the_moment_the_log_names(resolved_at, restored):
    told = story(event("Active", "09:05"), event("Closed", "18:00", resolved_at=resolved_at))

    assert told[-1] == ("restored", restored)


def test_resolved_counts_from_its_update_whatever_was_written_over_it_later():
    told = story(
        event("Active", "09:05"), event("Resolved", "10:00", resolved_at="05-03-2016 10:00")
    )

    assert told[-1] == ("restored", "10:00")


def test_cancelled_is_said_once():
    assert story(event("Canceled", "09:05"), event("Cancelled", "09:10"))[-1] == (
        "cancelled",
        "09:05",
    )


def test_new_again_changes_nothing_and_is_doubted():
    rows = [event("Active", "09:05"), event("Resolved", "10:00"), event("New", "10:07")]

    assert story(*rows) == story(*rows[:2])
    assert [doubt.line for doubt in doubts_about(events(*rows))] == [4]


def test_another_priority_corrects_the_report_from_its_update_on():
    low = event("Active", "09:30", priority="4 - Low")
    told = [item.raw for item in facts_of(events(event("Active", "09:05"), low))]

    corrected = told[-1]
    assert corrected["corrects"] == told[0]["id"]
    assert (corrected["priority"], corrected["at"], corrected["recorded_at"]) == (
        "4",
        told[0]["at"],
        "2016-03-01T01:30:00Z",
    )


@pytest.mark.parametrize(
    ("text", "priority"),
    [("1 - Critical", ["1"]), ("5 - Planning", ["5"]), ("Urgent", ["Urgent"]), ("?", [])],
)
def test_priority_is_the_figure_or_what_is_written(text, priority):
    assert story(event("New", "09:05", priority=text)) == [("reported", "09:00", *priority)]


def test_priority_that_is_no_longer_named_stays():
    assert story(event("New", "09:05"), event("New", "09:10", priority="?")) == [
        ("reported", "09:00", "3")
    ]


def test_report_is_never_later_than_the_work_on_it():
    late = event("Active", "09:05", opened_at="01-03-2016 09:30")

    assert story(late)[0] == ("reported", "09:05", "3")
    assert [doubt.line for doubt in doubts_about(events(late))] == [2]


def test_order_of_rows_does_not_matter():
    rows = [
        event("New", "09:05", sys_mod_count="0"),
        event("Active", "09:05", sys_mod_count="1"),
        event("Awaiting Vendor", "09:05", sys_mod_count="2"),
        event("Resolved", "09:05", sys_mod_count="3"),
    ]

    assert story(*reversed(rows)) == story(*rows)


def test_doubled_rows_make_the_same_facts():
    rows = [event("New", "09:05"), event("Active", "09:30"), event("Resolved", "10:00")]
    doubled = [row for row in rows for _ in range(2)]

    assert [item.raw for item in facts_of(events(*doubled))] == [
        item.raw for item in facts_of(events(*rows))
    ]


def test_longer_log_only_adds_facts():
    rows = [event("New", "09:05"), event("Active", "09:30"), event("Resolved", "10:00")]
    whole = [item.raw for item in facts_of(events(*rows))]

    assert [item.raw for item in facts_of(events(*rows[:2]))] == whole[:-1]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"number": "?"}, "the number is missing"),
        ({"number": "N" * 61}, "number is longer than 60 characters"),
        ({"category": "C" * 201}, "category is longer than 200 characters"),
        ({"incident_state": ""}, "the incident_state is missing"),
        ({"sys_updated_at": "?"}, "sys_updated_at is missing"),
        (
            {"sys_updated_at": "2016-03-01 09:05"},
            "sys_updated_at '2016-03-01 09:05' must be DD-MM-YYYY HH:MM (2005 to 2039)",
        ),
        (
            {"opened_at": "01-01-0001 00:00"},
            "opened_at '01-01-0001 00:00' must be DD-MM-YYYY HH:MM (2005 to 2039)",
        ),
        (
            {"resolved_at": "31-02-2016 10:00"},
            "resolved_at '31-02-2016 10:00' must be DD-MM-YYYY HH:MM (2005 to 2039)",
        ),
    ],
)
def test_row_that_cannot_be_used_says_why(cells, why):
    with pytest.raises(RowError) as refused:
        event_from(2, {**event("New", "09:05"), **cells}, zone=SHANGHAI)

    assert refused.value.why.en == why


def test_unknown_state_names_those_that_are_known():
    with pytest.raises(RowError) as refused:
        event_from(2, event("-100", "09:05"), zone=SHANGHAI)

    assert refused.value.why.zh.startswith("不认识状态“-100”；可用：new, active, ")


def test_local_times_follow_the_zone_across_a_clock_change():
    madrid = ZoneInfo("Europe/Madrid")
    winter = event_from(2, event("New", "26-03-2016 09:00"), zone=madrid)
    summer = event_from(2, event("New", "28-03-2016 09:00"), zone=madrid)

    assert [moment.at.hour for moment in (winter, summer)] == [8, 7]
