# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an entry is called, and why it waits, is in conflict or was refused, as people say it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WHY: Mapping[str, str | Promise] = {
    "": "",
    "not_arrived": _("还没有收到到场记录。"),
    "not_finished": _("还没有收到工作记录。"),
    "earlier_missing": _("前一条还没有收到，或还在等人判断。"),
    "backup_needed": _("先要有客户对备份的回答。"),
    "guarded": _("合同要求先有另一条记录，例如客户对备份的回答。"),
    "photo_missing": _("照片还没有传到。"),
    "other_body": _("这个编号已经收到过，内容不同。"),
    "broken": _("服务器处理这一条时出错，它原样留着。"),
    "other_content": _("台账上已有同一编号、内容不同的记录。"),
    "content_changed": _("客户签的内容与现在的内容不一致。"),
    "newer_version": _("工作台已经改过这次上门的内容。"),
    "started_already": _("工作台已经记过这次到场。"),
    "finished_already": _("工作台已经记完这次上门。"),
    "cancelled": _("这次上门已经取消。"),
    "withdrawn": _("报修已经撤回或拒绝。"),
    "request_closed": _("报修已经结束，先要重新打开。"),
    "not_free": _("这个时间工程师已经有别的安排，请工作台另约。"),
    "handed_over": _("这次上门已经改由别人去。"),
    "not_yours": _("这不是您的上门。"),
    "no_visit": _("没有这次上门。"),
    "no_contract": _("这个报修没有合同，不能记在台账上。"),
    "ledger_refuses": _("台账不接受这条事实：时间或内容不合理。"),
    "ends_before": _("完成时间早于到场时间。"),
    "too_many_photos": _("照片太多。"),
    "unreadable": _("这条记录不完整，或者读不懂。"),
    "set_aside": _("以工作台的记录为准。"),
}

KINDS: Mapping[str, str | Promise] = {
    "arrived": _("到场"),
    "departed": _("离开"),
    "reminded": _("提醒备份"),
    "backup": _("备份答复"),
    "cause": _("故障原因"),
    "extension": _("超时同意"),
    "work": _("工作"),
    "photo": _("照片"),
    "next": _("下次上门"),
    "signed": _("客户签字"),
    "unsigned": _("未签字"),
}


def name_of(kind: str) -> str:
    return str(KINDS.get(kind, kind))


def sentence(why: str) -> str:
    return str(WHY[why])
