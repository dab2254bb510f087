# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the fields of terms are called where they are asked for, and what to type there."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weibao.agreements.drafting import Kind

LABELS: Mapping[str, str | Promise] = {
    "amount": _("金额"),
    "answer": _("响应时限"),
    "by": _("以何为准"),
    "by_on": _("到岗日"),
    "cap": _("违约金上限"),
    "causes": _("除外的原因"),
    "ceiling": _("封顶"),
    "count": _("累计次数"),
    "counted": _("计数方式"),
    "cutoff": _("当日截止时刻"),
    "days": _("天数或日子"),
    "deemed_within": _("视为确认的期限"),
    "devices": _("服务对象"),
    "discount": _("优惠"),
    "districts": _("服务区域"),
    "drills": _("演练次数"),
    "drills_per": _("演练周期"),
    "due_on": _("应完成日"),
    "earliest_days": _("最早提前天数"),
    "effect": _("可以做什么"),
    "ends_on": _("最后一日"),
    "evidence": _("佐证"),
    "except_categories": _("不提供的设备"),
    "extension_price": _("延长单价"),
    "extension_unit": _("延长单位"),
    "failures": _("测试不通过次数"),
    "budget": _("双方成本上限"),
    "fee": _("月服务费"),
    "formula": _("缺勤如何计价"),
    "free_districts": _("免出行费的区域"),
    "grace": _("宽限期"),
    "holder": _("权利人"),
    "interest": _("逾期违约金（每日）"),
    "last_on": _("最后期限"),
    "latest_days": _("最晚提前天数"),
    "leave_days": _("请假提前天数"),
    "least": _("不低于原价的"),
    "level": _("级别"),
    "life": _("折旧年限"),
    "limit": _("每次时长"),
    "lose_at_most": _("最多丢失数据"),
    "milestone": _("里程碑"),
    "name": _("姓名"),
    "onsite_percent": _("需要上门的比例"),
    "outside": _("范围以外的请求"),
    "paid": _("支付方式"),
    "pauses": _("不计时的情形"),
    "pays": _("如何结算"),
    "per": _("周期"),
    "points": _("扣分"),
    "price": _("单价"),
    "prices": _("价格口径"),
    "priority": _("级别"),
    "report": _("报告名称"),
    "restoration": _("恢复时限"),
    "restore_within": _("恢复时限"),
    "retention": _("质保金"),
    "services": _("服务种类"),
    "share": _("比例"),
    "spans": _("服务时段"),
    "start": _("起始分"),
    "starts_on": _("第一日"),
    "substitute_within": _("替班期限"),
    "target": _("可用率目标"),
    "taxpayer": _("纳税人类别"),
    "test": _("验收测试"),
    "unit": _("计费单位"),
    "units": _("次数"),
    "valid": _("有效期"),
    "visit_price": _("每次上门扣减"),
    "warn_days": _("提前提醒天数"),
    "within": _("时限"),
    "within_working_days": _("工作日数"),
    "仲裁机构名称": _("仲裁机构名称"),
}
"""By the name of the field, or of what words leave open; one that has none is called by its own."""

HINTS: Mapping[Kind, str | Promise] = {
    Kind.MONEY: _("元，如 3000.00"),
    Kind.RATE: _("百分比，如 5%"),
    Kind.DURATION: _("如 4 小时、45 分钟、1 小时 30 分钟"),
    Kind.LENGTH: _("如 2年、6个月、30天"),
    Kind.TIME: _("如 15:30"),
    Kind.HOURS: _("如 09:00-12:00、13:00-18:00"),
    Kind.WHOLES: _("用顿号隔开，如 30、7"),
}
GAPS: Mapping[str, str | Promise] = {
    "left_open": _("“%(found)s”还没有填"),
    "devices_missing": _("只维护清单上的设备，清单还是空的：请选择设备"),
    "already_over": _("最后一日已经过去：请改日期"),
    "promises_no_time": _("没有任何时限的承诺；如果是有意的，可以照签"),
    "has_no_price": _("没有任何价格；如果是有意的，可以照签"),
    "gives_no_way_out": _("没有解除合同的约定；以法律规定为准"),
}
ITEM_ERRORS: Mapping[str, Promise] = {
    "no_items": _("目录至少要有一项服务。"),
    "too_many_items": _("目录至多一百项。"),
    "service_twice": _("这个种类已有一行。"),
    "no_unit": _("计费单位写成 1 小时、30 分钟，或不填（按次）。"),
    "ceiling_below_price": _("封顶价不能低于单价。"),
}
PARTS: Mapping[str, str | Promise] = {
    "contract": _("合同文本"),
    "service_order": _("服务订单"),
    "nda": _("保密协议"),
}


def label_of(field: str) -> str:
    return str(LABELS.get(field, field))


def hint_of(kind: Kind) -> str:
    return str(HINTS.get(kind, ""))


def part_name(part: str) -> str:
    return str(PARTS.get(part, part))
