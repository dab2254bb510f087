# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Hours, absences, skills, districts: who keeps them, and what they mean for a day."""

from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories.agreements import seen
from tests.factories.dispatch import WEEK, at, span, work_week
from weibao.dispatch.actions import (
    BadHoursError,
    Hours,
    Start,
    add_skill,
    keep_engineer,
    keep_hours,
    keep_need,
    note_absence,
    place_site,
    remove_absence,
)
from weibao.dispatch.models import Absence, AbsenceKind, EngineerProfile, WorkingSpan
from weibao.dispatch.plan import Place, Span
from weibao.dispatch.queries import day_span, engineers_sent_by, worker_of, workers_of
from weibao.parties.actions import add_organization, add_site


def hours(weekday, starts, ends):
    return Hours(weekday, time.fromisoformat(starts), time.fromisoformat(ends))


def hours_of(engineer, day):
    (worker,) = workers_of([engineer], within=day_span(day))
    return [f"{one.starts_at:%m-%d %H:%M}-{one.ends_at:%H:%M}" for one in worker.hours]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2026, 11, 23), ["11-23 09:00-12:00", "11-23 13:00-18:00"], id="Monday"),
        pytest.param(date(2026, 11, 28), [], id="Saturday"),
        pytest.param(date(2026, 10, 1), [], id="the National Day, a Thursday"),
        pytest.param(
            date(2026, 10, 10), ["10-10 09:00-12:00", "10-10 13:00-18:00"], id="make-up Saturday"
        ),
    ],
)
def test_a_week_means_the_days_on_which_people_work(cast, day, expected):
    work_week(cast)

    assert hours_of(cast.chen, day) == expected


def test_weekend_hours_are_kept_on_weekends(cast):
    keep_hours(cast.chen, hours=[*WEEK, hours(5, "10:00", "14:00")], by=cast.zhou)

    assert hours_of(cast.chen, date(2026, 11, 28)) == ["11-28 10:00-14:00"]
    # Also on a make-up day: its own hours, not those of Monday.
    assert hours_of(cast.chen, date(2026, 10, 10)) == ["10-10 10:00-14:00"]
    # And on a Saturday in the holidays.
    assert hours_of(cast.chen, date(2026, 10, 3)) == ["10-03 10:00-14:00"]


def test_where_nobody_wrote_hours_nobody_knows_them(cast):
    (worker,) = workers_of([cast.chen], within=day_span(date(2026, 11, 23)))

    assert worker.hours is None


def test_hours_are_replaced_as_a_whole(cast):
    work_week(cast)
    keep_hours(cast.chen, hours=[hours(0, "08:00", "16:00")], by=cast.zhou)

    assert [str(one) for one in WorkingSpan.objects.filter(engineer=cast.chen)] == ["0 08:00-16:00"]


@pytest.mark.parametrize(
    "week",
    [
        pytest.param([hours(0, "12:00", "12:00")], id="no length"),
        pytest.param([hours(0, "12:00", "09:00")], id="backwards"),
        pytest.param([hours(0, "09:00", "12:00"), hours(0, "11:59", "18:00")], id="overlapping"),
    ],
)
def test_bad_hours_change_nothing(cast, week):
    work_week(cast)

    with pytest.raises(BadHoursError):
        keep_hours(cast.chen, hours=week, by=cast.zhou)
    assert WorkingSpan.objects.filter(engineer=cast.chen).count() == len(WEEK)


def test_an_absence_is_noted_once_and_removed(cast):
    form = {
        "kind": AbsenceKind.LEAVE,
        "starts_at": at("13:00"),
        "ends_at": at("18:00"),
        "seen": seen(cast.chen, key="leave-1"),
    }
    absence = note_absence(cast.chen, **form)

    assert note_absence(cast.chen, **form) == absence
    assert worker_of(cast.chen, span=span("14:00", "15:00")).absences == (span("13:00", "18:00"),)
    assert str(absence).startswith(f"{cast.chen.pk}: ")
    remove_absence(absence, by=cast.zhou)
    assert not Absence.objects.exists()


