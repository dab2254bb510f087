# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A year of incidents replayed under each form, and beside hiring."""

import gzip
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from openpyxl import Workbook

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from weibao.selling.actions import assume, begin_comparison, compare_next, show_comparison
from weibao.selling.actions.comparing import COMPARED
from weibao.selling.assumptions import ASSUMED, hiring_lines
from weibao.selling.files import MOST_BYTES, BadFileError
from weibao.selling.incidents import Incident, log_from
from weibao.selling.models import Comparison
from weibao.selling.queries import incidents_of

HEAD = "number,opened_at,方式,工时\n"


def year(count=24):
    begins = datetime(2025, 12, 1, 2, tzinfo=UTC)
    return [
        Incident(number=f"N{place}", at=begins + timedelta(days=15 * place))
        for place in range(count)
    ]


def begun(cast, **said):
    return begin_comparison(
        cast.customer, source="记录.csv", incidents=year(), said=said, seen=seen(cast.xu)
    )


def computed(cast, row):
    for _ in COMPARED:
        row = compare_next(row, seen=seen(cast.xu))
    return row


def test_each_step_computes_one_form_and_more_change_nothing(cast):
    row = begun(cast)
    done = []
    for _ in range(len(COMPARED) + 1):
        row = compare_next(row, seen=seen(cast.xu))
        done.append(len(row.results))

    assert done == [1, 2, 3, 4, 5, 5]


def test_a_year_by_each_form_costs_what_its_terms_say(cast):
    results = computed(cast, begun(cast)).results

    assert results["maintenance"]["rows"][0]["gross"] <= 12 * 300000
    fees = {row["clause"]: row["gross"] for row in results["maintenance"]["rows"]}
    assert fees["M2"] == 12 * 300000
    # Twice half a year at 5 % off.
    assert results["membership-vip"]["total"] == 2 * 1140000
    # 24 incidents are three packs of ten.
    assert results["incident-pack"]["total"] == 3 * 360000
    assert results["resident"]["total"] == 12 * 2200000
    assert [result["outside"] for result in results.values()] == [0] * len(COMPARED)


def test_every_sum_is_made_of_its_lines(cast):
    for result in computed(cast, begun(cast)).results.values():
        assert result["total"] == sum(row["gross"] for row in result["rows"])
        assert all(row["lines"]["zh"] and row["lines"]["en"] for row in result["rows"])


def test_other_assumptions_are_computed_anew_and_bounded(cast):
    row = computed(cast, begun(cast))
    row = assume(row, said={"maintenance_fee": 250000, "onsite_percent": 900}, seen=seen(cast.xu))

    assert row.results == {}
    assert row.assumptions["onsite_percent"] == 100
    fees = {
        one["clause"]: one["gross"] for one in computed(cast, row).results["maintenance"]["rows"]
    }
    assert fees["M2"] == 12 * 250000


def test_hiring_is_added_up_to_the_fen():
    said = {one.name: one.default for one in ASSUMED}
    amounts = {line.name: line.amount for line in hiring_lines(said)}

    assert amounts == {
        "salaries": 10800000,
        "social": 4104000,
        "turnover": 200000,
        "vacancy": 600000,
        "leave": 1200000,
        "equipment": 600000,
    }


def test_who_sees_a_comparison(cast):
    row = begun(cast)
    seen_by = [
        Comparison.objects.visible_to(person).count() for person in (cast.xu, cast.wang, cast.wu)
    ]
    show_comparison(row, is_shown=True, seen=seen(cast.xu))

    assert seen_by == [1, 0, 0]
    assert Comparison.objects.visible_to(cast.wang).count() == 1
    assert Comparison.objects.visible_to(cast.zhao).count() == 0
    with pytest.raises(PermissionDenied):
        compare_next(row, seen=seen(cast.wang))
    with pytest.raises(PermissionDenied):
        begin_comparison(cast.customer, source="", incidents=[], said={}, seen=seen(cast.zhou))


def test_a_customers_own_year_comes_from_what_was_recorded(cast, contract):
    finished(cast, reported(cast, contract))
    reported(cast, contract)
    own = incidents_of(cast.customer, provider=cast.provider, now=MONDAY + timedelta(days=1))

    assert sorted(one.how for one in own) == ["onsite", "remote"]
    assert incidents_of(cast.customer, provider=cast.outsider, now=MONDAY) == []


def workbook(rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + "A1,2026-11-02 09:00,上门,95\nA2,2026/11/03 10:30,,\n").encode(),
        gzip.compress(b"number,opened_at\nA1,02-11-2026 09:00\nA2,03-11-2026 10:30\n"),
        workbook([["编号", "报修时间"], ["A1", "2026-11-02 09:00"], ["A2", "2026-11-03 10:30"]]),
    ],
    ids=["csv", "gz", "xlsx"],
)
def test_logs_of_three_kinds_are_read(content):
    log = log_from(content)

    assert [one.number for one in log.incidents] == ["A1", "A2"]
    assert log.incidents[0].at == datetime(2026, 11, 2, 1, tzinfo=UTC)
    assert log.wrong == ()


def test_an_empty_line_is_no_row_and_the_others_keep_their_numbers():
    log = log_from(f"\n{HEAD}\nA1,2026-11-02 09:00,,\n,,,\n,?,,\n".encode())

    assert [one.number for one in log.incidents] == ["A1"]
    assert log.wrong == (6,)


def test_several_rows_are_one_incident_and_what_is_older_is_counted():
    log = log_from(
        (
            HEAD + "A1,2026-11-02 09:00,remote,x\nA1,2026-11-01 09:00,,\nB,2025-01-01 09:00,,\n,?\n"
        ).encode()
    )

    assert [(one.number, one.at.day) for one in log.incidents] == [("A1", 1)]
    assert (log.older, log.wrong) == (1, (5,))


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"0" * (MOST_BYTES + 1), "size"),
        (gzip.compress(b"0" * (25 * 1024 * 1024)), "size"),
        (b"\x1f\x8bnot gzip", "kind"),
        (gzip.compress((HEAD + "A1,2026-11-02 09:00,,\n" * 99).encode())[:-9], "kind"),
        (b"PK\x03\x04no", "kind"),
        (b"\xff\xfe\x00", "kind"),
        (b"a,b\n1,2\n", "head"),
        (HEAD.encode(), "empty"),
        (b"", "head"),
    ],
    ids=["large", "bomb", "gz", "cut off", "zip", "bytes", "head", "empty", "nothing"],
)
def test_what_is_no_log_is_refused_with_its_reason(content, key):
    with pytest.raises(BadFileError) as refused:
        log_from(content)

    assert refused.value.key == key
