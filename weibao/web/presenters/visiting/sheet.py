# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The service sheet: exactly the values under the hash that the customer signs, no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.fieldwork.models import BackupAnswer, Visit
from weibao.fieldwork.queries import visit_content
from weibao.web.presenters.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    values: Mapping[str, Any]
    rows: tuple[Row, ...]
    service: str
    hash: str


def sheet_of(visit: Visit) -> Sheet:
    content = visit_content(visit)
    values = content.values
    said = {
        _("服务商"): values["provider"],
        _("客户"): values["customer"],
        _("合同编号"): values["contract"],
        _("请求"): f"{values['request']} {values['summary']}",
        _("地点"): values["site"],
        _("设备"): f"{values['device']} {values['device_model']}".strip(),
        _("工程师"): values["engineer"],
        _("到场"): moment_of(values["arrived_at"]),
        _("完成"): moment_of(values["finished_at"]),
        _("备份"): backup_of(values),
        _("磁盘数据"): _("重装、格式化或换盘") if values["is_destructive"] else _("没有动过"),
        _("同意超时"): values["extension_person"],
        _("合同外原因"): cause_of(values["cause"]),
    }
    rows = tuple(Row(name=name, value=value) for name, value in said.items() if value)
    return Sheet(values=values, rows=rows, service=word(values["service"]), hash=content.digest)


def moment_of(text: str) -> str:
    return f"{timezone.localtime(datetime.fromisoformat(text)):%Y-%m-%d %H:%M}" if text else ""


def backup_of(values: Mapping[str, Any]) -> str:
    if not values["backup_answer"]:
        return ""
    return f"{values['backup_person']}：{BackupAnswer(values['backup_answer']).label}"


def cause_of(cause: Mapping[str, Any] | None) -> str:
    if cause is None:
        return ""
    count = len(cause["photos"])
    said = (
        word(cause["cause"]),
        cause["evidence"],
        _("照片 %(count)s 张") % {"count": count} if count else "",
        _("已告知%(person)s") % {"person": cause["person"]} if cause["person"] else "",
    )
    return _("；").join(one for one in said if one)
