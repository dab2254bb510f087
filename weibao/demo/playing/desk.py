# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How each works at the desk: queues by name, answers at hand, what belongs together, mail."""

from datetime import datetime, time

from weibao.demo.stage import Stage
from weibao.outbox.actions import Wish, choose_notices
from weibao.outbox.models import Group
from weibao.servicedesk.actions import link_requests, save_reply, save_view, watch_request
from weibao.servicedesk.models import Request, Tie

SHARED_VIEWS = {"急件": "urgent=1", "一天内到期": "due=24h", "还没派人": "engineer=none"}
REPLIES = {
    "收到，马上看": "{报修人}您好，{编号} 已收到，{我}正在处理，有进展马上告诉您。",
    "上门前请备份": "{报修人}您好，{工程师}会上门处理 {设备}。上门前请先备份重要数据。",
    "请拍照": "{报修人}您好，请拍一张 {设备} 屏幕上的提示发给我们，能更快判断原因。",
    "已解决，请确认": "{报修人}您好，{编号} 已处理好，请试用一天；再出现请直接回复这封信。",
}
CHOICES = {
    "chen": Wish(
        mails=frozenset({Group.REQUESTS, Group.DEADLINES}),
        quiet=(time(22), time(7)),
        breaks_quiet=True,
    ),
    "liu": Wish(mails=frozenset({Group.DEADLINES}), quiet=(time(20), time(8)), breaks_quiet=False),
}


def ready_desk(stage: Stage, *, now: datetime) -> None:
    people = stage.cast.people
    zhou, chen = people["zhou"], people["chen"]
    for name, query in SHARED_VIEWS.items():
        save_view(zhou, name=name, query=query, is_shared=True)
    save_view(chen, name="派给我的", query=f"engineer={chen.pk}")
    for name, body in REPLIES.items():
        save_reply(name=name, body=body, by=zhou)
    for username, wish in CHOICES.items():
        choose_notices(wish, by=people[username])
    _link(stage, now=now)


def _link(stage: Stage, *, now: datetime) -> None:
    """The printer that is reported again follows what was done to it; two outages are one fault."""
    again = Request.objects.get(key="demo-open-nearly-report")
    earlier = Request.objects.filter(device=again.device).exclude(pk=again.pk)
    seen = stage.seen("zhou", "link-printer", now)
    for other in earlier.order_by("-reported_at")[:1]:
        link_requests(again, other=other, tie=Tie.FOLLOWS, seen=seen)
    backup, line = (
        Request.objects.filter(key=f"demo-open-{name}-report").first()
        for name in ("answered", "vendor")
    )
    if backup is not None and line is not None:
        seen = stage.seen("zhou", "link-outage", now)
        link_requests(backup, other=line, tie=Tie.CAUSED_BY, seen=seen)
        watch_request(line, by=stage.cast.people["xu"])
