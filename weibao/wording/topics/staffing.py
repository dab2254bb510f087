# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Words about residents: posts, attendance, leave, substitutes, special hours."""

from __future__ import annotations

NAMES = {
    # kinds of term
    "resident": ("驻场服务", "resident engineer"),
    "special_hours": ("特殊时段工作", "work at special hours"),
    # choices in terms
    "deduct": (
        "足额服务费 − 缺勤天数 × 服务费 ÷ 约定天数",
        "the full fee less absent days × fee ÷ agreed days",
    ),
    "present": (
        "服务费 × 出勤天数 ÷ 约定天数",
        "fee × days attended ÷ agreed days",
    ),
    "present_real": (
        "服务费 × 出勤天数 ÷ 当月实际工作日",
        "fee × days attended ÷ the month's real working days",
    ),
    # what is promised or counted
    "leave": ("请假", "leave"),
    "substitute": ("替班", "substitute"),
    "work_day": ("个工作日", "working days"),
    "half_day": ("个半天", "half days"),
    "attended": ("出勤", "attended"),
    "absent": ("缺勤", "absent"),
    "late": ("迟到", "late"),
    "early": ("早退", "left early"),
    "notified": ("已事先告知", "told beforehand"),
    # how something was told
    "in_person": ("当面", "in person"),
    "full": ("全天", "the whole day"),
    "half": ("半天", "half a day"),
    # kinds of fact
    "resident_assigned": ("驻场到岗", "resident assigned"),
    "resident_changed": ("更换驻场人员", "resident changed"),
    "resident_left": ("驻场离岗", "resident left"),
    "attendance_recorded": ("考勤记录", "attendance recorded"),
    "attendance_confirmed": ("客户确认考勤", "attendance confirmed"),
    "leave_asked": ("请假申请", "leave asked for"),
    "leave_approved": ("请假批准", "leave approved"),
    "absence_reported": ("客户反映缺勤", "absence reported"),
    "deviation_notified": ("迟到早退告知", "late coming or early leaving told beforehand"),
    "substitute_sent": ("派出替班", "substitute sent"),
    "special_hours_agreed": ("同意特殊时段工作", "special hours agreed"),
    "special_hours_worked": ("特殊时段工作", "special hours worked"),
}

