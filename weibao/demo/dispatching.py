# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the demonstration's dispatch goes by: hours, skills, districts, an absence, places."""

from datetime import datetime, time, timedelta

from weibao.demo.days import moment
from weibao.demo.stage import Stage
from weibao.dispatch.actions import (
    Hours,
    Start,
    add_skill,
    keep_engineer,
    keep_hours,
    keep_need,
    note_absence,
    place_site,
)
from weibao.dispatch.models import AbsenceKind

SPANS = ((time(9), time(12)), (time(13), time(18)))
WEEK = [Hours(weekday, *span) for weekday in range(5) for span in SPANS]
PLACES = {
    "总部": (39.9540, 116.3230),
    "朝阳工厂": (39.9780, 116.4930),
    "通州仓库": (39.8560, 116.6520),
}
NEEDS = {"server": (120, ("服务器",)), "network": (90, ("网络",)), "printer": (45, ())}
ENGINEERS = {
    "chen": (("服务器", "网络"), (), Start(name="公司", district="海淀区")),
    "liu": (("网络",), ("海淀区", "朝阳区"), Start(name="家", district="朝阳区")),
}


def ready_dispatch(stage: Stage, *, now: datetime) -> None:
    provider, people = stage.cast.provider, stage.cast.people
    by = people["zhou"]
    skills = {name: add_skill(provider, name=name, by=by) for name in ("服务器", "网络")}
    for service, (minutes, needed) in NEEDS.items():
        needs = [skills[name] for name in needed]
        keep_need(provider, service=service, minutes=minutes, skills=needs, by=by)
    for username, (known, districts, start) in ENGINEERS.items():
        engineer, own = people[username], [skills[name] for name in known]
        keep_hours(engineer, hours=WEEK, by=by)
        keep_engineer(engineer, skills=own, districts=districts, start=start, by=by)
    for name, (latitude, longitude) in PLACES.items():
        place_site(stage.cast.sites[name], latitude=latitude, longitude=longitude, by=by)
    tomorrow = (now + timedelta(days=1)).date()
    note_absence(
        people["liu"],
        kind=AbsenceKind.LEAVE,
        starts_at=moment(tomorrow, "13:00"),
        ends_at=moment(tomorrow, "18:00"),
        seen=stage.seen("liu", "leave", now),
    )
