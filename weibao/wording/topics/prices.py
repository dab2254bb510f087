# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Seats, tiers, surcharges, discounts, ceilings, trips, repairs, loaners and consent."""

from __future__ import annotations

NAMES = {
    # kinds of term
    "seats": ("按台计费", "price per device"),
    "surcharges": ("加价", "surcharge"),
    "discounts": ("优惠", "discount"),
    "ceilings": ("期间封顶", "ceiling of a period"),
    "trip_charge": ("出行费", "trip charge"),
    "repairs": ("送修", "repairs"),
    "loaner": ("替用配件", "loaner"),
    # kinds of fact
    "price_agreed": ("同意价格", "price agreed"),
    "purchase_agreed": ("同意代购", "purchase agreed"),
    "part_sent": ("配件送修", "part sent to repair"),
    "repair_quoted": ("维修报价", "repair quoted"),
    "repair_ordered": ("委托维修", "repair ordered"),
    "repair_declined": ("不予维修", "repair declined"),
    "part_returned": ("送修件返回", "part returned from repair"),
    "loaner_lent": ("借出替用配件", "loaner lent"),
    "loaner_declined": ("谢绝替用配件", "loaner declined"),
    "loaner_returned": ("归还替用配件", "loaner returned"),
    # what is charged
    "seat": ("席位费", "seat fee"),
    "trip_made": ("{arrived_at} 到场", "Arrived at {arrived_at}"),
    "trip": ("出行费", "trip"),
    # choices in terms
    "by_days": ("按在册天数", "by the days on the list"),
    "started": ("不足一期按一期", "a whole period for any part of it"),
    "at_end": ("按期末台数", "by the number at the period's end"),
    "graduated": ("超额累进", "each unit at the price of its own number"),
    "volume": ("全额", "all units at the price of their number"),
    "outside": ("时间之外", "outside these hours"),
    "within": ("时间之内", "within these hours"),
}

