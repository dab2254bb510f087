# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The sentences of derivations: one for each step key of the engine. (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

from weibao.terms.verdicts import Step, Undecided
from weibao.wording.names import milestone_name
from weibao.wording.plurals import counted
from weibao.wording.spacing import spaced
from weibao.wording.topics import sentences
from weibao.wording.unknown import said_without
from weibao.wording.values import ZH, Reader, shown_value

STEPS: Mapping[str, tuple[str, str]] = {
    "covered": ("在合同服务范围内", "Within the scope of the contract"),
    "not_in_force": (
        "报修不在合同有效期（{starts_on} 至 {ends_on}）内",
        "Reported outside the life of the contract ({starts_on} to {ends_on})",
    ),
    "outside_districts": ("区域“{district}”不在服务区域内", "District {district} is not served"),
    "outside_services": ("“{service}”不在服务内容内", "{service} is not among the services"),
    "device_not_listed": (
        "设备 {device} 不在配置清单上",
        "Device {device} is not on the configuration list",
    ),
    "working_time": (
        "自 {start_at} 起 {work_seconds}（按服务时间计）→ {due_at}",
        "{work_seconds} of working time from {start_at} → {due_at}",
    ),
    "same_day": (
        "{cutoff_at} 前（含）报修，不晚于当日收工 {due_at}",
        "Reported by {cutoff_at}: not later than that day's close, {due_at}",
    ),
    "after_cutoff": (
        "{reported_at} 报修，晚于 {cutoff_at}，自下一工作日上班起算",
        "Reported {reported_at}, after {cutoff_at}: counted from the next working day's opening",
    ),
    "rest_day": (
        "{reported_at} 为非工作日，自下一工作日上班起算",
        "{reported_at} is a rest day: counted from the next working day's opening",
    ),
    "paused": (
        "{cause}：{paused_at} 至 {resumed_at}，不计 {paused_seconds}，期限顺延至 {due_at}",
        "{cause}: {paused_at} to {resumed_at}, {paused_seconds} not counted, now due {due_at}",
    ),
    "paused_now": (
        "{cause}：自 {paused_at} 起暂停计时",
        "{cause}: the clock stands still since {paused_at}",
    ),
    "ended": ("{fact}：{happened_at}", "{fact}: {happened_at}"),
    "late_by": ("超期 {late_seconds}", "Late by {late_seconds}"),
    "no_level": ("合同没有规定“{priority}”级的时限", "No level is written for priority {priority}"),
    "lapsed": ("{ended_at} 到期，剩余 {units} 失效", "Ended {ended_at}: {units} lapse"),
    "balance": (
        "计入 {granted}，使用 {used}，失效 {lapsed}",
        "Granted {granted}, used {used}, lapsed {lapsed}",
    ),
    "pack_bought": (
        "服务包（{units} {unit}）{amount_fen} 元",
        "Pack of {units} {unit}: {amount_fen} yuan",
    ),
    "pack_granted": (
        "服务包计入 {units} {unit}，有效至 {expires_at}",
        "Pack of {units} {unit}, valid until {expires_at}",
    ),
    "valid_until": (
        "{bought_at} 购买，有效至 {expires_on}",
        "Bought {bought_at}, valid until {expires_on}",
    ),
    "incident_used": ("使用第 {number} 次（共 {of} 次）", "Number {number} of {of} is used"),
    "overrun_not_agreed": (
        "超出时限 {over_seconds}，客户未同意延长，不收费",
        "Over the limit by {over_seconds} without the customer's consent: not charged",
    ),
    "over_limit": (
        "用时 {work_minutes}，每次限 {limit_seconds}，超出 {over_seconds}",
        "{work_minutes} of work, limit {limit_seconds}: over by {over_seconds}",
    ),
    "consent": ("{person} 于 {agreed_at} 同意延长", "{person} agreed to extend at {agreed_at}"),
    "started_units": (
        "每 {unit_seconds} 为一个计费单位，不足一个按一个计：{units} 个",
        "Started units of {unit_seconds}: {units}",
    ),
    "units_of_work": (
        "用时 {work_minutes}，每 {unit_seconds} 为一个计费单位，不足一个按一个计：{units} 个",
        "{work_minutes} of work, in started units of {unit_seconds}: {units}",
    ),
    "times_price": (
        "{units} × {price_fen} = {amount_fen} 元",
        "{units} × {price_fen} = {amount_fen} yuan",
    ),
    "ceiling": (
        "封顶价 {ceiling_fen} 元，为客户节省 {saved_fen} 元",
        "Ceiling {ceiling_fen} yuan: saved {saved_fen}",
    ),
    "part_used": (
        "{name}：{units} × {price_fen} = {amount_fen} 元",
        "{name}: {units} × {price_fen} = {amount_fen} yuan",
    ),
    "whole_period": (
        "{period} 整期（{months} 个月）{amount_fen} 元",
        "The whole of {period} ({months} months): {amount_fen} yuan",
    ),
    "part_of_period": (
        "{period}：{fee_fen} 元 × {days} 天 ÷ {of_days} 天，计 {amount_fen} 元",
        "{period}: {fee_fen} × {days} ÷ {of_days} days, {amount_fen} yuan",
    ),
    "whole_period_discounted": (
        "{period} 整期（{months} 个月）：{fee_fen} 元 × (1 − {rate})，计 {amount_fen} 元",
        "The whole of {period} ({months} months): {fee_fen} × (1 − {rate}), {amount_fen} yuan",
    ),
    "part_of_period_discounted": (
        "{period}：{fee_fen} 元 × {days} 天 ÷ {of_days} 天 × (1 − {rate})，计 {amount_fen} 元",
        "{period}: {fee_fen} × {days} ÷ {of_days} days × (1 − {rate}), {amount_fen} yuan",
    ),
    "amendment_with_mistakes": (
        "补充协议“{name}”有 {count} 处错误，未予执行",
        "Amendment {name} has {count} mistakes and is not executed",
    ),
    "mistake_in_clause": ("错误所在条款：{name}", "A mistake in clause {name}"),
    "untaxed": (
        "不是销售价款，不征增值税：{gross_fen} 元",
        "Paid for no sale, so that no VAT is on it: {gross_fen} yuan",
    ),
    "vat_inclusive": (
        "{taxed_as}，含税，税率 {rate}：净额 {net_fen} + 税 {tax_fen} = {gross_fen} 元",
        "{taxed_as}, tax inclusive, {rate}: {net_fen} + {tax_fen} = {gross_fen} yuan",
    ),
    "vat_exclusive": (
        "{taxed_as}，不含税，税率 {rate}：{net_fen} + 税 {tax_fen} = {gross_fen} 元",
        "{taxed_as}, tax exclusive, {rate}: {net_fen} + {tax_fen} = {gross_fen} yuan",
    ),
    "due_on": ("应付日 {fee_on}，期限至 {due_on}", "Due on {fee_on}, at the latest {due_on}"),
    "paid": ("已付 {paid_fen} / 应付 {owed_fen} 元", "Paid {paid_fen} of {owed_fen} yuan"),
    "no_rate": ("{priced_on} 没有已知税率", "No tax rate is known for {priced_on}"),
    "work_without_price": (
        "“{service}”用时 {work_minutes}，没有条款包含或定价",
        "{service}, {work_minutes}: no clause includes or prices it",
    ),
    "no_longer_priced": (
        "第 {name} 条自 {since_at} 起不再约定其价格",
        "since {since_at}, clause {name} has no price for it",
    ),
    "part_without_price": (
        "配件“{name}”{units} 件，没有条款规定如何收费",
        "{units} × {name}: no clause says what a part costs",
    ),
    "no_pack_left": (
        "{began_at} 开始时，有效的服务包 {packs} 个，均无余量",
        "When it began at {began_at}, {packs} packs were valid, and none had anything left",
    ),
    "pack_of_no_clause": ("没有与此服务包对应的条款", "No clause matches this pack"),
    "outlives": (
        "有效至 {expires_at}，而合同于 {ended_at} 终止",
        "Valid until {expires_at}, while the contract ends at {ended_at}",
    ),
    "fact_without_report": (
        "“{fact}”所属的请求从未报修",
        "{fact} belongs to a request that nobody reported",
    ),
    "reported_twice": (
        "{request} 已于 {reported_at} 报修，又于 {again_at} 报修；按第一次计",
        "{request}, reported at {reported_at}, was reported again at {again_at}; the first counts",
    ),
    **sentences("STEPS"),
}

