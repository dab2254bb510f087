# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a machine is made of, each part in one line."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from weibao.inventory.differences import disk_words, module_words, number
from weibao.inventory.reading import Row, Sections
from weibao.inventory.reading.reported import YES, macs_of

GIGABYTE = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    name: str
    rows: tuple[str, ...]


def parts_of(sections: Sections) -> Iterator[Part]:
    """Without what has nothing to say."""
    for section, name in part_names().items():
        written = WORDS.get(section, all_words)
        rows = tuple(dict.fromkeys(filter(None, map(written, sections.get(section, ())))))
        if rows:
            yield Part(name=name, rows=rows)


def part_names() -> dict[str, str]:
    return {
        "bios": _("主板"),
        "cpus": _("处理器"),
        "memories": _("内存条"),
        "storages": _("磁盘"),
        "drives": _("分区"),
        "networks": _("网卡"),
        "videos": _("显卡"),
        "monitors": _("显示器"),
        "batteries": _("电池"),
        "printers": _("打印机"),
        "antivirus": _("杀毒软件"),
        "firewalls": _("防火墙"),
        "remote_mgmt": _("远程工具"),
    }


def all_words(row: Row) -> str:
    return " · ".join(row.values())


def processor(row: Row) -> str:
    cores = _("%(n)s 核") % {"n": row["core"]} if row.get("core") else ""
    return " · ".join(filter(None, (row.get("name"), cores)))


def drive(row: Row) -> str:
    """How much is left, in gigabytes as people count them."""
    place = row.get("letter") or row.get("type") or row.get("volumn", "")
    words = [place, row.get("filesystem", "")]
    if number(row.get("total", "")):
        free, total = (number(row.get(name, "")) / GIGABYTE for name in ("free", "total"))
        words.append(_("剩 %(free).0f GB，共 %(total).0f GB") % {"free": free, "total": total})
    if row.get("encrypt_status", "").lower() == "yes":
        words.append(_("已加密"))
    return " · ".join(filter(None, words))


def card(row: Row) -> str:
    if not macs_of((row,)):
        return ""
    return " · ".join(filter(None, (row.get(name) for name in ("description", "mac", "ipaddress"))))


def antivirus(row: Row) -> str:
    is_on, is_new = (row.get(name, "").lower() in YES for name in ("enabled", "uptodate"))
    words = [row.get("name", ""), row.get("version", "")]
    words.append(_("已启用") if is_on else _("未启用"))
    words.append(_("病毒库最新") if is_new else _("病毒库过期"))
    return " · ".join(filter(None, words))


WORDS: Mapping[str, Callable[[Row], str]] = {
    "cpus": processor,
    "memories": module_words,
    "storages": disk_words,
    "drives": drive,
    "networks": card,
    "antivirus": antivirus,
}
