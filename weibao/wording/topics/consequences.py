# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of consequences: rights, credits, points, suspension, refunds, compensation."""

from __future__ import annotations

NAMES = {
    # kinds of term
    "right": ("权利", "right"),
    "service_credit": ("服务违约扣款", "service credit"),
    "penalty_points": ("考核扣分", "penalty points"),
    "suspension": ("欠费停服", "suspension"),
    "refund": ("退款", "refund"),
    "compensation": ("损坏赔偿", "compensation"),
    # what is credited, deducted or kept
    "credit": ("服务违约扣款", "service credit"),
    "deduction": ("考核扣款", "deduction for points"),
    "kept_month": ("当月未满部分的服务费", "rest of the running month"),
    "kept_visits": ("已完成上门的价款", "visits already made"),
    "point": ("分", "points"),
    "point_used": ("扣分", "points off"),
    "point_lapsed": ("期末结清", "closed"),
    # how the used part is valued
    "by_visits": ("按已完成的上门次数", "by the visits made"),
    "by_time": ("按已履行的天数", "by the days served"),
    "by_whole_months": ("当月按整月计", "by whole months begun"),
    # what gives a right
    "refusals": ("拒绝范围内的请求", "refusals of requests in scope"),
    "staff_clashes": ("双方人员严重冲突", "serious clashes between staff"),
    "conduct": ("违反行为规范", "breaches of the rules of conduct"),
    "late_arrivals": ("到场延误", "late arrivals"),
    "fruitless_visits": ("上门未能修复", "visits without a fix"),
    "missed_promises": ("违反约定时限", "missed promises"),
    "lack_of_cooperation": ("不予配合", "lack of cooperation"),
    "leaks": ("泄露秘密", "leaks of secrets"),
    "failed_negotiation": ("协商不成", "failed negotiations"),
    "unpaid": ("逾期未付", "payments overdue"),
    "points": ("考核扣分", "penalty points"),
    # what a right allows
    "stop": ("停止履行", "to stop performing"),
    "suspend": ("暂停服务", "to suspend the service"),
    "end_by_agreement": ("协商解除合同", "to end the contract by agreement"),
    "end_assignment": ("终止该人员的派驻", "to end that person's assignment"),
    "replace_resident": ("要求更换驻场人员", "to have the resident replaced"),
    # rules of conduct
    "browsing": ("上班时浏览无关网页", "private browsing"),
    "games": ("上班时玩游戏", "games"),
    "novels": ("上班时看小说", "novels"),
    "private_mail": ("上班时处理私人邮件", "private mail"),
    "mass_message": ("擅自群发消息", "a message to everyone without permission"),
    "other_conduct": ("其他违规行为", "other conduct"),
    # kinds of fact
    "staff_clashed": ("人员冲突", "staff clashed"),
    "conduct_recorded": ("违规记录", "conduct recorded"),
    "cooperation_lacking": ("客户未配合", "customer did not cooperate"),
    "secret_leaked": ("泄露秘密", "secret leaked"),
    "negotiation_failed": ("协商不成", "negotiation failed"),
    "force_majeure_declared": ("声明不可抗力", "force majeure declared"),
    "refund_approved": ("批准退款", "refund approved"),
    "refund_paid": ("支付退款", "refund paid"),
    "damage_done": ("设备损坏", "damage done"),
}

