# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of entitlements: units, what was granted and used, pools, days on site."""

from __future__ import annotations

NAMES = {
    # units
    "minute": ("分钟", "minutes"),
    "person_day": ("人天", "person-days"),
    "anywhere": ("不限地点", "anywhere"),
    # promises and facts
    "presence": ("到场天数", "days on site"),
    "pool_drawn": ("共用额度使用", "pool drawn"),
}
STEPS = {
    "granted": (
        "自 {starts_on} 起计入 {units} {unit}，可用至 {ended_at}",
        "{units} {unit} from {starts_on}, to be used before {ended_at}",
    ),
    "granted_anew": (
        "补充协议自 {since_at} 起改为 {units} {unit}",
        "By amendment {units} {unit} from {since_at} on",
    ),
    "units_used": (
        "{began_at}：使用 {units}，累计 {used}，共 {of} {unit}",
        "{began_at}: {units} used, {used} of {of} {unit}",
    ),
    "used_before": (
        "{began_at} 已使用 {units}（{subject}）",
        "{units} used at {began_at} ({subject})",
    ),
    "work_of_use": (
        "其中 {request}：工作 {pieces} 项，用时 {work_minutes}",
        "In it, work for {request}: {pieces}, {work_minutes} in all",
    ),
    "used_by_other": (
        "由共用额度的合同 {name} 使用",
        "Used under contract {name}, which shares the pool",
    ),
    "used_up": (
        "{began_at} 时，可用的 {of} {unit} 已全部使用",
        "By {began_at} all {of} {unit} were used up",
    ),
    "partly_carried": (
        "用时 {work_minutes}，其中 {carried_minutes} 已包含",
        "Of {work_minutes} of work {carried_minutes} are included",
    ),
    "days_promised": (
        "自 {starts_on} 至 {ended_at}：按 {part}/{of_days} 天计，应到场 {days} 天",
        "From {starts_on} until {ended_at}, {part} of {of_days} days: {days} days on site",
    ),
    "days_promised_once": (
        "自 {starts_on} 起，{ended_at} 前应到场 {days} 天",
        "{days} days on site from {starts_on} until {ended_at}",
    ),
    "day_on_site": (
        "第 {number} 天：{seen_at} 到场（{request}）",
        "Day {number} on site: {seen_at} ({request})",
    ),
    "pool_overdrawn": (
        "合同 {name} 于 {drawn_at} 从共用额度“{pool}”使用 {units}，当时余量不足",
        "Contract {name} took {units} from pool {pool} at {drawn_at}, when less was left",
    ),
    "pool_of_no_clause": (
        "合同 {name} 所用的共用额度“{pool}”（服务包：{pack}），本合同没有对应条款",
        "Contract {name} drew on pool {pool} (pack: {pack}), which no clause here names",
    ),
}
QUESTIONS = {
    "pool_overdrawn": (
        "共用额度在两份合同中的记录不一致，须由人核对",
        "The ledgers of a pool do not agree: a person must look",
    ),
    "pool_of_no_clause": (
        "这笔共用额度的使用属于哪一条款，须由人判断",
        "Which clause this use of a pool belongs to must be decided by a person",
    ),
}
MESSAGES = {
    "unit_is_onsite": (
        "上门次数和天数只计现场工作；请改用 incident 或 minute，或去掉 place",
        "visits and days are on site; count incidents or minutes, or leave place out",
    ),
    "limit_of_minutes": (
        "以分钟计的权益没有单次限时；请去掉 limit_per_use",
        "minutes have no limit for one use; leave limit_per_use out",
    ),
    "excludes_its_own": (
        "同一种工作不能既包含又除外",
        "the same service cannot be both taken and excluded",
    ),
    "once_or_in_each_period": (
        "within 是一次性的承诺；请去掉 per",
        "with within it is promised once; leave per out",
    ),
    "limit_of_incidents": (
        "只有按次（incident）计的服务包才有单次限时",
        "only packs of incidents have a limit for each",
    ),
    "limit_without_extension": (
        "limit、extension_unit、extension_price 须同时填写或都不填",
        "write limit, extension_unit and extension_price together, or none of them",
    ),
}