def test_an_absence_begins_before_it_ends(cast):
    with pytest.raises(BadHoursError):
        note_absence(
            cast.chen,
            kind=AbsenceKind.SICK,
            starts_at=at("13:00"),
            ends_at=at("13:00"),
            seen=seen(cast.chen),
        )


def test_a_profile_says_what_an_engineer_can_do_and_where(cast):
    network = add_skill(cast.provider, name=" 网络 ", by=cast.zhou)
    start = Start(name="家", district="丰台区", latitude=39.85, longitude=116.28)

    profile = keep_engineer(
        cast.chen,
        skills=[network],
        districts=["海淀区", " 海淀区 ", ""],
        start=start,
        by=cast.zhou,
    )

    worker = worker_of(cast.chen, span=Span(at("09:00"), at("10:00")))
    assert (worker.skills, worker.districts) == ({"网络"}, {"海淀区"})
    assert worker.start == Place(name="家", district="丰台区", latitude=39.85, longitude=116.28)
    assert (str(profile), str(network)) == ("陈志远", "网络")


def test_a_skill_is_added_once(cast):
    assert add_skill(cast.provider, name="网络", by=cast.zhou) == add_skill(
        cast.provider, name="网络", by=cast.xu
    )


@pytest.mark.parametrize("name", ["chen", "sun", "wang", "li", "zhao", "qian", "wu"])
def test_only_the_desk_keeps_what_dispatch_goes_by(cast, name):
    somebody = cast.everybody[name]
    acts = [
        lambda: keep_hours(cast.liu, hours=WEEK, by=somebody),
        lambda: keep_engineer(cast.liu, skills=[], districts=[], start=Start(), by=somebody),
        lambda: add_skill(cast.provider, name="x", by=somebody),
        lambda: keep_need(cast.provider, service="desktop", minutes=30, skills=[], by=somebody),
        lambda: place_site(cast.office, latitude=39.9, longitude=116.4, by=somebody),
        lambda: note_absence(
            cast.liu,
            kind=AbsenceKind.LEAVE,
            starts_at=at("09:00"),
            ends_at=at("10:00"),
            seen=seen(somebody),
        ),
    ]

    for act in acts:
        with pytest.raises(PermissionDenied):
            act()
    assert not EngineerProfile.objects.exists()


def test_nothing_of_another_provider_is_touched(cast):
    other = add_organization("别家")
    skill = add_skill(cast.provider, name="网络", by=cast.zhou)
    skill.provider = other
    skill.save(update_fields=["provider"])
    site = add_site(other, name="别处")

    acts = [
        lambda: keep_engineer(cast.chen, skills=[skill], districts=[], start=Start(), by=cast.zhou),
        lambda: keep_need(cast.provider, service="x", minutes=30, skills=[skill], by=cast.zhou),
        lambda: add_skill(other, name="x", by=cast.zhou),
        lambda: place_site(site, latitude=0, longitude=0, by=cast.zhou),
        lambda: keep_hours(cast.wu, hours=WEEK, by=cast.zhou),
    ]

    for act in acts:
        with pytest.raises(PermissionDenied):
            act()


def test_an_absence_of_a_colleague_is_not_removed_by_an_engineer(cast):
    absence = note_absence(
        cast.liu,
        kind=AbsenceKind.LEAVE,
        starts_at=at("09:00"),
        ends_at=at("10:00"),
        seen=seen(cast.zhou),
    )

    with pytest.raises(PermissionDenied):
        remove_absence(absence, by=cast.chen)
    assert list(Absence.objects.visible_to(cast.chen)) == [absence]
    assert list(Absence.objects.visible_to(cast.wu)) == []
    assert list(Absence.objects.visible_to(cast.sun)) == []


def test_engineers_are_sent_and_whoever_else_has_hours(cast):
    keep_hours(cast.zhou, hours=WEEK, by=cast.xu)

    assert set(engineers_sent_by(cast.provider)) == {cast.chen, cast.liu, cast.zhou}
