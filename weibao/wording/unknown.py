# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a step says where one of its values is not known: its key, that value, the sentence.

A request that names no district is not in "district none". (Chinese, English).
"""

from __future__ import annotations

from collections.abc import Mapping

from weibao.terms.verdicts import Step

UNKNOWN: Mapping[tuple[str, str], tuple[str, str]] = {
    ("outside_districts", "district"): (
        "报修未写明区域，而服务区域有限定",
        "The report names no district, and only some are served",
    ),
    ("outside_sites", "site"): (
        "报修未写明地点，而服务地点有限定",
        "The report names no site, and only some are served",
    ),
    ("device_not_listed", "device"): (
        "报修未写明设备，而只服务配置清单上的设备",
        "The report names no device, and only those on the configuration list are served",
    ),
    ("no_level", "priority"): (
        "报修未定级别，合同没有与之对应的时限",
        "The request has no priority, and no level is written for that",
    ),
    ("payment_of_no_period", "period"): (
        "收到 {paid_fen} 元，未写明所付期间或发票，当时没有应付的款项",
        "Received {paid_fen} yuan for no period or invoice in particular; nothing was due",
    ),
    ("pool_of_no_clause", "pack"): (
        "合同 {name} 所用的共用额度“{pool}”，本合同没有对应条款",
        "Contract {name} drew on pool {pool}, which no clause here names",
    ),
    ("requirement_test", "proof"): (
        "{name}：{person} 签字，未附凭证",
        "{name}: signed by {person}, without evidence",
    ),
    ("attended_day", "came_at"): (
        "{came_on} 出勤，未记到岗时间，记于 {noted_at}",
        "Attended on {came_on}, when is not recorded, noted {noted_at}",
    ),
    ("attended_day", "left_at"): (
        "{came_on} 出勤（到 {came_at}），未记离岗时间，记于 {noted_at}",
        "Attended on {came_on} (came {came_at}), until when is not recorded, noted {noted_at}",
    ),
    ("failure", "up_at"): (
        "{outage}：{down_at} 中断，尚未恢复",
        "{outage}: down {down_at}, not up yet",
    ),
    ("excluded_cause", "evidence"): (
        "{found_at} 查明原因：{cause}",
        "Cause found at {found_at}: {cause}",
    ),
}


def said_without(step: Step) -> tuple[str, str] | None:
    """The sentence of a step that lacks a value; None where it lacks nothing."""
    for name, value in step.values:
        if value in (None, "") and (step.key, name) in UNKNOWN:
            return UNKNOWN[step.key, name]
    return None
