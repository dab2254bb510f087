# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Names of the engine's words: standings, kinds, causes, units. (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

from weibao.wording.topics import sentences
from weibao.wording.topics.projects import MILESTONES

NAMES: Mapping[str, tuple[str, str]] = {
    "nothing": ("无", "none"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    # standings
    "open": ("进行中", "open"),
    "paused": ("暂停计时", "paused"),
    "met": ("已兑现", "met"),
    "missed": ("已违约", "missed"),
    "released": ("已免除", "released"),
    # parties
    "provider": ("服务商", "provider"),
    "customer": ("客户", "customer"),
    # what is promised, charged or counted
    "answer": ("响应", "answer"),
    "arrival": ("到场", "arrival"),
    "restoration": ("恢复", "restoration"),
    "payment": ("付款", "payment"),
    "fee": ("服务费", "fee"),
    "part": ("配件", "part"),
    "pack": ("计次服务包", "incident pack"),
    "extension": ("超时延长", "extension"),
    "visit": ("次上门", "visits"),
    "incident": ("次服务", "incidents"),
    "granted": ("计入", "granted"),
    "used": ("使用", "used"),
    "lapsed": ("失效", "lapsed"),
    "terminate": ("解除合同", "to terminate the contract"),
    # kinds of work
    "onsite": ("上门服务", "on-site service"),
    "remote": ("远程服务", "remote service"),
    "consulting": ("咨询", "consulting"),
    "hardening": ("初始加固", "initial hardening"),
    "monitor": ("显示器", "monitors"),
    "desktop": ("桌面电脑", "desktop computers"),
    "network": ("网络", "network"),
    "server": ("服务器", "servers"),
    "printer": ("打印机及外设", "printers and peripherals"),
    "mail": ("邮件", "mail"),
    "virus": ("病毒清除", "virus removal"),
    "backup": ("数据备份", "data backup"),
    "software": ("软件", "software"),
    "install": ("系统安装", "system installation"),
    "cabling": ("布线", "cabling"),
    "repair": ("维修", "repair"),
    "goods": ("货物", "goods"),
    "service": ("服务", "service"),
    "rental": ("租赁", "rental"),
    # causes of a pause
    "awaiting_user": ("等待用户", "waiting for the user"),
    "awaiting_vendor": ("等待厂商", "waiting for the vendor"),
    "awaiting_parts": ("等待配件", "waiting for parts"),
    "awaiting_problem": ("等待问题根因处理", "waiting for a problem's solution"),
    "awaiting_evidence": ("等待佐证材料", "waiting for evidence"),
    "force_majeure": ("不可抗力", "force majeure"),
    "restored": ("已恢复", "restored"),
    # kinds of fact
    "contract_signed": ("签署合同", "contract signed"),
    "device_listed": ("列入配置清单", "device listed"),
    "device_delisted": ("移出配置清单", "device delisted"),
    "request_reported": ("报修", "request reported"),
    "request_answered": ("受理响应", "request answered"),
    "request_triaged": ("电话排查", "request triaged"),
    "request_paused": ("暂停", "request paused"),
    "request_resumed": ("继续", "request resumed"),
    "request_restored": ("恢复正常", "request restored"),
    "request_reopened": ("重新打开", "request reopened"),
    "request_cancelled": ("客户取消", "request cancelled"),
    "request_refused": ("拒绝服务", "request refused"),
    "request_rated": ("评价请求", "request rated"),
    "visit_planned": ("安排上门", "visit planned"),
    "engineer_arrived": ("工程师到场", "engineer arrived"),
    "backup_answered": ("备份提醒答复", "backup reminder answered"),
    "extension_agreed": ("同意延长", "extension agreed"),
    "work_done": ("完成工作", "work done"),
    "part_used": ("使用配件", "part used"),
    "visit_signed": ("客户签字", "visit signed"),
    "pack_bought": ("购买服务包", "pack bought"),
    "payment_received": ("收到付款", "payment received"),
    "calendar_published": ("发布工作日历", "calendar published"),
    "amendment_signed": ("签署补充协议", "amendment signed"),
    "contract_terminated": ("解除合同通知", "contract terminated"),
    "withdrawn": ("撤回", "withdrawn"),
    # choices in terms
    "working": ("工作日", "working days"),
    "every": ("每日", "every day"),
    "listed": ("配置清单所列设备", "the devices on the configuration list"),
    "any": ("任何设备", "any device"),
    "refuse": ("婉拒", "declined"),
    "price": ("按价收费", "done at its price"),
    "inclusive": ("含税", "tax inclusive"),
    "exclusive": ("不含税", "tax exclusive"),
    "general": ("一般纳税人", "general taxpayer"),
    "small": ("小规模纳税人", "small-scale taxpayer"),
    "month": ("月", "month"),
    "quarter": ("季度", "quarter"),
    "half_year": ("半年", "half-year"),
    "year": ("年", "year"),
    "arrears": ("期末支付", "in arrears"),
    "advance": ("预付", "in advance"),
    "now": ("自载明之日", "from its day"),
    "next_period": ("自下一服务期", "from the next service period"),
    "retroactive": ("溯及载明之日", "back to its day"),
    # kinds of term
    "frame": ("合同首部", "frame"),
    "hours": ("服务时间", "hours"),
    "coverage": ("服务范围", "coverage"),
    "response": ("响应时限", "response"),
    "service_levels": ("分级时限", "service levels"),
    "allowance": ("包含额度", "allowance"),
    "included": ("不计次包含", "included work"),
    "priced_services": ("按次价格", "priced services"),
    "parts": ("配件", "parts"),
    "settlement": ("税与结算", "settlement"),
    **sentences("NAMES"),
}


def movement_name(unit: str, what: str, language: str) -> str:
    """What a movement of a balance is; points are taken off where visits are used."""
    special = f"{unit}_{what}"
    return name_of(special if special in NAMES else what, language)


def name_of(word: str, language: str) -> str:
    """The name of an engine word; a word that people wrote themselves stays as it is."""
    names = NAMES.get(word)
    if names is None:
        return word
    return names[0] if language == "zh" else names[1]


def milestone_name(text: str, language: str) -> str:
    """A milestone, or a part of one such as its retention money: "go_live 5%" is 上线 5%."""
    head, space, rest = text.partition(" ")
    names = MILESTONES.get(head, (head, head))
    return f"{names[0] if language == 'zh' else names[1]}{space}{rest}"
