# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of our mails, in the reader's language. Above the line one answers."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from weibao.agreements.models import DueMoment
from weibao.mailroom.quotes import ANSWER_ABOVE
from weibao.servicedesk.models import Remark, Request
from weibao.wording.names import name_of


def acknowledgement(request: Request, dues: Iterable[DueMoment]) -> str:
    """The number, and the promises that run; a request without a contract promises nothing yet."""
    lines = [
        ANSWER_ABOVE,
        "",
        _("您的报修已收到，单号 %(number)s。") % {"number": request.number},
        *(_due(item) for item in dues if item.due_at is not None),
    ]
    if request.contract is None:
        lines.append(_("服务台正在核对适用的合同，随后答复您。"))
    return "\n".join([*lines, "", *_foot(request)])


def answer(remark: Remark) -> str:
    """What the desk said, as it was said."""
    files = [attachment.name for attachment in remark.attachments.all()]
    lines = [ANSWER_ABOVE, "", remark.body]
    if files:
        lines += ["", _("附件（请在网页上查看）：%(names)s") % {"names": "、".join(files)}]
    return "\n".join([*lines, "", remark.author_name, *_foot(remark.request)])


def notification(said: str, path: str, *, can_answer: bool) -> str:
    """What stands under the bell, where to look at it, and where to choose otherwise."""
    lines = [ANSWER_ABOVE, "", said] if can_answer else [said]
    if settings.ADDRESS:
        chosen = _("哪些提醒发邮件、什么时候不打扰，由您自己选：%(address)s") % {
            "address": f"{settings.ADDRESS}/me/notices/"
        }
        lines += ["", f"{settings.ADDRESS}{path or '/notices/'}", "", chosen]
    return "\n".join(lines)


def _due(item: DueMoment) -> str:
    zone = timezone.get_default_timezone()
    moment = f"{item.due_at.astimezone(zone):%Y-%m-%d %H:%M}" if item.due_at else ""
    return _("%(what)s：不晚于 %(moment)s（合同第 %(clause)s 条）") % {
        "what": name_of(item.what, get_language() or settings.LANGUAGE_CODE),
        "moment": moment,
        "clause": item.clause,
    }


def _foot(request: Request) -> list[str]:
    if not settings.ADDRESS:
        return []
    return [f"{settings.ADDRESS}/requests/{request.number}/"]
