# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a request stands, in words that need no training."""

from django.utils.translation import gettext as _

from weibao.servicedesk.models import Request, Standing
from weibao.web.presenters.words import word
from weibao.web.templatetags.weibao import deadline


def now_of(request: Request) -> str:
    """What happens now, and who does it."""
    who = request.assignee.name if request.assignee else ""
    if request.vendor and request.is_open:
        return _at_vendor(request)
    if request.standing == Standing.PAUSED:
        return _("暂停：%(cause)s") % {"cause": word(request.pause_cause)}
    if request.standing == Standing.IN_HAND:
        return _("%(who)s 正在处理") % {"who": who} if who else _("服务商正在处理")
    if request.standing == Standing.REPORTED:
        return _("已交给 %(who)s") % {"who": who} if who else _("已收到，正在安排人")
    return ENDED[Standing(request.standing)]()


def _at_vendor(request: Request) -> str:
    told = {"vendor": request.vendor, "at": deadline(request.vendor_until)}
    if request.vendor_until is None:
        return _("已转请%(vendor)s，等对方答复") % told
    return _("已转请%(vendor)s，对方答应 %(at)s 前办好") % told


ENDED = {
    Standing.RESTORED: lambda: _("已恢复，可以用了"),
    Standing.SOLVED_REMOTELY: lambda: _("已在电话里解决"),
    Standing.CANCELLED: lambda: _("已撤回"),
    Standing.REFUSED: lambda: _("服务商没有接"),
}
