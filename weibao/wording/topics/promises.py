# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Promises about requests: by channel and urgency, and what each must be reached by."""

from __future__ import annotations

NAMES = {
    "workaround": ("应急处置", "workaround"),
    "workaround_given": ("采取应急措施", "workaround given"),
    "phone": ("电话", "telephone"),
    "web": ("网页", "web"),
    "chat": ("即时通讯", "chat"),
    "monitoring": ("监控告警", "monitoring"),
}
MESSAGES = {
    "promised_twice": (
        "与第 {other} 条对同一请求作出同一种承诺，未写明以何者为准；请写不同的 when",
        "Clause {other} may promise the same about the same request; write another when",
    ),
    "cutoff_beyond_a_day": (
        "有当日截止时刻时，时限不能长于一天的服务时间；请缩短时限或去掉 cutoff",
        "with a cut-off this cannot take longer than a day's hours; shorten it or leave it out",
    ),
}
