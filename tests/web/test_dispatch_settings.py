# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What dispatch goes by is kept on pages: weeks, absences, skills, needs."""

from datetime import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.dispatch import work_week
from tests.rendered import text_of
from weibao.dispatch.actions import add_skill
from weibao.dispatch.models import (
    Absence,
    EngineerProfile,
    ServiceNeed,
    SitePosition,
    Skill,
    WorkingSpan,
)
from weibao.parties.actions import add_site


@pytest.fixture
def desk(cast, sign_in):
    return sign_in(cast.zhou)


def page_of(engineer):
    return reverse("dispatch_engineer", args=[engineer.pk])


def week_of(engineer):
    rows = WorkingSpan.objects.filter(engineer=engineer)
    return [(row.weekday, row.starts_at, row.ends_at) for row in rows]


def test_a_week_and_a_profile_are_kept(cast, desk):
    skill = add_skill(cast.provider, name="网络", by=cast.zhou)
    data = {
        "step": "profile",
        "day0": "9:00-12:00 13：00—18：00",
        "day5": "10:00 至 14:00",
        "skills": [skill.pk],
        "districts": "海淀区、 朝阳区",
        "start_name": "公司",
        "latitude": "39.95",
        "longitude": "116.3",
    }

    assert desk.post(page_of(cast.chen), data).status_code == 302

    profile = EngineerProfile.objects.get()
    assert week_of(cast.chen) == [
        (0, time(9), time(12)),
        (0, time(13), time(18)),
        (5, time(10), time(14)),
    ]
    assert (profile.districts, list(profile.skills.all())) == (["朝阳区", "海淀区"], [skill])
    shown = desk.get(page_of(cast.chen)).content.decode()
    assert 'value="09:00-12:00 13:00-18:00"' in shown
    assert 'value="朝阳区、海淀区"' in shown


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param({"day0": "nine to five"}, "请写成 09:00-12:00", id="words"),
        pytest.param({"day0": "25:00-26:00"}, "没有这样的时刻", id="no time"),
        pytest.param({"day0": "09:00-12:00 11:00-13:00"}, "时段重叠", id="overlap"),
        pytest.param({"day0": "12:00-09:00"}, "结束早于开始", id="backwards"),
        pytest.param({"latitude": "39.9"}, "要一起写", id="half a position"),
    ],
)
def test_what_makes_no_sense_stays_as_typed(cast, desk, data, problem):
    work_week(cast)
    answer = desk.post(page_of(cast.chen), {"step": "profile", **data})

    assert answer.status_code == 422
    assert problem in text_of(answer)
    assert f'value="{next(iter(data.values()))}"' in answer.content.decode()
    assert len(week_of(cast.chen)) == 10


def test_engineers_note_their_own_absence_and_nothing_else(cast, sign_in):
    client = sign_in(cast.chen)
    leave = {
        "step": "absence",
        "kind": "LEAVE",
        "starts_at": "2026-11-24T09:00",
        "ends_at": "2026-11-24T18:00",
        "key": "leave-1",
    }

    assert client.post(page_of(cast.chen), leave).status_code == 302

    page = text_of(client.get(page_of(cast.chen)))
    assert "休假 明天 09:00 – 明天 18:00" in page
    assert "工作时间" not in page
    assert client.post(page_of(cast.chen), {"step": "profile"}).status_code == 403
    assert client.get(page_of(cast.liu)).status_code == 404
    gone = {"step": "remove", "absence": Absence.objects.get().pk}
    assert client.post(page_of(cast.chen), gone).status_code == 302
    assert client.post(page_of(cast.chen), gone).status_code == 404
    assert client.post(page_of(cast.chen), {"step": "remove", "absence": "x"}).status_code == 404


def test_an_absence_that_ends_before_it_begins_is_refused(cast, desk):
    data = {
        "step": "absence",
        "kind": "SICK",
        "starts_at": "2026-11-24T18:00",
        "ends_at": "2026-11-24T09:00",
    }

    answer = desk.post(page_of(cast.chen), data)

    assert answer.status_code == 422
    assert "结束要晚于开始" in text_of(answer)


def test_skills_and_needs_are_kept(cast, desk):
    address = reverse("dispatch_needs")
    assert "都按 60 分钟" in text_of(desk.get(address))

    desk.post(address, {"step": "skill", "name": "网络"})
    skill = Skill.objects.get()
    desk.post(
        address, {"step": "need", "service": "network", "minutes": "90", "skills": [skill.pk]}
    )

    need = ServiceNeed.objects.get()
    assert (str(need), list(need.skills.all())) == ("network: 90", [skill])
    assert "1 小时 30 分" in text_of(desk.get(address))
    wrong = desk.post(address, {"step": "need", "service": "network", "minutes": "2"})
    assert wrong.status_code == 422


def test_a_site_gets_its_position(cast, desk):
    address = reverse("dispatch_sites")
    where = {"site": cast.office.pk, "latitude": "39.98", "longitude": "116.31"}
    assert "总部" in text_of(desk.get(address))

    assert desk.post(address, where).status_code == 302

    assert str(SitePosition.objects.get()) == "39.9800, 116.3100"
    assert 'value="39.98"' in desk.get(address).content.decode()
    wrong = desk.post(address, where | {"latitude": "139"})
    assert wrong.status_code == 422
    assert 'value="139"' in wrong.content.decode()
    assert desk.post(address, where | {"site": "4711"}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_queries_for_three_sites_as_for_one(cast, desk, count):
    for number in range(count - 1):
        add_site(cast.customer, name=f"分部 {number}")

    with CaptureQueriesContext(connection) as queries:
        desk.get(reverse("dispatch_sites"))

    assert len(queries) == 5


@pytest.mark.parametrize("name", ["chen", "sun", "wang", "wu"])
def test_needs_are_the_desks(cast, sign_in, name):
    client = sign_in(cast.everybody[name])

    assert client.get(reverse("dispatch_needs")).status_code == 403
    assert client.get(reverse("dispatch_sites")).status_code == 403