STEPS = {
    "units_of_the_month": (
        "{service}当月此前已计 {before} 个单位",
        "{service}: {before} units before it in the month",
    ),
    "price_agreed": (
        "{person} 于 {agreed_at} 同意按价收费",
        "{person} agreed to the price at {agreed_at}",
    ),
    "no_consent": (
        "合同范围外的{service}于 {done_at} 完成，此前客户未同意价格",
        "{service}, out of scope, was done by {done_at} without the customer's consent to a price",
    ),
    "seats_counted": (
        "在册 {seats} 台，{days} 天 ÷ {of_days} 天",
        "{seats} devices for {days} of {of_days} days",
    ),
    "seats_minimum": ("至少按 {minimum} 台计", "At least {minimum} count"),
    "seats_amount": ("{period} 共 {amount_fen} 元", "{period}: {amount_fen} yuan in all"),
    "trip_made": ("{arrived_at} 到场", "Arrived at {arrived_at}"),
    "trip": ("前往{district}：出行费 {amount_fen} 元", "Way to {district}: {amount_fen} yuan"),
    "district_unknown": (
        "报修未写明区域，无法确定是否加收",
        "The report names no district, which would decide",
    ),
    "far_district": ("{district}不在免加价区域内", "{district} is not among the free districts"),
    "work_at_hours": (
        "用时 {work_minutes}，其中 {part_seconds} 须加价（{hours}）",
        "{part_seconds} of {work_minutes} are at the hours that cost more ({hours})",
    ),
    "surcharge": (
        "按 {price_fen} 元加价 {rate}：加 {amount_fen} 元",
        "{rate} more on {price_fen} yuan: {amount_fen}",
    ),
    "discount_above": (
        "{period} 此前累计 {before_fen} 元，超过 {above_fen} 元的部分优惠",
        "{period} came to {before_fen} before it; what exceeds {above_fen} has a discount",
    ),
    "discount_rate": (
        "{part_fen} 元优惠 {rate}，为客户节省 {saved_fen} 元",
        "{rate} off {part_fen} yuan: saved {saved_fen}",
    ),
    "discount_amount": ("优惠 {saved_fen} 元", "{saved_fen} yuan off"),
    "charged_before": (
        "{charged_on} {subject} {service}：已计 {amount_fen} 元",
        "{charged_on} {subject}, {service}: {amount_fen} yuan charged",
    ),
    "period_ceiling": (
        "{period} 封顶 {ceiling_fen} 元，此前已计 {before_fen} 元，为客户节省 {saved_fen} 元",
        "At most {ceiling_fen} yuan in {period}, {before_fen} before this line: saved {saved_fen}",
    ),
    "repair_quoted": ("报价 {quoted_fen} 元", "Quoted at {quoted_fen} yuan"),
    "repair_ordered": (
        "{person} 于 {ordered_at} 委托维修",
        "{person} ordered the repair at {ordered_at}",
    ),
    "repair_declined": (
        "{person} 于 {declined_at} 决定不予维修",
        "{person} declined the repair at {declined_at}",
    ),
    "part_away": (
        "{name}于 {sent_at} 送修，{returned_at} 返回",
        "{name} was sent at {sent_at} and came back at {returned_at}",
    ),
    "repair_cost": ("维修方实收 {cost_fen} 元", "The repairer charged {cost_fen} yuan"),
    "repair_markup": (
        "另加 {rate}，计 {amount_fen} 元",
        "With {rate} on top: {amount_fen} yuan",
    ),
    "repair_under_warranty": (
        "在原厂保修期内，凭证齐全，不收费",
        "Under its maker's warranty, with proof: free of charge",
    ),
    "repair_not_ordered": (
        "维修费 {cost_fen} 元，没有客户的委托",
        "It cost {cost_fen} yuan, without the customer's order",
    ),
    "repair_above_quote": (
        "维修费 {cost_fen} 元，超过委托时的报价 {quoted_fen} 元",
        "It cost {cost_fen} yuan, more than the {quoted_fen} at which it was ordered",
    ),
    "repair_without_price": (
        "{sent_at} 送修的{name}维修费 {cost_fen} 元，没有条款规定如何收取",
        "The repair of {name}, sent at {sent_at}, cost {cost_fen} yuan: no clause says who pays it",
    ),
    "came_back_before": ("此前已于 {returned_at} 返回", "It came back before, at {returned_at}"),
    "part_never_sent": ("{fact}：没有对应的送修记录", "{fact}: no such part was sent"),
    "loaner_days": (
        "{name}于 {sent_at} 送修，超过 {days} 日",
        "{name} was sent at {sent_at}, and has taken more than {days} days",
    ),
}

QUESTIONS = {
    "no_consent": (
        "客户没有同意价格，是否收费须由人判断",
        "Nobody agreed to a price: whether to charge it must be decided by a person",
    ),
    "district_unknown": (
        "是否按区域加收，须由人判断",
        "Whether the district costs more must be decided by a person",
    ),
    "repair_not_ordered": (
        "没有委托的维修由谁承担，须由人判断",
        "Who pays a repair that nobody ordered must be decided by a person",
    ),
    "repair_above_quote": (
        "超出报价的维修费须由人判断",
        "A repair above its quotation must be decided by a person",
    ),
    "part_never_sent": (
        "没有送修记录的事实，须由人核对",
        "A fact about a part that was never sent must be checked by a person",
    ),
}

MESSAGES = {
    "tiers_not_ascending": (
        "阶梯的起点须逐级增大",
        "each tier must begin above the one before it",
    ),
    "discount_rate_or_amount": (
        "请写 rate 或 amount，只写其一",
        "write rate or amount, and only one of them",
    ),
    "discount_above_needs_rate": (
        "above 只能与 rate 同用",
        "above can stand only with rate",
    ),
    "adjusts_nothing": (
        "条款 {found} 不产生费用；可用：{known}",
        "clause {found} charges nothing; there are: {known}",
    ),
    "service_without_price": (
        "没有条款对“{found}”计价，本条款对它不起作用；可用：{known}",
        "no clause prices {found}, so this one has no effect on it; there are: {known}",
    ),
    "adjusts_fixed": (
        "条款 {found} 的费用不受加价、优惠和封顶影响，请在该条款中写明价格或优惠；可用：{known}",
        "nothing adjusts what clause {found} charges: write its price there; there are: {known}",
    ),
}