QUESTIONS: Mapping[str, tuple[str, str]] = {
    "pack_outlives_contract": (
        "服务包的有效期长于合同，是否延长合同须由人判断",
        "The pack outlives the contract: whether to extend it must be decided by a person",
    ),
    "priority_without_level": (
        "该级别没有约定时限，须由人判断",
        "No target is agreed for this priority: a person must decide",
    ),
    "no_tax_rate": ("税率须由人判断", "The tax rate must be decided by a person"),
    "price_unknown": (
        "如何计费，须由人判断",
        "What this costs must be decided by a person",
    ),
    "out_of_scope": (
        "超出服务范围，如何处理须由人判断",
        "This is out of scope: a person must decide",
    ),
    "pack_of_no_clause": (
        "服务包属于哪一条款，须由人判断",
        "Which clause this pack belongs to must be decided by a person",
    ),
    "amendment_with_mistakes": (
        "补充协议有错误，如何处理须由人判断",
        "The amendment has mistakes: a person must decide",
    ),
    "fact_without_report": (
        "事实没有对应的报修，须由人核对",
        "A fact without a report must be checked by a person",
    ),
    "reported_twice": (
        "同一请求报修了两次，须由人核对",
        "A request was reported twice: a person must check which report holds",
    ),
    **sentences("QUESTIONS"),
}


OF_MILESTONES = frozenset(
    (
        *("milestone_due", "milestone_accepted", "requirements_listed"),
        *("settled_by_share", "settled_with_nothing"),
    )
)
"""Steps whose `name` is that of a milestone."""


def sentence(step: Step, reader: Reader) -> str:
    """One step of a derivation as a sentence."""
    zh, en = said_without(step) or STEPS[step.key]
    values = {name: shown_value(name, value, reader) for name, value in step.values}
    if step.key in OF_MILESTONES:
        values["name"] = milestone_name(values["name"], reader.language)
    if reader.language == ZH:
        return spaced(zh, values.__getitem__)
    return counted(en, dict(step.values)).format(**values)


def question(undecided: Undecided, reader: Reader) -> str:
    """What a person must decide."""
    zh, en = QUESTIONS[undecided.question]
    return zh if reader.language == ZH else en
