# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Each figure of docs/manual/reports.md, on cases small enough to count by hand."""

from datetime import date, timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished, started
from tests.factories.servicedesk import reported
from weibao.agreements.months import months_between
from weibao.reports.counting import (
    Figures,
    Named,
    behind,
    by,
    by_month,
    by_promise,
    figures_of,
    narrowed,
    share,
)
from weibao.reports.queries import all_cases, cases_seen_by
from weibao.servicedesk.actions import (
    cancel_request,
    reopen_request,
    triage_request,
)

NOVEMBER = date(2026, 11, 1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def november(person):
    return cases_seen_by(person, first=NOVEMBER, last=NOVEMBER)


def figures(person):
    return figures_of(november(person))


def solved(cast, request, *, at=MONDAY):
    return triage_request(request, is_solved=True, seen=seen(cast.zhou, at + HOUR))


def test_nothing_reported_is_nothing_counted(cast, contract):
    found = figures(cast.zhou)

    assert found == Figures()
    assert (found.kept_share, found.first_share) == (None, None)


def test_restored_by_the_first_visit_in_time(cast, contract):
    finished(cast, reported(cast, contract), is_restored=True)

    found = figures(cast.zhou)

    assert found == Figures(requests=1, kept=1, fixed=1, first_fixed=1)
    assert (found.kept_share, found.first_share) == (100, 100)


def test_an_arrival_after_its_moment_is_missed_and_still_a_first_fix(cast, contract):
    request = reported(cast, contract)
    late = MONDAY + 7 * HOUR
    started(cast, request, at=late)

    assert figures(cast.zhou) == Figures(requests=1, missed=1)


def test_what_is_not_due_yet_is_neither_kept_nor_missed(cast, contract):
    reported(cast, contract)

    found = figures(cast.zhou)

    assert (found, found.kept_share) == (Figures(requests=1, pending=1), None)


def test_a_second_visit_is_no_first_fix(cast, contract):
    request = reported(cast, contract)
    finished(cast, request, is_restored=False)
    finished(cast, request, at=MONDAY + DAY, is_restored=True)

    assert figures(cast.zhou) == Figures(requests=1, kept=1, fixed=1)


def test_solved_by_telephone_saves_a_visit_and_is_a_first_fix(cast, contract):
    solved(cast, reported(cast, contract))

    assert figures(cast.zhou) == Figures(requests=1, fixed=1, first_fixed=1, saved=1)


def test_solved_by_telephone_after_somebody_came_saves_nothing(cast, contract):
    request = reported(cast, contract)
    finished(cast, request, is_restored=False)
    solved(cast, request, at=MONDAY + DAY)

    assert figures(cast.zhou) == Figures(requests=1, kept=1, fixed=1, first_fixed=1)


def test_reopened_is_fixed_once_and_never_again_a_first_fix(cast, contract):
    request = solved(cast, reported(cast, contract))
    request = reopen_request(request, seen=seen(cast.zhao, MONDAY + 2 * HOUR))
    still_open = figures(cast.zhou)
    solved(cast, request, at=MONDAY + 2 * HOUR)

    assert still_open == Figures(requests=1, pending=1, fixed=1, reopened=1)
    assert figures(cast.zhou).first_fixed == 0
    assert figures(cast.zhou).reopened == 1


@pytest.mark.parametrize(
    ("after", "changes", "count"),
    [
        (30 * DAY, {}, 1),
        (30 * DAY + timedelta(seconds=1), {}, 0),
        (DAY, {"symptom": "noise"}, 0),
        (DAY, {"symptom": ""}, 0),
        (DAY, {"device": "printer"}, 0),
        (DAY, {"device": None}, 0),
    ],
    ids=["at thirty days", "a second later", "other", "none", "other device", "no device"],
)
def test_repeated_is_the_same_device_and_symptom_within_thirty_days(
    cast, contract, after, changes, count
):
    if changes.get("device"):
        changes = {"device": cast.printer}
    reported(cast, contract, at=MONDAY - after, symptom="no-boot")
    reported(cast, contract, **{"symptom": "no-boot", **changes})

    latest = [case.is_repeated for case in november(cast.zhou)][-1:]

    assert latest == [bool(count)]


def test_nothing_repeats_a_request_that_was_cancelled(cast, contract):
    first = reported(cast, contract, at=MONDAY - DAY, symptom="no-boot")
    cancel_request(first, seen=seen(cast.zhou, MONDAY - DAY + HOUR))
    again = reported(cast, contract, symptom="no-boot")
    cancel_request(again, seen=seen(cast.zhou, MONDAY + HOUR))
    reported(cast, contract, at=MONDAY + 2 * HOUR, symptom="no-boot")

    assert figures(cast.zhou).repeated == 0


def test_a_month_begins_and_ends_in_shanghai(cast, contract):
    begins_at = MONDAY.replace(day=1, hour=0) - 8 * HOUR
    for at in (begins_at - timedelta(seconds=1), begins_at):
        reported(cast, contract, at=at)

    cases = cases_seen_by(cast.zhou, first=date(2026, 10, 1), last=NOVEMBER)

    assert [case.month for case in cases] == [date(2026, 10, 1), NOVEMBER]
    assert len(november(cast.zhou)) == 1


def test_rows_by_customer_contract_engineer_and_priority(cast, contract):
    finished(cast, reported(cast, contract), is_restored=True)
    reported(cast, None, at=MONDAY + HOUR)

    cases = november(cast.zhou)
    rows = {name: by(cases, name) for name in ("customer", "contract", "engineer")}

    assert [(row.of.name, row.figures.requests) for row in rows["customer"]] == [("华北精工", 2)]
    assert [row.of for row in rows["contract"]] == [Named(), Named("WB-1", "WB-1")]
    assert [row.of for row in rows["engineer"]] == [Named(), Named("陈志远", str(cast.chen.pk))]
    assert by_promise(cases)[0].of == Named("arrival", "arrival")
    assert by_promise(cases)[0].figures == Figures(kept=1)


def test_each_figure_opens_into_the_requests_behind_it(cast, contract):
    finished(cast, reported(cast, contract), is_restored=True)
    solved(cast, reported(cast, contract, at=MONDAY + HOUR), at=MONDAY + HOUR)
    cases = november(cast.zhou)

    names = ("requests", "kept", "missed", "pending", "fixed", "first_fixed", "reopened", "saved")
    counts = {name: len(behind(cases, name)) for name in names}

    assert counts == {name: getattr(figures_of(cases), name) for name in names}
    assert [case.number for case in behind(cases, "saved")] == ["R2611-0002"]
    assert narrowed(cases, {"contract": "WB-1", "engineer": ""}) == cases[1:]


def test_months_run_over_the_new_year(cast, contract):
    months = list(months_between(NOVEMBER, date(2027, 1, 1)))
    assert months == [NOVEMBER, date(2026, 12, 1), date(2027, 1, 1)]

    reported(cast, contract)
    rows = by_month(november(cast.zhou), months)
    assert [row.figures.requests for row in rows] == [1, 0, 0]


def test_a_share_is_rounded_down():
    assert (share(199, 200), share(1, 1), share(0, 0)) == (99, 100, None)


def test_who_sees_whose_figures(cast, contract):
    reported(cast, contract)

    counts = {name: len(november(person)) for name, person in cast.everybody.items()}

    assert {name for name, count in counts.items() if not count} == {"sun", "wu"}
    assert len(all_cases(contract, first=NOVEMBER, last=NOVEMBER)) == 1
