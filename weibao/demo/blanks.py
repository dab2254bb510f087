# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the parties of the demonstration wrote into the template of a project."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from weibao.agreements.months import moved
from weibao.demo.days import Days

WRITTEN: Mapping[str, str] = {
    "〔设计文件经客户评审通过〕": "设计文件经客户评审通过",
    "〔评审记录〕": "评审记录",
    "〔以上月数据试算，结果与现行系统一致〕": "以上月数据试算，结果与现行系统一致",
    "〔对账单〕": "两套系统的对账单",
    "〔五十名使用人同时操作，响应不超过三秒〕": "五十名使用人同时操作，响应不超过三秒",
    "〔测试报告〕": "测试报告",
    "failures = 5": "failures = 2",
}
# Hours stand under usernames, the template's people under their names.
PEOPLE = re.compile(r"^## A2 .*?(?=^## )", re.DOTALL | re.MULTILINE)


def agreed_project(template: str, days: Days) -> str:
    text = PEOPLE.sub("", template)
    for blank, written in {**WRITTEN, **_days(days)}.items():
        text = text.replace(blank, written)
    return text


def _days(days: Days) -> dict[str, str]:
    """The design is long accepted; going live is due within a month."""
    agreed: dict[str, date] = {
        "2026-03-31": moved(days.today, -4),
        "2026-09-30": days.today + timedelta(days=24),
        "2026-12-31": days.today + timedelta(days=90),
    }
    return {
        f"{field} = {old}": f"{field} = {new}" for old, new in agreed.items() for field in FIELDS
    }


FIELDS = ("due_on", "last_on")
