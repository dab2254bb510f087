# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Words of invoices, payment terms and payments. (Chinese, English)."""

from __future__ import annotations

NAMES = {
    "payment_terms": ("付款条件", "payment terms"),
    "late_interest": ("逾期违约金", "interest on late payment"),
    "invoice_issued": ("开具发票", "invoice issued"),
    "payment_reminded": ("催款", "payment reminder"),
    "friendly_reminder": ("温馨提醒", "friendly reminder"),
    "second_reminder": ("再次催款", "second reminder"),
    "suspension_notice": ("停止服务通知", "notice of suspension"),
}
STEPS = {
    "paid_first": (
        "所付款项先付 {name} 的 {subject}，应付 {owed_fen} 元",
        "What was paid went first to {subject} of {name}, {owed_fen} yuan",
    ),
    "credited": (
        "扣减 {name}（{subject}）：{credited_fen} 元",
        "Less what {name} gives back ({subject}): {credited_fen} yuan",
    ),
    "credit_passed": (
        "此前 {name} 的 {subject} 应付 {owed_fen} 元，已付 {paid_fen} 元",
        "Before that, {subject} of {name}: {owed_fen} yuan due, {paid_fen} yuan paid",
    ),
    "credit_left": (
        "合同已于 {ended_at} 结束，尚有 {left_fen} 元未抵扣",
        "The contract ended at {ended_at}, and {left_fen} yuan are not taken off anything",
    ),
    "added_by_amendment": (
        "{signed_at} 签署的补充协议所增加",
        "Added by the amendment that was signed at {signed_at}",
    ),
    "share_due": ("其中 {due_fen} 元于此日到期", "Of this, {due_fen} yuan fall due by that day"),
    "part_paid": ("{paid_at} 付 {paid_fen} 元", "{paid_fen} yuan paid at {paid_at}"),
    "owed_now": (
        "截至此刻应计：净额 {net_fen} + 税 {tax_fen} = {gross_fen} 元",
        "Owed as of now: {net_fen} + {tax_fen} = {gross_fen} yuan",
    ),
    "billed_before": (
        "以前已开票 {gross_fen} 元，本行只开差额",
        "Billed before: {gross_fen} yuan; this line is the difference",
    ),
    "adjusts_line": ("调整发票行 {line}", "Adjusts invoice line {line}"),
    "invoice_due_on": (
        "{issued_on} 开票，应付至 {due_on}",
        "Issued {issued_on}, payable until {due_on}",
    ),
    "late_days": (
        "自 {from_on} 起 {days} 天，未付 {unpaid_fen} 元 × 每日 {rate}",
        "{days} days from {from_on}: {unpaid_fen} yuan unpaid × {rate} a day",
    ),
    "interest_capped": (
        "违约金以应付款的 {cap} 为限：{most_fen} 元",
        "Interest is at most {cap} of what was due: {most_fen} yuan",
    ),
    "credit_beyond_invoices": (
        "红字发票 {number} 尚有 {credit_fen} 元没有可冲减的发票",
        "Of credit invoice {number}, {credit_fen} yuan find no invoice to lower",
    ),
    "invoice_number_twice": (
        "发票号 {number} 出现两次",
        "The invoice number {number} stands twice",
    ),
    "line_does_not_add_up": (
        "发票行 {line} 的净额与税之和不等于含税金额",
        "Line {line}: net and tax are not the gross",
    ),
    "line_adjusts_nothing": (
        "发票行 {line} 所调整的 {other} 不存在，或不是同一条款、期间和税率",
        "Line {line} adjusts {other}, which is no line of the same clause, period and rate",
    ),
    "line_credited_beyond": (
        "发票行 {line} 被多冲 {credit_fen} 元",
        "Line {line} was credited {credit_fen} yuan beyond its net amount",
    ),
    "payment_beyond_fee": (
        "收到 {paid_fen} 元，其中 {beyond_fen} 元超出应付的款项",
        "Of {paid_fen} yuan received, {beyond_fen} are more than was due",
    ),
    "paid_in_dispute": (
        "收到 {paid_fen} 元，其中 {disputed_fen} 元属于有争议的款项，此前已付",
        "Of {paid_fen} yuan received, {disputed_fen} are for what is in dispute since",
    ),
    "payment_of_no_period": (
        "收到 {paid_fen} 元，所付期间（{period}）没有应付的服务费",
        "Received {paid_fen} yuan for {period}, in which no fee is due",
    ),
    "payment_of_no_invoice": (
        "收到 {paid_fen} 元，所付发票 {number} 没有开具过",
        "Received {paid_fen} yuan for invoice {number}, which was never issued",
    ),
}
QUESTIONS = {
    "credit_left": (
        "未抵扣的款项如何退还，须由人判断",
        "How what was not taken off is given back must be decided by a person",
    ),
    "invoice_differs": (
        "发票与应开的不同，须由人判断",
        "The invoice is not what was to be billed: a person must decide",
    ),
    "credit_beyond_invoices": (
        "退回的款项如何处理，须由人判断",
        "What becomes of this credit must be decided by a person",
    ),
    "payment_beyond_fee": (
        "多收的款项如何处理，须由人判断",
        "What becomes of the surplus must be decided by a person",
    ),
    "paid_in_dispute": (
        "已付而有争议的款项，待争议解决后确定；双方另有约定的除外",
        "What was paid and is in dispute waits for its settlement, unless both agree otherwise",
    ),
    "payment_of_no_period": (
        "这笔付款用于何处，须由人判断",
        "What this payment is for must be decided by a person",
    ),
    "payment_of_no_invoice": (
        "这笔付款付的是哪张发票，须由人判断",
        "Which invoice this payment is for must be decided by a person",
    ),
}
MESSAGES = {
    "payment_time_once": (
        "付款期限写 within 或 working_days，二者只写一个",
        "say either within or working_days, and only one of them",
    ),
    "payment_time_too_long": (
        "付款期限不超过 250 个工作日",
        "a time for payment is at most 250 working days",
    ),
    "cap_without_interest": (
        "没有写违约金（interest），就没有可以封顶的",
        "without interest there is nothing to cap",
    ),
}
