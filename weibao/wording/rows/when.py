# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The conditions on a request in the words of a contract."""

from __future__ import annotations

from collections.abc import Iterator

from weibao.terms.agreed.when import When
from weibao.wording.values import ZH, shown_list

LISTS = (
    ("priorities", "优先级", "priority"),
    ("channels", "渠道", "channel"),
    ("services", "服务", "service"),
    ("districts", "区域", "district"),
    ("sites", "地点", "site"),
)


def conditions(when: When, language: str) -> str:
    """优先级为 1、2，且渠道为电话 / priority 1, 2 and channel telephone"""
    parts = list(_parts(when, language))
    if language == ZH:
        return "，且".join(parts) or "所有请求"
    return " and ".join(parts) or "all requests"


def _parts(when: When, language: str) -> Iterator[str]:
    for name, zh, en in LISTS:
        if values := getattr(when, name):
            shown = shown_list(values, language)
            # A gap stands before figures and Latin letters, not before Chinese.
            gap = " " if shown[0].isascii() else ""
            yield f"{zh}为{gap}{shown}" if language == ZH else f"{en} {shown}"
    if when.is_urgent is not None:
        zh, en = ("紧急", "urgent") if when.is_urgent else ("非紧急", "not urgent")
        yield zh if language == ZH else en