STEPS = {
    "days_real": (
        "{period}：按当月实际工作日 {real_days} 天计",
        "{period}: counted over the {real_days} real working days of the month",
    ),
    "days_agreed": (
        "{period}：按约定的每月 {of_days} 天计",
        "{period}: counted over the {of_days} days a month that were agreed",
    ),
    "days_from_first": (
        "服务自某月 1 日起，{period} 按该月工作日 {real_days} 天计",
        "The service began on a 1st: {period} is counted over its {real_days} working days",
    ),
    "days_usual": (
        "服务自 {started_on} 起，不是 1 日，按 {of_days} 天计",
        "The service began on {started_on}, not on a 1st: counted over {of_days} days",
    ),
    "attendance_counted": (
        "考勤记录 {records} 条，出勤 {attended} 天",
        "{records} records of attendance, {attended} days attended",
    ),
    "part_of_service_month": (
        (
            "{period}：在岗 {days} 个工作日（全月 {real_days} 个），"
            "{fee_fen} × {days} ÷ {real_days}，计 {base_fen} 元"
        ),
        (
            "{period}: in post on {days} of {real_days} working days, "
            "{fee_fen} × {days} ÷ {real_days}, {base_fen} yuan"
        ),
    ),
    "resident_deducted": (
        "足额 {base_fen} − 缺勤 {absent} 天 × {fee_fen} ÷ {of_days} = {amount_fen} 元",
        (
            "The full fee {base_fen} − {absent} days absent × {fee_fen} ÷ {of_days} = "
            "{amount_fen} yuan"
        ),
    ),
    "resident_present": (
        "服务费 {fee_fen} × 出勤 {attended} 天 ÷ {of_days} = {amount_fen} 元",
        "Fee {fee_fen} × {attended} days attended ÷ {of_days} = {amount_fen} yuan",
    ),
    "resident_present_real": (
        "服务费 {fee_fen} × 出勤 {attended} 天 ÷ 实际工作日 {real_days} = {amount_fen} 元",
        (
            "Fee {fee_fen} × {attended} days attended ÷ {real_days} real working days = "
            "{amount_fen} yuan"
        ),
    ),
    "capped_at_fee": (
        "不超过一个月的服务费：{amount_fen} 元",
        "Not more than the fee of the month: {amount_fen} yuan",
    ),
    "not_below_zero": ("不低于零", "Not below zero"),
    "month_so_far": (
        "本月至此合计 {total_fen} 元，减此前 {before_fen} 元，本段 {amount_fen} 元",
        (
            "The month so far {total_fen} yuan, less {before_fen} yuan before: "
            "this part {amount_fen} yuan"
        ),
    ),
    "resident_days": (
        "应到 {granted}，出勤 {attended}，缺勤 {absent}",
        "{granted} due, {attended} attended, {absent} absent",
    ),
    "hours_on_working_days": ("工作时间：工作日 {hours}", "Hours: working days {hours}"),
    "hours_on_every_day": ("工作时间：每日 {hours}", "Hours: every day {hours}"),
    "days_due": ("{period}：{days} 个工作日", "{period}: {days} working days"),
    "attended_day": (
        "{came_on} 出勤（到 {came_at}，离 {left_at}），记于 {noted_at}",
        "Attended on {came_on} (came {came_at}, left {left_at}), noted {noted_at}",
    ),
    "substitute_came": (
        "{came_on} 由 {name} 替班（{sent_at} 派出）",
        "{name} stands in on {came_on} (sent at {sent_at})",
    ),
    "absent_without_leave": (
        "{absent_on} 缺勤，未请假",
        "Absent on {absent_on} without asking for leave",
    ),
    "absent_not_approved": (
        "{absent_on} 缺勤，请假未获批准",
        "Absent on {absent_on}; the leave was not approved",
    ),
    "absent_on_leave": ("{absent_on} 请假缺勤", "Absent on leave on {absent_on}"),
    "absence_told": (
        "{person} 于 {told_at} 反映其未到岗",
        "{person} said at {told_at} that nobody had come",
    ),
    "attendance_confirmed": (
        "{person} 于 {confirmed_at} 确认考勤",
        "Attendance confirmed by {person} at {confirmed_at}",
    ),
    "post_filled": (
        "{resident} 自 {since_on} 起驻场（{told_at} 记录）",
        "{resident} holds the post from {since_on} (recorded at {told_at})",
    ),
    "post_handed_over": (
        "自 {since_on} 起由 {successor} 接替 {resident}（{told_at} 记录）",
        "{successor} takes over from {resident} from {since_on} (recorded at {told_at})",
    ),
    "post_ends_with_contract": (
        "合同于 {last_on} 终止，驻场随之结束",
        "The contract ends on {last_on}, and the post with it",
    ),
    "post_left": (
        "{resident} 驻场至 {last_on}（{told_at} 记录）",
        "{resident} holds the post until {last_on} (recorded at {told_at})",
    ),
    "came_late": (
        "{opening_at} 上班，{came_at} 到，迟到 {late_seconds}",
        "Hours begin {opening_at}, came {came_at}: late by {late_seconds}",
    ),
    "left_early": (
        "{closing_at} 下班，{left_at} 离，早退 {early_seconds}",
        "Hours end {closing_at}, left {left_at}: early by {early_seconds}",
    ),
    "notified": (
        "已于 {told_at} 事先告知 {person}（{how}）",
        "{person} was told beforehand, at {told_at} ({how})",
    ),
    "leave_ahead": (
        "{absent_on} 的请假须提前 {days} 天，至迟 {due_at}",
        "Leave for {absent_on} is asked for {days} days ahead, at the latest {due_at}",
    ),
    "leave_asked": ("{asked_at} 请假", "Asked for at {asked_at}"),
    "leave_approved": (
        "{person} 于 {approved_at} 批准（{how}）",
        "Approved by {person} at {approved_at} ({how})",
    ),
    "deemed_confirmed": (
        "{days} 天考勤至 {deemed_at} 客户未提出异议，视为确认",
        "{days} days count as confirmed: the customer was silent until {deemed_at}",
    ),
    "days_unconfirmed": (
        "{starts_on} 至 {ends_on} 间有 {days} 天出勤（{records} 条记录）未经客户确认",
        (
            "{days} days attended from {starts_on} to {ends_on} ({records} records) "
            "are not confirmed by the customer"
        ),
    ),
    "no_working_day": (
        "{resident} 于 {came_on} 出勤，当日不是其在岗的工作日",
        "{resident} came on {came_on}, which is no working day of a post that {resident} holds",
    ),
    "special_hours": (
        (
            "{resident} 于 {worked_on} 特殊时段工作 {worked_minutes}，客户同意 {agreed_minutes}，"
            "每小时 {price_fen} 元，计 {amount_fen} 元"
        ),
        (
            "{resident} worked {worked_minutes} at special hours on {worked_on}, "
            "{agreed_minutes} were agreed, {price_fen} yuan an hour: {amount_fen} yuan"
        ),
    ),
    "special_hours_beyond": (
        "{resident} 于 {worked_on} 特殊时段工作 {worked_minutes}，客户同意 {agreed_minutes}",
        (
            "{resident} worked {worked_minutes} at special hours on {worked_on}; "
            "the customer agreed to {agreed_minutes}"
        ),
    ),
    "post_of_no_clause": (
        "{resident} 到岗未指明合同中的驻场条款",
        "The assignment of {resident} names no resident clause of the contract",
    ),
    "holds_no_post": ("{resident} 当时不在岗", "{resident} holds no post then"),
    "holds_a_post": ("{resident} 当时已在岗", "{resident} holds a post already"),
}

QUESTIONS = {
    "attendance_unconfirmed": (
        "考勤未经客户确认，不能计费，须由人处理",
        "The attendance is not confirmed and cannot be billed: a person must see to it",
    ),
    "attendance_not_counted": (
        "没有条款规定这一出勤如何计算，须由人判断",
        "No rule counts this attendance: a person must decide",
    ),
    "special_hours_not_agreed": (
        "超出约定的特殊时段工作如何处理，须由人判断",
        "What becomes of special hours beyond the agreement must be decided by a person",
    ),
    "resident_unclear": (
        "驻场人员的变动与记录不符，须由人核对",
        "This change of a resident does not fit the record: a person must check",
    ),
}

MESSAGES = {
    "not_of_this_formula": (
        "计费方式“{formula}”用不到这一项，请删去，或改用别的计费方式",
        "the formula {formula} does not use this: take it out, or choose another formula",
    ),
    "nothing_to_confirm": (
        "考勤不须客户确认，没有视为确认的期限，请删去这一项",
        "attendance is not confirmed here, so no silence can count: take this out",
    ),
}