STEPS = {
    "request_refused": ("{refused_at} 拒绝请求 {request}", "{request} was refused at {refused_at}"),
    "recorded": ("{happened_at} 记录：{fact}", "Recorded {happened_at}: {fact}"),
    "answered": (
        "{fact}：{happened_at}，{person}答复“{answer}”",
        "{fact}: {happened_at}; {person} answers: {answer}",
    ),
    "not_answered": (
        "{fact}：{happened_at}，{person}尚未答复",
        "{fact}: {happened_at}; no answer from {person} yet",
    ),
    "promise_missed": (
        "{subject} 的{what}应于 {due_at} 前兑现，未按时兑现",
        "The {what} due for {subject} at {due_at} was not kept in time",
    ),
    "measure_missed": (
        "{subject} 的{what}未达到约定",
        "The {what} of {subject} is short of what was agreed",
    ),
    "visit_without_fix": (
        "{arrived_at} 上门，至 {shown_at} 未能修复",
        "The visit of {arrived_at} left no lasting fix, as was seen at {shown_at}",
    ),
    "unpaid_since": (
        "{subject} 的款项至 {unpaid_at} 宽限期满仍未付清",
        "The payment for {subject} was still open at {unpaid_at}, when its grace was over",
    ),
    "points_off": ("扣 {points} 分", "{points} points off"),
    "credit_share": (
        "{what}违约一次：{fee_fen} 元 × {rate} = {amount_fen} 元",
        "{what} missed: {fee_fen} × {rate} = {amount_fen} yuan",
    ),
    "credit_amount": ("{what}违约一次：{amount_fen} 元", "{what} missed: {amount_fen} yuan"),
    "credit_free": (
        "本期第 {number} 次，前 {units} 次不扣款",
        "Number {number} of the period; the first {units} give nothing back",
    ),
    "credit_ceiling": (
        "每期扣款不超过 {ceiling_fen} 元，尚余 {amount_fen} 元",
        "At most {ceiling_fen} yuan in a period, of which {amount_fen} were left",
    ),
    "no_fee_on": ("{due_on} 所在期间没有服务费", "No fee is asked for {due_on}"),
    "score_starts": (
        "本期起始 {points} 分，至 {ends_at}",
        "This period starts from {points} points, and ends at {ends_at}",
    ),
    "score_ends": ("{ended_at} 期末得分 {points}", "{points} points at the end, {ended_at}"),
    "score": ("{of} 分扣 {off} 分，得 {points} 分", "{of} points less {off}: {points}"),
    "deduction": (
        "得 {points} 分：{fee_fen} 元 × {rate} = {amount_fen} 元",
        "A score of {points}: {fee_fen} × {rate} = {amount_fen} yuan",
    ),
    "suspended": (
        "{subject} 的款项逾期未付，自 {suspended_at} 起暂停服务",
        "The payment for {subject} is overdue: no service from {suspended_at}",
    ),
    "kept_days": (
        "按已履行的天数，服务费 {fee_fen} 元",
        "The fee of the days served: {fee_fen} yuan",
    ),
    "kept_visits": (
        "上门 {count} 次 × {price_fen} 元，计 {amount_fen} 元",
        "{count} visits at {price_fen} come to {amount_fen} yuan",
    ),
    "kept_visit_shares": (
        "上门 {count} 次，每次为 {fee_fen} 元的 {of_visits} 分之一，计 {amount_fen} 元",
        "{count} visits, each worth one of {of_visits} parts of {fee_fen} yuan: {amount_fen} yuan",
    ),
    "charged_apart": (
        "另有 {count} 次上门已单独收费，不计入",
        "Another {count} visits were charged apart and are not counted",
    ),
    "kept_months": (
        "至解除之日 {fee_fen} 元，当月余下部分 {rest_fen} 元，共 {amount_fen} 元",
        "{fee_fen} to the last day, {rest_fen} for the rest of the month: {amount_fen} yuan",
    ),
    "refund_sum": (
        "已付 {paid_fen} 元，应收 {owed_fen} 元，应退 {refund_fen} 元",
        "Paid {paid_fen}, owed {owed_fen}: {refund_fen} yuan go back",
    ),
    "refunded": ("已退 {refunded_fen} 元", "{refunded_fen} yuan were paid back"),
    "credits_counted": (
        "另减免服务违约扣款 {credit_fen} 元",
        "{credit_fen} yuan of credits are counted",
    ),
    "fee_given_back": (
        "至解除之日的服务费 {fee_fen} 元，留下 {kept_fen} 元，退 {back_fen} 元",
        "The fee to the last day, {fee_fen} yuan, less {kept_fen} kept: {back_fen} go back",
    ),
    "kept_beyond_fee": (
        "至解除之日的服务费 {fee_fen} 元，应留 {kept_fen} 元，另计 {more_fen} 元",
        "Kept are {kept_fen} yuan, {more_fen} more than the fee to the last day, {fee_fen}",
    ),
    "kept_at_most": (
        "不超过已付的款项：减去 {beyond_fen} 元",
        "Not more than was paid: {beyond_fen} yuan less",
    ),
    "approval_of_several": (
        "{approved_at} 的批准未写明退款条款，而待批准的退款有 {count} 笔",
        "The approval of {approved_at} names none of the {count} refunds that need one",
    ),
    "terminated_without_right": (
        "{party}于 {ended_at} 依 {name} 解除合同，当时并无该项解除权",
        "{party} ended the contract by {name} at {ended_at}, which gave no right to do so then",
    ),
    "refund_of_nothing": (
        "退款 {refunded_fen} 元没有对应的应退款",
        "{refunded_fen} yuan were paid back although nothing was owed",
    ),
    "refund_beyond": (
        "退回 {refunded_fen} 元，其中 {beyond_fen} 元超出应退的款项",
        "Of {refunded_fen} yuan paid back, {beyond_fen} are more than was owed",
    ),
    "depreciated": (
        "{device}：{price_fen} 元，已用 {months} / {of_months} 个月，折旧后 {amount_fen} 元",
        "{device}: {price_fen} yuan, {months} of {of_months} months used, {amount_fen} left",
    ),
    "at_least": ("不低于原价的 {rate}", "Not less than {rate} of the price"),
    "damage_without_value": (
        "{device} 的购入价格或日期不明",
        "What {device} cost, or when it was bought, is not known",
    ),
    "right_reached": (
        "{trigger}：累计 {count}，达到约定的 {threshold} 以上（含）",
        "{trigger}: {count} in all, which reaches {threshold}",
    ),
    "open_until": ("可行使至 {last_on}", "May be used until {last_on}"),
    "right_exceeded": (
        "{trigger}：累计 {count}，超过约定的 {threshold}",
        "{trigger}: {count} in all, which is more than {threshold}",
    ),
}

