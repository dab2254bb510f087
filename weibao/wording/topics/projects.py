# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Words about projects: milestones, requirements and their tests, the way out."""

from __future__ import annotations

NAMES = {
    # kinds of term
    "milestones": ("里程碑", "milestones"),
    "way_out": ("退出条款", "way out"),
    "promised_people": ("承诺人员", "promised people"),
    # what is promised, charged or counted
    "milestone": ("里程碑款", "milestone"),
    "retention": ("质保金", "retention money"),
    "promised_work": ("承诺人员到岗", "work of a promised person"),
    "acceptance": ("验收", "acceptance"),
    "exit_settlement": ("退出结算", "settlement on stopping"),
    "requirement": ("项需求", "requirements"),
    "accepted": ("通过验收", "accepted"),
    "failed": ("未通过验收", "failed test"),
    "restated": ("复述需求", "restated"),
    "confirmed": ("确认需求", "confirmed"),
    # choices in terms
    "accepted_only": ("只付已验收的里程碑", "accepted milestones only"),
    "started_too": (
        "已测试未验收的里程碑按比例付",
        "milestones that were tested and not accepted, at a share",
    ),
    # kinds of fact
    "requirement_restated": ("复述需求", "requirement restated"),
    "requirement_confirmed": ("确认需求", "requirement confirmed"),
    "requirement_tested": ("验收测试", "requirement tested"),
    "cost_incurred": ("发生费用", "cost incurred"),
}

MILESTONES = {"design": ("设计", "design"), "go_live": ("上线", "going live")}
"""As the templates name them; a milestone that people named keeps its name."""

STEPS = {
    "milestone_due": (
        "“{name}”（{amount_fen} 元）应于 {due_on} 前验收",
        "{name} ({amount_fen} yuan) is to be accepted by {due_on}",
    ),
    "milestone_accepted": (
        "“{name}”的需求全部验收，应付 {amount_fen} 元",
        "All requirements of {name} are accepted: {amount_fen} yuan",
    ),
    "requirement_untested": ("{name}（{test}）：尚未测试", "{name} ({test}): not tested yet"),
    "requirement_accepted": (
        "{name}（{test}）：{tested_at} 由 {person} 签字通过",
        "{name} ({test}): accepted by {person} at {tested_at}",
    ),
    "requirement_failed": (
        "{name}（{test}）：{tested_at} 未通过，{person} 签字",
        "{name} ({test}): failed at {tested_at}, signed by {person}",
    ),
    "tests_failed": ("测试未通过 {failures} 次", "{failures} tests failed"),
    "requirements_listed": (
        "“{name}”（{amount_fen} 元）有 {requirements} 项需求",
        "{name} ({amount_fen} yuan) has {requirements} requirements",
    ),
    "requirements_accepted": (
        "已验收 {accepted}/{of} 项，未通过 {failures} 次，复述 {rounds} 轮",
        "{accepted} of {of} accepted, {failures} failed tests, {rounds} rounds",
    ),
    "requirement_restated": (
        "{name}：{person} 第 {round} 轮复述",
        "{name}: restated by {person}, round {round}",
    ),
    "requirement_confirmed": (
        "{name}：{person} 确认，共 {rounds} 轮",
        "{name}: confirmed by {person} after {rounds} rounds",
    ),
    "requirement_test": (
        "{name}：{person} 签字，凭证：{proof}",
        "{name}: signed by {person}, evidence: {proof}",
    ),
    "retained": ("质保金 {rate}，暂留 {kept_fen} 元", "{rate} is kept back: {kept_fen} yuan"),
    "warranty_over": (
        "{accepted_on} 验收，质保至 {ended_on}，退还质保金 {kept_fen} 元",
        "Accepted on {accepted_on}, warranty until {ended_on}: {kept_fen} yuan kept back are due",
    ),
    "failed_after_acceptance": (
        "{name} 所属里程碑已于 {accepted_at} 验收，{tested_at} 测试未通过",
        "The milestone of {name} was accepted at {accepted_at}; a test failed at {tested_at}",
    ),
    "requirement_not_listed": (
        "“{name}”不在合同所列需求之中",
        "{name} is not among the requirements of the contract",
    ),
    "tested_after_the_end": (
        "合同已于 {ended_at} 终止，{name} 于 {tested_at} 测试",
        "The contract was ended at {ended_at}; {name} was tested at {tested_at}",
    ),
    "person_promised": (
        "承诺 {name}（{level}）至迟 {due_on} 投入工作",
        "{name} ({level}) was promised to work by {due_on}",
    ),
    "hours_by_name": ("{name} 已记工时 {work_minutes}", "{name} has logged {work_minutes}"),
    "worked_instead": (
        "未承诺的 {name} 已记工时 {work_minutes}",
        "{name}, who was not promised, has logged {work_minutes}",
    ),
    "last_day_over": ("最后期限 {last_on} 已过", "The last date, {last_on}, is over"),
    "failures_reached": (
        "验收未通过 {failures} 次，达到 {threshold} 次以上（含）",
        "{failures} failed acceptances reach the threshold of {threshold}",
    ),
    "budget_reached": (
        "双方已投入 {spent_fen} 元，达到预算 {budget_fen} 元",
        "Both sides have spent {spent_fen} yuan, which reaches the budget of {budget_fen}",
    ),
    "project_stands": (
        "已验收 {accepted_fen} 元，已付 {paid_fen} 元，未验收 {left_fen} 元",
        "Accepted {accepted_fen} yuan, paid {paid_fen}, not accepted {left_fen}",
    ),
    "project_sunk": (
        "已投入：服务商 {provider_fen} 元，客户 {customer_fen} 元",
        "Sunk: provider {provider_fen} yuan, customer {customer_fen}",
    ),
    "way_out_last_on": ("约定的最后期限：{last_on}", "The last date agreed: {last_on}"),
    "way_out_failures": (
        "约定：验收未通过 {failures} 次以上（含）可停止",
        "Agreed: to be stopped from {failures} failed acceptances on",
    ),
    "way_out_budget": ("约定的预算：{budget_fen} 元", "The budget agreed: {budget_fen} yuan"),
    "way_out_pays": ("停止时{pays}", "On stopping: {pays}"),
    "way_out_share": (
        "已测试未验收的里程碑按 {rate} 付",
        "Milestones that were tested and not accepted at {rate}",
    ),
    "way_out_not_open": (
        "{stopped_at} 依此条款停止，当时尚未具备条件",
        "Stopped under this clause at {stopped_at}, when it did not apply yet",
    ),
    "settlement_silent": (
        "条款没有规定未验收部分如何结算",
        "The clause does not say what is paid for what was not accepted",
    ),
    "settled_by_share": (
        "“{name}”未验收：{price_fen} 元 × {rate} = {amount_fen} 元",
        "{name} is not accepted: {price_fen} × {rate} = {amount_fen} yuan",
    ),
    "settled_with_nothing": (
        "“{name}”未验收，不付款",
        "{name} is not accepted: nothing is owed for it",
    ),
}

