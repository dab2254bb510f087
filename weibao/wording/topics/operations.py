# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Running systems and telling about it: reports, invoices, renewal, recovery, availability."""

from __future__ import annotations

NAMES = {
    # kinds of term
    "periodic_reports": ("定期报告", "periodic reports"),
    "fault_report": ("故障报告", "fault report"),
    "invoicing": ("开票期限", "invoicing"),
    "renewal": ("续约", "renewal"),
    "recovery": ("业务恢复", "recovery"),
    "availability": ("可用率", "availability"),
    # what is owed
    "report": ("报告", "report"),
    "invoice": ("发票", "invoice"),
    "renewal_notice": ("续约通知", "renewal notice"),
    "data_loss": ("数据丢失", "data loss"),
    "drill": ("恢复演练", "restore drill"),
    # choices
    "day": ("日", "day"),
    "week": ("周", "week"),
    "first_payment": ("首笔付款", "the first payment"),
    "first_of_period": ("每期首笔付款", "the first payment of each period"),
    "each_payment": ("每笔付款", "each payment"),
    # kinds of fact
    "fault_report_sent": ("发出故障报告", "fault report sent"),
    "report_sent": ("发出报告", "report sent"),
    "report_scored": ("报告评分", "report scored"),
    "renewal_noticed": ("发出续约通知", "renewal notice given"),
    "system_down": ("系统中断", "system down"),
    "system_up": ("系统恢复", "system up"),
    "maintenance_planned": ("预告维护", "maintenance planned"),
    "drill_made": ("完成恢复演练", "restore drill made"),
    "vendor_asked": ("转请其他厂商", "another vendor asked"),
    "vendor_answered": ("其他厂商答复", "another vendor answered"),
    "vendor_ended": ("其他厂商的部分结束", "another vendor's part over"),
    # how the part of another vendor ended
    "done": ("办妥", "done"),
    "declined": ("对方不接", "declined by them"),
    "given_up": ("不再等", "given up"),
}
STEPS = {
    "report_due": (
        "{period} 的报告，{due_on} 前（含）提交",
        "The report on {period} is due on {due_on}",
    ),
    "scored": (
        "{person} 于 {scored_at} 评 {score} 分",
        "{person} scored it {score} at {scored_at}",
    ),
    "of_period": ("{told_at}，所报期间：{period}", "At {told_at}, about {period}"),
    "since_restoration": (
        "自恢复 {start_at} 起 {for_seconds}",
        "{for_seconds} from the restoration, {start_at}",
    ),
    "working_days_since": (
        "自 {start_on} 次日起第 {days} 个工作日：{due_on}",
        "{days} working days after {start_on}: {due_on}",
    ),
    "sent_before_restoration": (
        "{sent_at} 的报告早于恢复，不计",
        "The report of {sent_at} came before the restoration and does not count",
    ),
    "notice_window": (
        "合同 {ends_on} 到期，应于 {opens_on} 至 {due_on} 通知续约",
        "The contract ends on {ends_on}: notice from {opens_on} to {due_on}",
    ),
    "offer": ("可续约：{cycle}", "Renewal is offered by the {cycle}"),
    "offer_at_discount": (
        "可续约：{cycle}，优惠 {rate}",
        "Renewal is offered by the {cycle}, less {rate}",
    ),
    "noticed_too_early": (
        "{noticed_at} 的通知早于约定时间，不计",
        "The notice of {noticed_at} came too early and does not count",
    ),
    "restored_by": (
        "{system} 于 {down_at} 中断，{for_seconds}内恢复 → {due_at}",
        "{system} went down at {down_at}, to be restored within {for_seconds} → {due_at}",
    ),
    "maintenance": (
        "预告维护 {starts_at} 至 {ends_at}，不计",
        "Planned maintenance {starts_at} to {ends_at} is not counted",
    ),
    "failure": ("{outage}：{down_at} 中断，{up_at} 恢复", "{outage}: down {down_at}, up {up_at}"),
    "data_lost": (
        "{system} 丢失 {lost_seconds}的数据，允许 {allowed_seconds}",
        "{system} lost the data of {lost_seconds}; {allowed_seconds} are allowed",
    ),
    "loss_unknown": (
        "{system} 于 {up_at} 恢复，未记录数据恢复到何时",
        "{system} was up at {up_at}; until when its data was restored is not recorded",
    ),
    "drills": ("已演练 {made} 次（应 {of} 次）", "Drills made: {made} of {of}"),
    "drill": (
        "{drilled_at} 演练：用时 {restored_minutes}（限 {of_seconds}），丢失 {lost_minutes}的数据",
        "Drill of {drilled_at}: {restored_minutes} (of {of_seconds}), data of {lost_minutes} lost",
    ),
    "availability": (
        "应服务 {of_seconds}，中断 {down_seconds}，可用率 {share}（目标 {target} 以上）",
        "Down {down_seconds} of {of_seconds}: available {share}, at least {target} is agreed",
    ),
    "outage_not_begun": ("{outage} 没有中断记录", "No record says that {outage} began"),
    "outage_begun_twice": (
        "自 {down_at} 起的中断，于 {again_at} 又记为开始",
        "The outage that began at {down_at} is said to begin again at {again_at}",
    ),
    "outage_over_twice": (
        "自 {down_at} 起的中断已于 {up_at} 恢复，又记为 {again_at} 恢复",
        "The outage from {down_at} ended at {up_at}, and is said to end again at {again_at}",
    ),
    "system_not_named": (
        "{down_at} 中断的系统“{system}”，没有条款提到",
        "No clause names {system}, down at {down_at}",
    ),
    "maintenance_late": (
        "{starts_at} 开始的维护记录于 {recorded_at}，不属于预告维护",
        "Maintenance from {starts_at} was recorded at {recorded_at}: not as planned",
    ),
}
QUESTIONS = {
    "report_of_no_period": (
        "这份报告不是合同要求的，须由人核对",
        "The contract asks for no such report: a person must check it",
    ),
    "score_of_no_report": (
        "评分没有对应的报告，须由人核对",
        "There is no report that was scored: a person must check it",
    ),
    "loss_unknown": (
        "丢失了多少数据，须由人判断",
        "How much data was lost must be decided by a person",
    ),
    "outage_unclear": (
        "中断记录不完整或重复，须由人核对",
        "An outage is recorded incompletely or twice: a person must check it",
    ),
    "system_of_no_clause": (
        "中断的系统不在合同内，如何处理须由人判断",
        "The contract does not speak of this system: a person must decide",
    ),
    "maintenance_not_planned": (
        "这次维护不按预告维护扣除，须由人核对",
        "This maintenance is not left out as planned: a person must check it",
    ),
}
MESSAGES = {
    "due_in_two_ways": (
        "期限写了两种；请只写 within 或 within_working_days",
        "it is due in two ways; write within or within_working_days, not both",
    ),
    "due_in_one_way": (
        "请写 within 或 within_working_days，二者之一",
        "write either within or within_working_days",
    ),
    "window_ends_before_it_opens": (
        "最早通知日晚于最迟通知日；earliest_days 不能小于 latest_days",
        "the notice could go out only after its last day; earliest_days cannot be the smaller",
    ),
    "system_twice": ("系统“{system}”写了两次；请只留一个", "{system!r} is written twice; keep one"),
    "name_too_long": ("名称太长；至多 40 字", "the name is too long; write 40 characters at most"),
}