QUESTIONS = {
    "credit_without_fee": (
        "违约所在期间没有服务费，如何扣款须由人判断",
        "No fee is asked for the time of the miss: a person must decide what goes back",
    ),
    "terminated_without_right": (
        "解除合同时并无所称的解除权，合同是否依法解除须由人判断",
        "The right by which the contract was ended did not exist: a person must decide about it",
    ),
    "refund_not_approved": ("退款须经批准", "The refund must be approved"),
    "refund_of_nothing": (
        "这笔退款的缘由须由人核对",
        "What this money was paid back for must be checked by a person",
    ),
    "refund_beyond": (
        "多退的款项如何处理，须由人判断",
        "What becomes of money paid back beyond the refund must be decided by a person",
    ),
    "damage_without_value": (
        "设备价值不明，赔偿须由人判断",
        "The device's value is not known: a person must decide",
    ),
}

MESSAGES = {
    "grace_is_for_unpaid": (
        "trigger 为 unpaid 时须写 grace（宽限期），其他情形不写",
        "write grace where the trigger is unpaid, and only there",
    ),
    "points_of_no_clause": (
        "请在 clauses 中写明按哪一条扣分",
        "name in clauses the clause that takes the points off",
    ),
    "trigger_of_no_clause": (
        "“{trigger}”与其他条款无关；请去掉 clauses",
        "{trigger} does not arise under other clauses; leave clauses out",
    ),
    "names_no_clause": (
        "“{found}”不是可执行条款的编号；可用：{known}",
        "{found!r} is not the id of a clause with a term; there are: {known}",
    ),
    "credit_by_one_rule": (
        "share、amount、bands 三者请写且只写一项",
        "write exactly one of share, amount and bands",
    ),
    "bands_of_availability": (
        "bands 按可用率计；“{found}”不是 {expected} 条款",
        "bands are bands of availability; {found!r} is no {expected} clause",
    ),
    "deduction_by_one_rule": (
        "bands 与 per_point 请写且只写一项",
        "write exactly one of bands and per_point",
    ),
    "visit_price_is_for_visits": (
        "按上门次数退款时，visit_price 与 priced_by 写且只写一项；其他方法都不写",
        "write one of visit_price and priced_by where visits are valued, and neither elsewhere",
    ),
    "prices_no_visit": (
        "“{found}” 既不是写有 onsite 的价目，也不是按上门次数计的包含次数；可用：{known}",
        "{found!r} is no price list with onsite, and no allowance of visits; there are: {known}",
    ),
    "life_in_months": ("使用年限以年、月计", "write the life in years and months"),
}
