# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Why a row of an event log is left out, or was read with a doubt. (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

from weibao.cli.complaints import Complaint

TROUBLES: Mapping[str, tuple[str, str]] = {
    "line_too_long": ("超过 {most} 字节", "longer than {most} bytes"),
    "not_utf8": ("不是 UTF-8", "not UTF-8"),
    "csv": ("不是有效的 CSV（{reason}）", "not valid CSV ({reason})"),
    "cells": ("有 {found} 格，应为 {needed} 格", "{found} cells where {needed} are needed"),
    "no_number": ("缺少 number", "the number is missing"),
    "no_state": ("缺少 incident_state", "the incident_state is missing"),
    "unknown_state": (
        "不认识状态“{found}”；可用：{known}",
        "the state {found!r} is unknown; known are {known}",
    ),
    "no_moment": ("缺少 {column}", "{column} is missing"),
    "bad_moment": (
        "{column}“{found}”应为 DD-MM-YYYY HH:MM（2005 至 2039 年）",
        "{column} {found!r} must be DD-MM-YYYY HH:MM (2005 to 2039)",
    ),
    "cell_too_long": (
        "{column} 超过 {most} 字符",
        "{column} is longer than {most} characters",
    ),
    "no_text": (
        "{column} 含有控制字符",
        "{column} holds control characters",
    ),
    "fact": ("写不成事实（{field}：{reason}）", "it makes no fact ({field}: {reason})"),
    "opened_late": (
        "{number} 的 opened_at 晚于这一行的更新；以较早的时间为报修时间",
        "opened_at of {number} is later than this row's update; the earlier one is the report",
    ),
    "new_again": (
        "{number} 离开 New 之后又出现 New；这一行不改变状态",
        "{number} is New again after it had left New; this row changes no state",
    ),
}


def trouble(key: str, **values: object) -> Complaint:
    zh, en = TROUBLES[key]
    return Complaint(zh.format(**values), en.format(**values))
