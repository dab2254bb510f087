# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What of a device changed, in the reader's words: events keep the agents' names of fields."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "tag": _("标签"),
    "model": _("型号"),
    "brand": _("品牌"),
    "serial": _("序列号"),
    "user_name": _("使用人"),
    "place": _("位置"),
    "parts": _("配置"),
    "site": _("地点"),
    "warranty_until": _("原厂保修至"),
    "licence": _("软件许可"),
    "ssn": _("主机序列号"),
    "uuid": _("主板标识"),
    "name": _("计算机名"),
    "full_name": _("系统名称"),
    "version": _("系统版本"),
    "kernel_version": _("内核版本"),
    "lastloggeduser": _("最近登录的账户"),
    "memory": _("内存容量"),
    "memories": _("内存条"),
    "cpus": _("处理器"),
    "storages": _("磁盘"),
    "videos": _("显卡"),
    "networks": _("网卡"),
    "monitors": _("显示器"),
    "batteries": _("电池"),
    "powersupplies": _("电源"),
}


def shown_what(what: str) -> str:
    """A program's own name stays as it is."""
    return str(WORDS[what]) if what in WORDS else what