QUESTIONS = {
    "failed_after_acceptance": (
        "验收之后测试未通过，如何处理须由人判断",
        "A test failed after the acceptance: a person must decide",
    ),
    "requirement_not_listed": (
        "这项需求属于哪个里程碑，须由人核对",
        "Which milestone this requirement belongs to must be checked by a person",
    ),
    "tested_after_the_end": (
        "合同终止后的测试是否算数，须由人判断",
        "Whether a test after the end counts must be decided by a person",
    ),
    "stopped_too_early": (
        "停止时条款的条件尚未具备，如何结算须由人判断",
        "The project was stopped before the clause applied: a person must decide the settlement",
    ),
    "settlement_not_agreed": (
        "未验收部分如何结算没有约定，须由人判断",
        "No settlement is agreed for what was not accepted: a person must decide",
    ),
}

MESSAGES = {
    "milestone_twice": ("里程碑“{name}”写了两次", "milestone {name} stands twice"),
    "requirement_twice": ("需求“{name}”写了两次", "requirement {name} stands twice"),
    "milestone_unknown": ("没有里程碑“{found}”", "there is no milestone {found}"),
    "milestone_without_requirement": (
        "里程碑“{name}”没有需求；请至少列出一项需求及其验收测试",
        "milestone {name} has no requirement; list at least one with its acceptance test",
    ),
    "retention_with_warranty": (
        "质保金比例和质保期须同时写明",
        "retention and warranty stand together or not at all",
    ),
    "person_twice": ("“{name}”写了两次", "{name} stands twice"),
    "no_way_out": (
        "请写明最后期限、未通过次数或预算中的至少一项",
        "write a last date, a number of failures or a budget",
    ),
    "share_with_started": (
        '比例只在 pays = "started_too" 时写，且必须写',
        'a share stands with pays = "started_too", and only with it',
    ),
}
